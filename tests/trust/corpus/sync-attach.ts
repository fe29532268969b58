import { context, createContextKey, trace, type Context } from '@opentelemetry/api';

const LOCALE = createContextKey('app.locale');
const tracer = trace.getTracer('rendering');

export const localeOf = (ctx: Context = context.active()): string => (ctx.getValue(LOCALE) as string | undefined) ?? 'en';

export function renderIn(locale: string, template: () => string): string {
  const token = context.attach(context.active().setValue(LOCALE, locale));
  try {
    return template();
  } finally {
    token.dispose();
  }
}

export function renderAll(locales: readonly string[], template: () => string): string[] {
  const span = tracer.startSpan('render.all');
  const attached = context.attach(trace.setSpan(context.active(), span));
  try {
    return locales.map((locale) => renderIn(locale, template));
  } finally {
    attached.dispose();
    span.end();
  }
}

export function preview(locale: string | undefined, template: () => string): string {
  let ctx = context.active();
  if (locale) {
    ctx = ctx.setValue(LOCALE, locale);
  } else {
    ctx = ctx.deleteValue(LOCALE);
  }
  return context.with(ctx, template);
}
