import { defineCases } from '../../support/rule-cases.ts';

/** A cached read, which describes its key before it reads; the function that does has a `try` of its own. */
const read = (caught: string, behind = ''): string => `import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('cache');

function describe(key) {
  try {
    return JSON.stringify(key);
  } catch (error) {
    ${caught}
  }
}

export function read(cache, key) {
  const span = tracer.startSpan('cache get');
  span.setAttribute('cache.key', describe(key));
  ${behind}span.end();
  return cache[key];
}
`;

const typed = (body: string): string => `import { trace, type Span } from '@opentelemetry/api';

interface Reply { readonly usage?: { readonly total: number }; toJSON(): object }

const tracer = trace.getTracer('chat');

class Recorder {
  private tell(span: Span, reply: Reply): void {
    ${body}
  }

  done(reply: Reply): void {
    const span = tracer.startSpan('reply');
    this.tell(span, reply);
    span.end();
  }
}

export const recorder = new Recorder();
`;

/** Functions of the file that handle what is thrown in them. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a function that gives something else when it fails', code: read("return '?';") },
    { name: 'a function that says so in the log', code: read("console.warn('no description', error);") },
    { name: 'TypeScript: a method of the class that ignores its failure', filename: 'file.ts', code: typed(`try { span.setAttribute('reply', JSON.stringify(reply.toJSON())); } catch { /* A description is no reason to fail. */ }`) },
    { name: 'TypeScript: a method that fails in front of its `try` with nothing', filename: 'file.ts', code: typed(`if (!reply.usage) return; try { span.setAttribute('reply', JSON.stringify(reply.toJSON())); } finally { return; }`) },
  ],
  invalid: [
    { name: 'a function that throws what it catches', code: read('throw error;'), errors: [{ messageId: 'notOnThrow', line: 13, data: { thrower: 'describe(key)', line: '14' } }] },
    { name: 'a function whose `catch` can throw', code: read('return report(error);'), errors: [{ messageId: 'notOnThrow', line: 13 }] },
    { name: 'something else that can throw behind it', code: read("return '?';", 'cache.touch(key); '), errors: [{ messageId: 'notOnThrow', line: 13, data: { thrower: 'cache.touch(key)', line: '15' } }] },
    { name: 'TypeScript: a method that can throw in front of its `try`', filename: 'file.ts', code: typed(`const text = JSON.stringify(reply.toJSON()); try { span.setAttribute('reply', text); } catch { /* A description is no reason to fail. */ }`), errors: [{ messageId: 'notOnThrow', line: 13 }] },
    { name: 'TypeScript: a method whose `finally` lets it through', filename: 'file.ts', code: typed(`try { span.setAttribute('reply', JSON.stringify(reply.toJSON())); } finally { console.debug('told'); }`), errors: [{ messageId: 'notOnThrow', line: 13 }] },
  ],
});
