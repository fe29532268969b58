import { context, trace, SpanStatusCode } from '@opentelemetry/api';

const tracer = trace.getTracer('profile-page');

export async function saveProfile(form: HTMLFormElement): Promise<boolean> {
  const span = tracer.startSpan('profile.save');
  const ctx = trace.setSpan(context.active(), span);
  try {
    const response = await context.with(ctx, () => fetch('/api/profile', { method: 'POST', body: new FormData(form) }));
    if (!response.ok) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: response.statusText });
      return false;
    }
    return true;
  } catch (error) {
    span.recordException(error as Error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    return false;
  } finally {
    span.end();
  }
}

document.querySelector('form')?.addEventListener('submit', (event) => {
  event.preventDefault();
  void saveProfile(event.currentTarget as HTMLFormElement);
});
