import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
const QUIET = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Why a test that needs a browser is skipped; nothing when there is one. */
export const noChromium = existsSync(CHROMIUM) ? undefined : `skipped: there is no ${CHROMIUM} (apt-get install chromium)`;

/** Lets `use` work with a page of a headless Chromium. */
export async function withPage<Result>(use: (page: Page) => Promise<Result>): Promise<Result> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, chromiumSandbox: false, args: QUIET });
  try {
    return await use(await browser.newPage());
  } finally {
    await browser.close();
  }
}
