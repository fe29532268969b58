import * as otel from '@opentelemetry/api';
import { context as contextApi } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n: number): number {
  const token = otel.context.attach(ctx);
  work('first');
  token.dispose();
  const second = contextApi.attach(ctx);
  work('second');
  second.dispose();
  return n;
}
