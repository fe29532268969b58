import type { RequestHandler } from 'express';
import { context, propagation, trace, type Context } from '@opentelemetry/api';
import { planOf } from './plans.js';

export const withTenant: RequestHandler = (req, _res, next) => {
  const tenant = req.header('x-tenant') ?? 'public';
  const baggage = (propagation.getBaggage(context.active()) ?? propagation.createBaggage())
    .setEntry('tenant.id', { value: tenant })
    .setEntry('tenant.plan', { value: planOf(tenant) });
  trace.getActiveSpan()?.setAttribute('tenant.id', tenant);
  context.with(propagation.setBaggage(context.active(), baggage), next);
};

export function withoutBaggage(ctx: Context): Context {
  return propagation.deleteBaggage(ctx);
}

export async function callPartner(url: string): Promise<unknown> {
  const response = await context.with(withoutBaggage(context.active()), () => fetch(url));
  return response.json();
}
