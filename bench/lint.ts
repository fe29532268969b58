import { Linter } from 'eslint';
import type { ESLint, Rule } from 'eslint';
import n from 'eslint-plugin-n';
import reactHooks from 'eslint-plugin-react-hooks';
import * as regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';
import type { SourceText } from './corpus.ts';
import { root } from './corpus.ts';
import type { Table } from './table.ts';
import { interleaved, median, percent, ratio } from './table.ts';

// It has no types.
const { default: promise } = (await import('eslint-plugin-promise' as string)) as { default: ESLint.Plugin };

type Rules = Linter.RulesRecord;
interface Contestant {
  readonly name: string;
  readonly namespace: string;
  readonly plugin: ESLint.Plugin;
  readonly rules: Rules;
}

const rulesOf = (...configs: readonly { readonly rules?: object | undefined }[]): Rules => Object.assign({}, ...configs.map((config) => config.rules)) as Rules;
const own = (rules: Rules, namespace: string): Rules => Object.fromEntries(Object.entries(rules).filter(([name, entry]) => name.startsWith(`${namespace}/`) && entry !== 'off' && entry !== 0));

/** What ESLint itself takes to ask rules that find nothing, and to take the time of it. */
function idleRules(name: string, namespace: string, count: number, look: (context: Rule.RuleContext) => unknown): Contestant {
  const names = Array.from({ length: count }, (_, index) => `idle${index}`);
  const create = (context: Rule.RuleContext): Rule.RuleListener => (look(context), {});
  const plugin: ESLint.Plugin = { rules: Object.fromEntries(names.map((name) => [name, { create }])) };
  return { name, namespace, plugin, rules: Object.fromEntries(names.map((name) => [`${namespace}/${name}`, 'error'])) };
}

function contestants(opentelemetry: ESLint.Plugin): Contestant[] {
  const plugins = { promise, n, regexp, 'react-hooks': reactHooks, '@typescript-eslint': tseslint.plugin } as unknown as Record<string, ESLint.Plugin>;
  const contestant = (name: string, namespace: string, rules: Rules): Contestant => ({ name, namespace, plugin: plugins[namespace]!, rules: own(rules, namespace) });
  const flat = (plugin: unknown, name: string): { rules?: object } => (plugin as { configs: Record<string, { rules?: object }> }).configs[name]!;
  const ours = (opentelemetry.configs as Record<string, Linter.Config>)['recommended']!.rules as Rules;
  return [
    { name: 'eslint-plugin-opentelemetry, recommended', namespace: 'opentelemetry', plugin: opentelemetry, rules: ours },
    idleRules('empty rules', 'empty', Object.keys(ours).length, () => undefined),
    contestant('eslint-plugin-promise, recommended', 'promise', rulesOf(flat(promise, 'flat/recommended'))),
    contestant('eslint-plugin-regexp, recommended', 'regexp', rulesOf(flat(regexp, 'flat/recommended'))),
    contestant('react-hooks/rules-of-hooks', 'react-hooks', { 'react-hooks/rules-of-hooks': 'error' }),
    contestant('typescript-eslint, recommended', '@typescript-eslint', rulesOf(...(tseslint.configs.recommended as { rules?: object }[]))),
    contestant('eslint-plugin-n, recommended', 'n', rulesOf(flat(n, 'flat/recommended'))),
  ];
}

interface Pass {
  readonly parse: number;
  /** Time in rules by namespace. */
  readonly rules: Readonly<Record<string, number>>;
  /** Time in each of our rules. */
  readonly ours: Readonly<Record<string, number>>;
  readonly wall: number;
}

