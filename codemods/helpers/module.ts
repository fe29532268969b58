import { version } from '../../version.ts';
import type { Flavour } from './flavour.ts';
import { toJavaScript } from './javascript.ts';
import type { SourcePart } from './sources.ts';
import { HELPER_NAMES, partsOf } from './sources.ts';
import { hashOf, stampLine } from './stamp.ts';
import { API } from '../../detect/otel/api.ts';

/** The text of a module with some helpers and what they depend on. */
export function helpersModule(asked: readonly string[], flavour: Flavour): string {
  const names = HELPER_NAMES.filter((name) => asked.includes(name));
  const body = bodyOf(names, flavour);
  return `${[
    ...(flavour.language === 'js' && flavour.modules === 'commonjs' ? ["'use strict';", ''] : []),
    '/*',
    ' * Scoped helpers for OpenTelemetry. They need @opentelemetry/api (1.9 or later), and nothing else.',
    ' * This file is yours: change what you like. `npx otel-codemod helpers --check <file>` says whether it still is as written.',
    ' *',
    stampLine({ version, names, hash: hashOf(body) }),
    ' */',
    '',
  ].join('\n')}${body}`;
}

function bodyOf(names: readonly string[], { language, modules }: Flavour): string {
  const parts = partsOf(names);
  const all = (pick: (part: SourcePart) => readonly string[]): string => [...new Set(parts.flatMap(pick))].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)).join(', ');
  const values = all((part) => part.values);
  const types = all((part) => part.types);
  const code = parts.map((part) => part.body).join('\n\n');
  const own = modules === 'esm' ? code : code.replaceAll(/^export (?=function|interface|type)/gm, '');
  const sections = {
    'ts esm': [types && `import type { ${types} } from '${API}';`, `import { ${values} } from '${API}';`, '', own],
    'ts commonjs': [
      ...[types && `import type { ${types} } from '${API}';`, `import api = require('${API}');`, '', `const { ${values} } = api;`, '', own, ''],
      ...['const helpers: {', ...names.map((name) => `  readonly ${name}: typeof ${name};`), `} = { ${names.join(', ')} };`, '', 'export = helpers;'],
    ],
    'js esm': [types && `/** @import { ${types} } from '${API}' */`, '', `import { ${values} } from '${API}';`, '', toJavaScript(own)],
    'js commonjs': [types && `/** @import { ${types} } from '${API}' */`, '', `const { ${values} } = require('${API}');`, '', toJavaScript(own), '', ...names.map((name) => `exports.${name} = ${name};`)],
  }[`${language} ${modules}` as const];
  return `${sections.join('\n').trim().replaceAll(/\n{3,}/g, '\n\n')}\n`;
}
