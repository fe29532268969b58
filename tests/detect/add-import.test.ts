import { describe, expect, it } from 'vitest';
import { mendText } from '../../codemods/mend/mend-text.ts';

/** A function with a span, and a tracer whose type is written. */
const IN_TS = `export function run(tracer: Tracer): number {
  const span = tracer.startSpan('work');
  try {
    return work(span);
  } finally {
    span.end();
  }
}
`;
const IN_JS = `/** @param {import('@opentelemetry/api').Tracer} tracer */
exports.run = function run(tracer) {
  const span = tracer.startSpan('work');
  try {
    return work(span);
  } finally {
    span.end();
  }
};
`;
const API = "import type { Tracer } from '@opentelemetry/api';\n";
const NAME = '@opentelemetry/api/experimental';

/** What stands in front of the function afterwards, and how the span is started there. */
async function imports(front: string, filename: string, code: string): Promise<{ front: string; call: string | undefined }> {
  const { output, entries } = await mendText(front + code, { filename, only: ['scoped-span'], spanHelper: 'sugared' });
  expect(entries.map(({ outcome, reason }) => reason ?? outcome)).toEqual(['applied']);
  const start = code.startsWith('/**') ? '/** @param' : /^.*function run/mu.exec(code)![0];
  return { front: output.slice(0, output.indexOf(start)), call: /return ([\w.]+)\(tracer\)\.withActiveSpan/u.exec(output)?.[1] };
}

describe('a function of another module comes in as the file’s own imports do', () => {
  it.each<[string, string, string, string?]>([
    ['an import of its own', API, `${API}import { wrapTracer } from '${NAME}';\n`],
    ['behind the comment on the line of the last import', `${API.trimEnd()} // types only\n`, `${API.trimEnd()} // types only\nimport { wrapTracer } from '${NAME}';\n`],
    ['beside the API, before other imports', `${API}import { work } from './work.js';\n`, `${API}import { wrapTracer } from '${NAME}';\nimport { work } from './work.js';\n`],
    ['in its quotes, without semicolons', `import { type Tracer } from "@opentelemetry/api"\nlet a = 1\nlet b = 2\nlet c = 3\nlet d = 4\n`, `import { type Tracer } from "@opentelemetry/api"\nimport { wrapTracer } from "${NAME}"\nlet a = 1\nlet b = 2\nlet c = 3\nlet d = 4\n`],
    ['in the statement that has values of the module', `${API}import { other } from '${NAME}';\n`, `${API}import { other, wrapTracer } from '${NAME}';\n`],
    ['not in the statement that has types of the module', `${API}import type { SugaredTracer } from '${NAME}';\n`, `${API}import { wrapTracer } from '${NAME}';\nimport type { SugaredTracer } from '${NAME}';\n`],
    ['on a line of its own in a list of lines', `${API}import {\n  other,\n} from '${NAME}';\n`, `${API}import {\n  other,\n  wrapTracer,\n} from '${NAME}';\n`],
    ['as it is there', `${API}import { wrapTracer as wrap } from '${NAME}';\n`, `${API}import { wrapTracer as wrap } from '${NAME}';\n`, 'wrap'],
    ['through a namespace', `${API}import * as more from '${NAME}';\n`, `${API}import * as more from '${NAME}';\n`, 'more.wrapTracer'],
    ['under another name where its own is taken', `${API}const wrapTracer = 1;\n`, `${API}import { wrapTracer as wrapTracer2 } from '${NAME}';\nconst wrapTracer = 1;\n`, 'wrapTracer2'],
  ])('%s', async (_, front, expected, call = 'wrapTracer') => {
    expect(await imports(front, 'file.ts', IN_TS)).toEqual({ front: expected, call });
    const windows = (text: string): string => text.replaceAll('\n', '\r\n');
    expect(await imports(windows(front), 'file.ts', windows(IN_TS))).toEqual({ front: windows(expected), call });
  });

  it('by `import = require()`', async () => {
    const front = "import api = require('@opentelemetry/api');\n";
    const code = IN_TS.replace('export function run(tracer: Tracer)', 'function run(tracer: api.Tracer)');
    expect(await imports(front, 'file.cts', `${code}export = { run };\n`)).toEqual({ front: `${front}import experimental = require('${NAME}');\n`, call: 'experimental.wrapTracer' });
  });

  it.each<[string, string, string, string?]>([
    ['a require beside others', "const { work } = require('./work');\n", `const { work } = require('./work');\nconst { wrapTracer } = require('${NAME}');\n`],
    ['the whole that is required', `const more = require('${NAME}');\n`, `const more = require('${NAME}');\n`, 'more.wrapTracer'],
    ['the names that are taken out of it', `const { other } = require('${NAME}');\n`, `const { other, wrapTracer } = require('${NAME}');\n`],
    ['no require yet', '', `const { wrapTracer } = require('${NAME}');\n\n`],
    ['a directive', "#!/usr/bin/env node\n'use strict';\n\n", `#!/usr/bin/env node\n'use strict';\n\nconst { wrapTracer } = require('${NAME}');\n\n`],
    ['a header', '// Copyright: us.\n\n', `// Copyright: us.\n\nconst { wrapTracer } = require('${NAME}');\n\n`],
  ])('CommonJS: %s', async (_, front, expected, call = 'wrapTracer') => {
    expect(await imports(front, 'file.cjs', IN_JS)).toEqual({ front: expected, call });
  });

  it.each<[string, string, string]>([
    ['nothing', '', `import { wrapTracer } from '${NAME}';\n\n`],
    ['a directive', "'use client';\n\n", `'use client';\n\nimport { wrapTracer } from '${NAME}';\n\n`],
    ['a license', '/** @license MIT */\n\n', `/** @license MIT */\n\nimport { wrapTracer } from '${NAME}';\n\n`],
    ['an import for its effects', "import './start.js';\n\n", `import './start.js';\nimport { wrapTracer } from '${NAME}';\n\n`],
  ])('a module with %s in front', async (_, front, expected) => {
    expect(await imports(front, 'file.mjs', IN_JS.replace('exports.run = function run', 'export const run = function'))).toEqual({ front: expected, call: 'wrapTracer' });
  });
});

