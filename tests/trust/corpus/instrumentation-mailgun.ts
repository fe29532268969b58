import { context, SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import { InstrumentationBase, InstrumentationNodeModuleDefinition, isWrapped, safeExecuteInTheMiddle, type InstrumentationConfig } from '@opentelemetry/instrumentation';

type Send = (domain: string, message: { to: string | string[] }) => Promise<{ id: string }>;
type Client = { messages: { create: Send } };
type Factory = { prototype: { client: (options: object) => Client } };

export class MailgunInstrumentation extends InstrumentationBase<InstrumentationConfig> {
  constructor(config: InstrumentationConfig = {}) {
    super('@acme/instrumentation-mailgun', '1.4.0', config);
  }

  protected init() {
    return new InstrumentationNodeModuleDefinition(
      'mailgun.js',
      ['>=9 <12'],
      (module: Factory) => {
        if (isWrapped(module.prototype.client)) this._unwrap(module.prototype, 'client');
        this._wrap(module.prototype, 'client', this.patchClient());
        return module;
      },
      (module?: Factory) => {
        if (module) this._unwrap(module.prototype, 'client');
      },
    );
  }

  private patchClient() {
    const self = this;
    return (original: (options: object) => Client) =>
      function patched(this: unknown, options: object): Client {
        const client = original.call(this, options);
        self._wrap(client.messages, 'create', (create) => self.patchCreate(create));
        return client;
      };
  }

  private patchCreate(create: Send): Send {
    const tracer = this.tracer;
    return function traced(this: unknown, domain, message) {
      const span = tracer.startSpan('mailgun send', { kind: SpanKind.CLIENT, attributes: { 'mail.domain': domain } });
      const sent = context.with(trace.setSpan(context.active(), span), () =>
        safeExecuteInTheMiddle(
          () => create.call(this, domain, message),
          (error) => {
            if (error) finish(span, error);
          },
        ),
      );
      return sent.then(
        (result) => {
          span.setAttribute('mail.id', result.id);
          finish(span);
          return result;
        },
        (error: Error) => {
          finish(span, error);
          throw error;
        },
      );
    };
  }
}

function finish(span: Span, error?: Error): void {
  if (error) {
    span.recordException(error);
    span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
  }
  span.end();
}
