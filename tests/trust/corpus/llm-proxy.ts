import { Hono } from 'hono';
import { streamText } from 'hono/streaming';
import { context, SpanKind, trace } from '@opentelemetry/api';
import { model } from './model.js';

const tracer = trace.getTracer('llm-proxy');
const app = new Hono();

app.post('/complete', async (c) => {
  const { prompt } = await c.req.json<{ prompt: string }>();
  return streamText(c, async (stream) => {
    const span = tracer.startSpan('chat completion', { kind: SpanKind.CLIENT });
    let tokens = 0;
    try {
      await context.with(trace.setSpan(context.active(), span), async () => {
        for await (const token of model.stream(prompt)) {
          tokens += 1;
          await stream.write(token);
        }
      });
    } finally {
      span.setAttribute('gen_ai.usage.output_tokens', tokens);
      span.end();
    }
  });
});

export default app;
