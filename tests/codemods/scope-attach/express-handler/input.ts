import { context, SpanStatusCode, trace, type Context } from '@opentelemetry/api';
import { ctx, find, load, work } from 'app';

const tracer = trace.getTracer('orders');

interface Request {
  readonly params: { readonly id: number };
}
interface Response {
  send(body: unknown): void;
}

async function handle(req: Request, res: Response, parent: Context): Promise<void> {
  const span = tracer.startSpan('handle', {}, parent);
  const token = context.attach(trace.setSpan(parent, span));
  try {
    const user = find(req.params.id);
    if (!user) {
      res.send('nobody');
      return;
    }
    const order = await load(user.name);
    work(order);
    res.send({ order });
  } catch (error) {
    span.recordException(error as Error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    token.dispose();
    span.end();
  }
}

export async function run(n: number): Promise<unknown[]> {
  const sent: unknown[] = [];
  await handle({ params: { id: n } }, { send: (body) => void sent.push(body) }, ctx);
  return sent;
}
