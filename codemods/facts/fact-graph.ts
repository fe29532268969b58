import { factsOfFile, poolFactoriesOf, reexportsApi } from '../../detect/facts/module-facts.ts';
import type { Alias, ModuleFacts, NamedExport, Settings } from '../../detect/settings.ts';
import { isModule } from '../../detect/settings/modules.ts';
import { fromRoot } from '../mend/rooted.ts';
import { askFile } from './ask-file.ts';
import { writtenHelpers } from './helper-facts.ts';
import type { Resolve } from './resolver.ts';
import { importsOf } from './resolver.ts';

/** What a file turned out to export. */
export interface FileFacts {
  readonly exports: ModuleFacts;
  /** Whether it re-exports the API under its own names. */
  readonly isApi: boolean;
  /** Its exports that make pools. */
  readonly pools: readonly string[];
}

/** A file whose imports are known. */
interface Node {
  readonly path: string;
  /** The files of the repository that its imports mean. */
  readonly imports: ReadonlyMap<string, string>;
  /** Whether it has to do with OpenTelemetry whatever it imports of the repository. */
  readonly isSource: boolean;
  answers: number;
}

/** What exports nothing has no facts, but imports those of others. */
const EXPORTS = /\bexports?\b/;

/** What takes a module as a whole, so that it can hand on what it does not name. */
const WHOLE_MODULE = /(?:\bimport|\bexport|,)\s*(?:type\s+)?\*|\brequire\s*\(|\bimport\s*\(/;

const NOTHING: FileFacts = { exports: {}, isApi: false, pools: [] };

// Facts of a file may depend on those of another that depends on the first; they settle in two or three rounds.
const MOST_ANSWERS = 6;

export interface FactGraph {
  /** Takes a file up. It is asked about when it is due, or when something that it imports has facts. */
  add(path: string, text: string, isDue?: boolean): Node;
  has(path: string): boolean;
  /** Asks every file that is due, and those that import it when there is something new. */
  settle(): void;
  settingsFor(path: string, own: Settings): Settings;
  /** Whether a file names something of what there is to tell of its imports, or takes a module of that as a whole. */
  isConcerned(node: Node): boolean;
  /** The files with facts, in no order. */
  readonly known: ReadonlyMap<string, FileFacts>;
  readonly nodes: ReadonlyMap<string, Node>;
}

export interface GraphOptions {
  readonly resolve: Resolve;
  readonly textOf: (path: string) => string | undefined;
  /** What the user has said; it is taken for known. */
  readonly settings: Settings;
  readonly onFileProblem: (path: string, problem: string) => void;
}

/** The files of a repository that have to do with OpenTelemetry, and what each gets from the others. */
export function createFactGraph({ resolve, textOf, settings, onFileProblem }: GraphOptions): FactGraph {
  const nodes = new Map<string, Node>();
  const importers = new Map<string, Set<string>>();
  const known = new Map<string, FileFacts>();
  const due = new Set<string>();

  function add(path: string, text: string, isDue = false): Node {
    const already = nodes.get(path);
    if (already) return already;
    const imports = new Map(importsOf(text).flatMap((specifier) => {
      const target = resolve(specifier, path);
      return target === undefined || target === path ? [] : [[specifier, target] as const];
    }));
    const node: Node = { path, imports, isSource: isDue, answers: 0 };
    nodes.set(path, node);
    const exports = EXPORTS.test(text);
    if (isDue && exports) due.add(path);
    for (const target of imports.values()) {
      const own = importers.get(target) ?? new Set();
      if (exports) importers.set(target, own.add(path));
      if (exports && known.has(target)) due.add(path);
    }
    return node;
  }

  function settle(): void {
    while (due.size > 0) {
      for (const path of inOrder(due)) {
        due.delete(path);
        ask(nodes.get(path)!);
      }
    }
  }

  /** A file after those that it imports, as far as they do not import one another. */
  function inOrder(paths: ReadonlySet<string>): string[] {
    const ordered: string[] = [];
    const seen = new Set<string>();
    const visit = (path: string): void => {
      // Iterative, so that a long chain of imports cannot overflow the stack.
      const stack: { path: string; next: Iterator<string> }[] = [];
      const enter = (each: string): void => {
        if (seen.has(each) || !nodes.has(each)) return;
        seen.add(each);
        stack.push({ path: each, next: nodes.get(each)!.imports.values() });
      };
      enter(path);
      while (stack.length > 0) {
        const top = stack.at(-1)!;
        const { value, done } = top.next.next();
        if (!done) {
          enter(value);
          continue;
        }
        stack.pop();
        if (paths.has(top.path)) ordered.push(top.path);
      }
    };
    [...paths].sort().forEach(visit);
    return ordered;
  }

  function isConcerned(node: Node): boolean {
    if (![...node.imports.values()].some((target) => known.has(target))) return false;
    const text = textOf(node.path);
    return text !== undefined && uses(node, text);
  }

  /** Many files import from a large module that has a few facts among other things. */
  function uses(node: Node, text: string): boolean {
    const told = [...new Set(node.imports.values())].flatMap((target) => known.get(target) ?? []);
    if (told.length === 0) return false;
    const names = told.flatMap(({ exports, pools }) => [...Object.keys(exports), ...pools]);
    return told.some(({ isApi }) => isApi) || names.some((name) => name === 'default' || text.includes(name)) || WHOLE_MODULE.test(text);
  }

  function ask(node: Node): void {
    const text = textOf(node.path);
    if (text === undefined || node.answers >= MOST_ANSWERS || !(node.isSource || uses(node, text))) return;
    node.answers += 1;
    const found = askFile({ path: node.path, text, settings: settingsFor(node.path, settings) }, (file) => ({
      exports: { ...factsOfFile(file), ...writtenHelpers(file) },
      isApi: reexportsApi(file),
      pools: poolFactoriesOf(file),
    }));
    if ('problem' in found) {
      node.answers = MOST_ANSWERS;
      return onFileProblem(node.path, found.problem);
    }
    const before = known.get(node.path);
    if (JSON.stringify(before ?? NOTHING) === JSON.stringify(found.answer)) return;
    known.set(node.path, found.answer);
    for (const importer of importers.get(node.path) ?? []) if (nodes.has(importer)) due.add(importer);
  }

  /** The settings completed by what there is to tell a file of its own imports: where both say something, the user is right. */
  function settingsFor(path: string, own: Settings): Settings {
    const imports = nodes.get(path)?.imports;
    if (!imports?.size) return own;
    const exports: Record<string, ModuleFacts> = { ...own.exports };
    const aliases: Alias[] = [...(own.aliases ?? [])];
    const modules: string[] = [...(own.modules ?? [])];
    const pools: NamedExport[] = [...(own.pools ?? [])];
    for (const [specifier, target] of imports) {
      const facts = known.get(target);
      if (!facts) continue;
      const module = fromRoot(target);
      const said = Object.entries(own.exports ?? {}).flatMap(([name, each]) => (isModule(specifier, name, path, '/', own) ? [each] : []));
      exports[module] = Object.assign({}, facts.exports, ...said) as ModuleFacts;
      // What a relative path says anyway needs no other name.
      const isSaid = aliases.some((alias) => alias.specifier === specifier) || isModule(specifier, module, path, '/', {});
      if (!isSaid) aliases.push({ specifier, module });
      if (facts.isApi) modules.push(module);
      pools.push(...facts.pools.map((name) => ({ from: module, name })));
    }
    return { ...own, exports, aliases, modules, pools };
  }

  return { add, has: (path) => nodes.has(path), settle, settingsFor, isConcerned, known, nodes };
}
