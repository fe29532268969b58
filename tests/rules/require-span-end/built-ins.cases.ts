import { defineCases } from '../../support/rule-cases.ts';

const load = (expression: string): string => `
  import { createHash, randomUUID } from 'node:crypto';
  import { EventEmitter } from 'node:events';
  import os, { hostname } from 'node:os';
  import path from 'node:path';
  import { inspect } from 'node:util';
  import { trace } from '@opentelemetry/api';
  const tracer = trace.getTracer('stock');
  export async function load(query, read, check) {
    const span = tracer.startSpan('load stock');
    const detail = ${expression};
    try {
      return await read(query, detail);
    } finally {
      span.end();
    }
  }
`;
const works = (expression: string) => ({ name: expression, code: load(expression) });
const throws = (expression: string) => ({ name: expression, code: load(expression), errors: [{ messageId: 'notOnThrow', line: 9 }] });

/** What the language, browsers and Node offer, between the start of a span and its `try`. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    works('new Array(query.size)'),
    works('new Set([query.id])'),
    works("new Map([['id', query.id]])"),
    works('new URLSearchParams({ id: query.id })'),
    works('new TextEncoder().encode'),
    works('new FormData()'),
    works('new EventEmitter()'),
    works('new AsyncDisposableStack()'),
    works('query.ids.filter(Boolean)'),
    works('query.ids.toSorted()'),
    works('query.ids.findLast((id) => id.length > 3)'),
    works('query.ids.at(-1)'),
    works('query.ids.flat()'),
    works("query.path.replace(/\\/+$/, '')"),
    works("query.path.replaceAll('/', '.')"),
    works('query.path.match(/^\\d+/)'),
    works('/^(\\d+)-/.exec(query.id)'),
    works('query.name.localeCompare(query.other)'),
    works('query.since.toLocaleDateString()'),
    works('query.since.getUTCHours()'),
    works('encodeURIComponent(query.id)'),
    works('Promise.withResolvers()'),
    works('Object.getOwnPropertyNames(query)'),
    works('AbortSignal.timeout(500)'),
    works('crypto.getRandomValues(new Uint8Array(8))'),
    works('globalThis.performance.now()'),
    works('randomUUID()'),
    works('os.cpus().length'),
    works('hostname()'),
    works('path.basename(query.file)'),
    works('inspect(query)'),
  ],
  invalid: [
    throws('new Intl.NumberFormat(query.locale)'),
    throws('new RegExp(query.pattern)'),
    throws('new Set(query.ids)'),
    throws('new Headers(query.headers)'),
    throws("new TextDecoder(query.encoding)"),
    throws('query.ids.filter(check)'),
    throws('query.ids.filter((id) => check(id))'),
    throws('query.path.replace(query.pattern, query.by)'),
    throws('query.path.replace(/a/, () => check(query))'),
    throws('query.match(query.pattern)'),
    throws('query.exec()'),
    throws('decodeURIComponent(query.id)'),
    throws('structuredClone(query)'),
    throws('BigInt(query.id)'),
    throws('performance.load(query)'),
    throws("createHash(query.algorithm)"),
  ],
});
