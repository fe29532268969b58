import * as otel from '@opentelemetry/api';
import { context as contextApi } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n: number): number {
  otel.context.with(ctx, () => {
    work('first');
  });
  contextApi.with(ctx, () => {
    work('second');
  });
  return n;
}
