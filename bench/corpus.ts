import { globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

export const root = join(import.meta.dirname, '..');

export interface SourceText {
  /** From the root of the project. */
  readonly path: string;
  readonly text: string;
}

// Larger files are bundles that a generator wrote.
const LARGEST = 400_000;

/** The JavaScript of the installed packages. */
export function installed(pattern: string, every = 1): SourceText[] {
  return globSync(`node_modules/${pattern}`, { cwd: root })
    .sort()
    .filter((path, index) => index % every === 0 && statSync(join(root, path)).isFile())
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
    .filter(({ text }) => text.length < LARGEST);
}

/** The TypeScript that installed packages were made from, as their source maps hold it; each text once. */
export function mapped(pattern: string, every = 1): SourceText[] {
  const texts = new Map<string, string>();
  const paths = globSync(`node_modules/${pattern}`, { cwd: root }).sort();
  for (const path of paths) {
    const { sources, sourcesContent = [] } = JSON.parse(readFileSync(join(root, path), 'utf8')) as { sources: string[]; sourcesContent?: (string | null)[] };
    sourcesContent.forEach((text, index) => {
      if (text !== null && sources[index]!.endsWith('.ts') && !texts.has(text)) texts.set(text, join(dirname(path), basename(sources[index]!)));
    });
  }
  return [...texts].map(([text, path]) => ({ path, text })).filter((_, index) => index % every === 0);
}

const TRACED = `import { context, propagation, SpanStatusCode, trace } from '@opentelemetry/api';
import { findOrder, reserve } from './module.js';

const tracer = trace.getTracer('orders');

export async function placeOrder(request) {
  return tracer.startActiveSpan('place order', async (span) => {
    try {
      span.setAttribute('order.id', request.id);
      const order = await findOrder(request.id);
      const headers = {};
      propagation.inject(context.active(), headers);
      await reserve(order, headers);
      return order;
    } catch (error) {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

export function consume(message) {
  const parent = propagation.extract(context.active(), message.headers);
  return context.with(parent, () => placeOrder(message.body));
}
`;

const PLAIN = `import { format } from './format.js';

export class Basket {
  #items = new Map();

  add(item, count = 1) {
    const known = this.#items.get(item.id) ?? { ...item, count: 0 };
    this.#items.set(item.id, { ...known, count: known.count + count });
    return this;
  }

  total() {
    return [...this.#items.values()].reduce((sum, { price, count }) => sum + price * count, 0);
  }

  toString() {
    return [...this.#items.values()].map((item) => format(item)).filter(Boolean).join(', ');
  }
}

export async function load(store, id) {
  const found = await store.find(id);
  if (!found) throw new Error(\`no basket \${id}\`);
  return Object.assign(new Basket(), found);
}
`;

/** One file of a service that uses OpenTelemetry as most do. */
export const tracedFile = (index: number): string => TRACED.replaceAll('orders', `orders${index}`);

/** A repository of which a share uses OpenTelemetry; returns the names of its files. */
export function writeRepository(directory: string, files: number, share: number): string[] {
  const isTraced = (index: number): boolean => share > 0 && index % Math.round(1 / share) === 0;
  return Array.from({ length: files }, (_, index) => {
    const path = join(directory, `src/${Math.floor(index / 500)}/${index}.js`);
    if (index % 500 === 0) mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, isTraced(index) ? tracedFile(index) : PLAIN.replaceAll('Basket', `Basket${index}`));
    return path;
  });
}
