import OpenAI from 'openai';
import { context, trace, SpanKind, SpanStatusCode } from '@opentelemetry/api';

const tracer = trace.getTracer('assistant');

export async function* answer(openai: OpenAI, question: string, model = 'gpt-4o-mini'): AsyncGenerator<string, void, undefined> {
  const span = tracer.startSpan(`chat ${model}`, { kind: SpanKind.CLIENT, attributes: { 'gen_ai.request.model': model } });
  const ctx = trace.setSpan(context.active(), span);
  let tokens = 0;
  try {
    const stream = await context.with(ctx, () =>
      openai.chat.completions.create({ model, stream: true, messages: [{ role: 'user', content: question }] }),
    );
    for await (const chunk of stream) {
      const text = chunk.choices[0]?.delta?.content;
      if (!text) continue;
      tokens++;
      yield text;
    }
  } catch (error) {
    span.recordException(error as Error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.setAttribute('gen_ai.usage.output_tokens', tokens);
    span.end();
  }
}