describe('an object of the API comes in beside the one that shows the way', () => {
  const INJECT = 'export function send(headers: object) {\n  propagation.inject(headers);\n}\n';

  it.each<[string, string, string, string?, string?]>([
    ['among the values', "import type { Context } from '@opentelemetry/api';\nimport { propagation } from '@opentelemetry/api';\n", "import type { Context } from '@opentelemetry/api';\nimport { context, propagation } from '@opentelemetry/api';\n"],
    ['beside types that are marked', "import { type Context, propagation } from '@opentelemetry/api';\n", "import { type Context, context, propagation } from '@opentelemetry/api';\n"],
    ['beside a name of its own', "import { propagation as headersOf } from '@opentelemetry/api';\n", "import { context, propagation as headersOf } from '@opentelemetry/api';\n", 'headersOf', 'context'],
    ['of `import = require()`', "import otel = require('@opentelemetry/api');\n", "import otel = require('@opentelemetry/api');\n", 'otel.propagation', 'otel.context'],
    ['of what is imported later', "const { propagation } = await import('@opentelemetry/api');\n", "const { context, propagation } = await import('@opentelemetry/api');\n"],
  ])('%s', async (_, front, expected, propagation = 'propagation', context = 'context') => {
    const code = INJECT.replace('propagation', propagation);
    const { output } = await mendText(front + code, { filename: 'file.ts', only: ['mend-activation'] });
    expect(output).toBe(expected + code.replace('(headers)', `(${context}.active(), headers)`));
  });

  it('not where the name is no member of the API', async () => {
    const front = "import { context, propagation } from '@opentelemetry/api';\nconst own = { propagation };\n";
    const code = 'export function send(headers, context) {\n  own.propagation.inject(headers);\n}\n';
    const { output, entries } = await mendText(front + code, { filename: 'file.js', only: ['mend-activation'] });
    expect(entries.map(({ reason }) => reason)).toEqual(['no-api-here']);
    expect(output).toBe(front + code);
  });
});
