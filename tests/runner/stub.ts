import type { TSESTree } from '@typescript-eslint/utils';
import type { ESLint } from 'eslint';
import type { Check } from '../../detect/check.ts';
import type { FileModel } from '../../detect/file-model.ts';
import type { Finding, Range, TextEdit } from '../../detect/finding.ts';
import { createRule } from '../../rules/create-rule.ts';
import type { Toolset } from '../../codemods/toolset.ts';

/** Calls of these names are wrong, each in its way; the remedy of most is to call `good` instead. */
type Remedies = Record<string, (file: FileModel, call: TSESTree.CallExpression) => Finding['remedy']>;

const rename = (call: TSESTree.CallExpression, text: string): TextEdit => ({ range: call.callee.range, text });
const mending = (edits: readonly TextEdit[]): Finding['remedy'] => ({ codemod: 'be-good', safety: 'review', title: 'Be good', edits });

const remedies: Remedies = {
  bad: (_, call) => mending([rename(call, 'good')]),
  /** Moves its argument to the front, white space changed on the way: `late(x)` becomes `good(\n  x)`. */
  wrap: (file, call) => mending([{ range: call.range, text: `good(\n  ${inner(file, call)})` }]),
  /** Keeps its argument where it is. */
  around: (_, call) => mending([rename(call, 'good')]),
  /** The edit does not mend it. */
  stuck: (_, call) => mending([{ range: [call.range[1], call.range[1]], text: ' ' }]),
  /** The edit brings in another mistake. */
  worse: (_, call) => mending([rename(call, 'bad')]),
  /** The edit brings in a mistake of the other rule. */
  other: (_, call) => mending([rename(call, 'twin')]),
  /** After the edit the text does not parse. */
  broken: (_, call) => mending([rename(call, 'good(')]),
  /** The edit declares a name, always the same. */
  kept: (_, call) => mending([{ range: [call.range[0], call.range[0]], text: 'const held = ' }, rename(call, 'good')]),
  /** The edits contradict each other. */
  torn: (_, call) => mending([rename(call, 'good'), rename(call, 'fine')]),
  /** No remedy is safe here. */
  hard: () => ({ codemod: 'be-good', withheld: 'yield-inside' }),
  /** A person has to decide. */
  person: () => undefined,
  /** A mistake of both rules, with the same edits. */
  twin: (_, call) => mending([rename(call, 'good')]),
  /** Its edit takes the `person` calls inside it away as well. */
  purge: (_, call) => mending([{ range: call.range, text: 'good()' }]),
  /** Its edit reaches from the top of the file to the call. */
  imported: (_, call) => mending([{ range: [0, 0], text: '/* import */' }, rename(call, 'good')]),
  /** Right; a codemod on request rewrites it. */
  fine: (_, call) => ({ codemod: 'be-better', safety: 'review', title: 'Be better', edits: [rename(call, 'best')] }),
  crash: () => {
    throw new Error('a bug in the check');
  },
};

const inner = (file: FileModel, call: TSESTree.CallExpression): string =>
  call.arguments.map((argument) => file.text.slice(...(argument.range as Range))).join(', ');

function checkOf(rule: string, names: readonly string[]): Check {
  return {
    rule,
    defaultOptions: { names },
    find: (file, options) =>
      file.nodes.calls.flatMap((call): Finding[] => {
        const name = call.callee.type === 'Identifier' ? call.callee.name : '';
        if (!(options as { names: readonly string[] }).names.includes(name)) return [];
        return [{ rule, messageId: 'wrong', data: { name }, node: call, remedy: remedies[name]!(file, call) }];
      }),
  };
}

const checks = [checkOf('no-bad', Object.keys(remedies).filter((name) => name !== 'fine')), checkOf('no-twin', ['twin']), checkOf('fine-calls', ['fine'])];

export const stub: Toolset = {
  checks,
  plugin: {
    rules: Object.fromEntries(
      checks.map((check) => [
        check.rule,
        createRule({
          check: check as Check<{ names: readonly string[] }>,
          description: 'Stub',
          preset: 'recommended',
          options: { names: { type: 'array' } },
          messages: { wrong: '`{{name}}` is wrong.' },
        }),
      ]),
    ) as unknown as NonNullable<ESLint.Plugin['rules']>,
  },
  recommended: { 'no-bad': 'error', 'no-twin': 'error' },
  codemods: [
    { name: 'be-good', rules: ['no-bad'], description: 'Calls `good`' },
    { name: 'be-single', rules: ['no-twin'], description: 'Never edits' },
    { name: 'be-better', rules: ['fine-calls'], description: 'Calls `best`', onRequest: true },
  ],
};
