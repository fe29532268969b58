import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workspace } from '../runner/workspace.ts';
import { BUILT, runCli } from '../cli/run-cli.ts';

/** From the system's packages. */
const CHROMIUM = '/usr/bin/chromium';
const hasChromium = existsSync(CHROMIUM);
if (!hasChromium) process.stderr.write(`The HTML report is not checked in a browser: there is no ${CHROMIUM} (apt-get install chromium).\n`);

const HOSTILE = '<script>document.title = "run";<:script><img src=x onerror=alert(1)>.ts';
const FILES = {
  [`src/jobs/${HOSTILE}`]: `import { context, trace, type Context } from '@opentelemetry/api';

// </pre><script>document.title = 'run';</script>
export function* leak(ctx: Context, work: () => void) {
  const token = context.attach(ctx);
  yield '<b id="injected">';
  work();
  token.dispose();
}
export const finish = () => trace.getActiveSpan()?.end();
`,
  'src/jobs/work.ts': `import { context, type Context } from '@opentelemetry/api';

export function work(ctx: Context, run: () => void) {
  context.attach(ctx);
  run();
  // ${'a long line '.repeat(40)}
}
`,
  'src/baggage.ts': `import { propagation } from '@opentelemetry/api';

export const make = (plan: string, email: string) =>
  propagation.createBaggage({ tenant: { value: 'acme' }, plan: { value: plan }, 'user.email': { value: email }, '</td><script>x': { value: '1' } });
`,
  'broken.ts': "import { context } from '@opentelemetry/api'; context.attach(",
};

async function report(files: Readonly<Record<string, string>>, ...args: string[]): Promise<string> {
  const made = workspace(files);
  made.commit();
  const { stdout } = await runCli(BUILT, ['--format', 'html', ...args], { cwd: made.root });
  return stdout;
}

describe('--format html', () => {
  it('is one page without scripts and addresses, the same in every run', async () => {
    const html = await report(FILES);
    expect(html).toMatch(/^<!doctype html>\n[^]*<\/html>\n$/);
    expect(html).not.toMatch(/<script|<img|<b id|https?:|\bon\w+="/);
    expect(html).toContain("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"");
    expect(await report(FILES)).toBe(html);
  });

  it('says that there is nothing', async () => {
    const html = await report({ 'a.ts': 'ok();' });
    for (const text of ['Nothing found; 1 file read.', 'No rule has found anything.', 'Nothing is withheld.', 'Nothing is put into baggage.']) expect(html).toContain(text);
    expect(html).not.toContain('id="problems"');
  });
});

describe.skipIf(!hasChromium)('the HTML report in Chromium (skipped without /usr/bin/chromium)', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    });
  });
  afterAll(() => browser.close());

  interface Opened {
    readonly page: Page;
    readonly said: readonly string[];
    readonly requested: readonly string[];
    readonly address: string;
  }

  async function open(options: { readonly width: number; readonly colorScheme?: 'light' | 'dark' }): Promise<Opened> {
    const made = workspace(FILES);
    made.commit();
    await runCli(BUILT, ['--format', 'html', '--output', 'report.html'], { cwd: made.root });
    const page = await browser.newPage({ viewport: { width: options.width, height: 800 }, colorScheme: options.colorScheme ?? 'light' });
    const said: string[] = [];
    const requested: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    page.on('request', (request) => requested.push(request.url()));
    const address = pathToFileURL(made.path('report.html')).href;
    await page.goto(address);
    return { page, said, requested, address };
  }

  it('loads nothing, says nothing to the console, and runs nothing of what it shows', async () => {
    const { page, said, requested, address } = await open({ width: 1280 });
    expect(requested.filter((url) => !url.startsWith('data:'))).toEqual([address]);
    expect(said).toEqual([]);
    expect(await page.title()).toBe('OpenTelemetry report');
    expect(await page.locator('script, img, #injected').count()).toBe(0);
    expect(await page.locator('h4').allTextContents()).toContain(`src/jobs/${HOSTILE}`);
  });

  it('has its sections, with every finding, its change or its code, and the reasons', async () => {
    const { page } = await open({ width: 1280 });
    for (const id of ['summary', 'rules', 'folders', 'findings', 'withheld', 'to-decide', 'problems', 'baggage']) expect(await page.locator(`section#${id}`).count()).toBe(1);
    const fits = page.locator('article', { hasText: 'work.ts' }).locator('.finding').first();
    expect(await fits.locator('.before .changed').allTextContents()).toEqual(expect.arrayContaining([expect.stringContaining('context.attach(ctx)')]));
    expect(await fits.locator('.after .changed').allTextContents()).toEqual(expect.arrayContaining([expect.stringContaining('context.with(ctx, () =>')]));
    expect(await page.locator('.finding', { has: page.locator('.badge.withheld') }).first().locator('.why').textContent()).toContain('generator');
    expect(await page.locator('.finding', { has: page.locator('.badge.report-only') }).first().locator('figure.code').count()).toBe(1);
    expect(await page.locator('#baggage tbody th').allTextContents()).toEqual(expect.arrayContaining(['tenant', 'plan', 'user.email', '</td><script>x']));
    expect(await page.locator('#baggage tr.sensitive th').allTextContents()).toEqual(['user.email']);
  });

  it('leads with its links to what they name', async () => {
    const { page } = await open({ width: 1280 });
    const links = await page.locator('a[href^="#"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')!.slice(1)));
    const ids = await page.locator('[id]').evaluateAll((all) => all.map((each) => each.id));
    expect(links.filter((id) => !ids.includes(id))).toEqual([]);
    await page.locator('#to-decide a').first().press('Enter');
    expect(await page.locator('.finding:target').count()).toBe(1);
  });

  it.each([360, 1280])('does not scroll sideways at a width of %i pixels, and stacks the sides on a phone', async (width) => {
    const { page } = await open({ width });
    await page.locator('details').evaluateAll((all) => all.forEach((each) => each.setAttribute('open', '')));
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    const [before, after] = await Promise.all(['.before', '.after'].map((side) => page.locator(`.sides ${side}`).first().boundingBox()));
    if (width === 360) expect(after!.y).toBeGreaterThanOrEqual(before!.y + before!.height);
    else expect(after!.y).toBe(before!.y);
  });

  it('is dark where the system is', async () => {
    const background = async (colorScheme: 'light' | 'dark'): Promise<unknown> => (await open({ width: 1280, colorScheme })).page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(await background('light')).toBe('rgb(255, 255, 255)');
    expect(await background('dark')).toBe('rgb(13, 17, 23)');
  });
});
