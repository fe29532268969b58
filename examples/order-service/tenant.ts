import { AsyncLocalStorage } from 'node:async_hooks';

const tenants = new AsyncLocalStorage<string>();

/** The customer for whom the code works at the moment. */
export const currentTenant = (): string => tenants.getStore() ?? 'none';

/** Does a job for a tenant; jobs without one keep the house in order. */
export async function forTenant(tenant: string | undefined, job: () => Promise<void>): Promise<void> {
  if (tenant === undefined) return job();
  tenants.enterWith(tenant);
  return job();
}