function lintAll(files: readonly SourceText[], plugins: Record<string, ESLint.Plugin>, rules: Rules): Pass {
  const config: Linter.Config[] = [
    { ignores: ['!**/node_modules/'] },
    { files: ['**/*.{js,cjs,mjs,ts}'], plugins, rules, linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } },
    { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser as Linter.Parser } },
    { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
  ];
  const linter = new Linter({ cwd: root });
  // ESLint's own types leave `stats` out here.
  const options = { stats: true, fix: false };
  const times = { parse: 0, rules: {} as Record<string, number>, ours: {} as Record<string, number> };
  const start = performance.now();
  for (const { path, text } of files) {
    linter.verifyAndFix(text, config, { ...options, filename: path });
    for (const pass of linter.getTimes().passes) {
      times.parse += pass.parse?.total ?? 0;
      for (const [rule, { total }] of Object.entries(pass.rules ?? {})) {
        const namespace = rule.slice(0, rule.lastIndexOf('/'));
        times.rules[namespace] = (times.rules[namespace] ?? 0) + total;
        if (namespace === 'opentelemetry') times.ours[rule] = (times.ours[rule] ?? 0) + total;
      }
    }
  }
  return { ...times, wall: performance.now() - start };
}

/** Files to lint, and how much of the time of parsing them our rules may take. */
export interface Corpus {
  readonly files: readonly SourceText[];
  readonly most?: number;
}

/** Time in rules as a share of the time that parsing takes, in ESLint. */
export function lintTable(opentelemetry: ESLint.Plugin, corpora: Readonly<Record<string, Corpus>>, rounds: number): Table {
  const all = contestants(opentelemetry);
  const [ours] = all as [Contestant];
  const searching = idleRules('rules that search the text for a word', 'search', Object.keys(ours.rules).length, ({ sourceCode }) => sourceCode.text.includes('@opentelemetry/'));
  const plugins = Object.fromEntries(all.map(({ namespace, plugin }) => [namespace, plugin]));
  const everything = Object.assign({}, ...all.map(({ rules }) => rules)) as Rules;
  const columns = Object.entries(corpora).map(([name, { files }]) => {
    lintAll(files.slice(0, 200), plugins, everything);
    const passOf = ({ namespace, plugin, rules }: Contestant): Pass => lintAll(files, { [namespace]: plugin }, rules);
    const passes = interleaved(rounds, {
      none: () => lintAll(files, {}, {}),
      searching: () => passOf(searching),
      ours: () => passOf(ours),
      all: () => lintAll(files, plugins, everything),
    });
    const shareOf = ({ namespace }: Contestant, made: readonly Pass[]): string => ratio(median(made.map(({ rules, parse }) => (rules[namespace] ?? 0) / parse)));
    const shares = all.map((each) => shareOf(each, passes.all));
    const alone = [shareOf(ours, passes.ours), shareOf(searching, passes.searching)];
    const wall = ratio(median(passes.ours.map((pass, round) => (pass.wall - passes.none[round]!.wall) / passes.none[round]!.wall)));
    return { title: `${name} (${files.length} files)`, cells: [...shares, ...alone, wall], why: mostOf(passes.all[0]!) };
  });
  const names = [...all.map(({ name, rules }) => `${name} (${Object.keys(rules).length} rules)`), 'ours, when no other plugin runs', `${searching.name}, when no other plugin runs`, 'ours: wall time added to a run without rules, as a share of it'];
  return {
    title: 'Linting with ESLint',
    note: `Time in rules as a share of the time in which ESLint parses the same files; all plugins in one run, median of ${rounds} rounds. The last row is a share of the whole run instead, and says most about noise where it is small.`,
    columns: ['Rules', ...columns.map(({ title }) => title)],
    rows: names.map((name, index) => [name, ...columns.map(({ cells }) => cells[index]!)]),
    targets: columns.flatMap(({ title, cells, why }, index) => {
      const most = Object.values(corpora)[index]!.most;
      return most === undefined ? [] : [{ what: `Rules as a share of parsing: ${title}`, most, measured: Number(cells[0]), why }];
    }),
  };
}

/** The rule that takes most of the time: the first that asks also pays for what others ask again. */
function mostOf({ ours }: Pass): string {
  const all = Object.values(ours).reduce((sum, time) => sum + time, 0);
  const [rule, time] = Object.entries(ours).reduce((left, right) => (right[1] > left[1] ? right : left));
  return `${percent(time / all)} of it in ${rule.replace('opentelemetry/', '')}`;
}
