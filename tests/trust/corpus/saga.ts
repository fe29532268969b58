import { trace, SpanStatusCode, context, propagation, type Span } from '@opentelemetry/api';

const tracer = trace.getTracer('saga');

export interface Step<C> {
  readonly name: string;
  run(ctx: C): Promise<void>;
  undo?(ctx: C): Promise<void>;
}

async function inStep<C>(step: Step<C>, phase: 'run' | 'undo', state: C): Promise<void> {
  await tracer.startActiveSpan(`${step.name}.${phase}`, async (span: Span) => {
    try {
      await step[phase]?.(state);
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

export async function runSaga<C extends { id: string }>(steps: readonly Step<C>[], state: C): Promise<'done' | 'undone'> {
  const baggage = (propagation.getActiveBaggage() ?? propagation.createBaggage()).setEntry('saga.id', { value: state.id });
  const span = tracer.startSpan('saga');
  const ctx = propagation.setBaggage(trace.setSpan(context.active(), span), baggage);
  return context.with(ctx, async () => {
    const done: Step<C>[] = [];
    try {
      for (const step of steps) {
        await inStep(step, 'run', state);
        done.unshift(step);
      }
      return 'done';
    } catch {
      span.setStatus({ code: SpanStatusCode.ERROR });
      for (const step of done) await inStep(step, 'undo', state);
      return 'undone';
    } finally {
      span.end();
    }
  });
}
