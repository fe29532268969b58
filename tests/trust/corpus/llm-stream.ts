import OpenAI from 'openai';
import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('assistant');
const openai = new OpenAI();

export async function* complete(prompt: string, model = 'gpt-4o-mini'): AsyncGenerator<string> {
  const span = tracer.startSpan(`chat ${model}`, { kind: SpanKind.CLIENT, attributes: { 'gen_ai.request.model': model } });
  const ctx = trace.setSpan(context.active(), span);
  let tokens = 0;
  try {
    const stream = await context.with(ctx, () => openai.chat.completions.create({ model, stream: true, messages: [{ role: 'user', content: prompt }] }));
    for await (const chunk of stream) {
      const text = chunk.choices[0]?.delta?.content;
      if (!text) continue;
      tokens += 1;
      yield text;
    }
    span.setAttribute('gen_ai.usage.output_tokens', tokens);
  } catch (error) {
    span.recordException(error as Error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}

export function streamed(prompt: string): ReadableStream<string> {
  const span = tracer.startSpan('stream');
  const source = complete(prompt);
  return new ReadableStream<string>({
    async pull(controller) {
      try {
        const { done, value } = await context.with(trace.setSpan(context.active(), span), () => source.next());
        if (done) {
          controller.close();
          span.end();
        } else {
          controller.enqueue(value);
        }
      } catch (error) {
        span.recordException(error as Error);
        span.end();
        controller.error(error);
      }
    },
    async cancel() {
      span.end();
      await source.return(undefined);
    },
  });
}
