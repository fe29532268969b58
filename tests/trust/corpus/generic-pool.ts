import { createPool, type Pool } from 'generic-pool';
import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { Browser, launch } from './browser.js';

const tracer = trace.getTracer('renderer');

export const browsers: Pool<Browser> = createPool(
  {
    // A browser outlives the request that happened to need it first.
    create: () => context.with(ROOT_CONTEXT, () => launch({ headless: true })),
    destroy: (browser) => browser.close(),
    validate: async (browser) => browser.isConnected(),
  },
  { min: 1, max: 4, testOnBorrow: true },
);

export async function screenshot(url: string): Promise<Uint8Array> {
  const span = tracer.startSpan('page.screenshot', { attributes: { 'url.full': url } });
  try {
    const browser = await browsers.acquire();
    span.addEvent('acquired');
    try {
      const page = await browser.newPage();
      await page.goto(url);
      return await page.screenshot();
    } finally {
      await browsers.release(browser);
    }
  } finally {
    span.end();
  }
}
