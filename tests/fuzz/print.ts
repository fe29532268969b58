import type { Plan, Subject, Tree } from './tree.ts';
import { FORMS } from './forms.ts';

/** Where a statement stands. */
export interface Place {
  readonly subject: Subject;
  readonly isAsync: boolean;
  readonly inLoop: boolean;
  /** Whether nobody may wait for a promise that is returned here. */
  readonly isDropped?: boolean;
  /** Whether the whole program is asynchronous. What nobody waits for has no place in what may begin to wait. */
  readonly isInAsync: boolean;
  /** What can be read here. */
  readonly names: readonly string[];
  /** The span that is open here. */
  readonly span?: string;
  /** How many subjects are around it. */
  readonly depth: number;
  readonly fresh: (prefix: string) => string;
}

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length]!;
export const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

export function expression(tree: Tree, place: Place): string {
  const label = `'${place.fresh('e')}'`;
  const name = pick(place.names, tree.b);
  const forms = [`work(${label})`, `work(${label}) + ${name}`, `[${name}, work(${label})].join()`];
  return pick(place.isAsync ? [...forms, `await load(${label})`, `(await load(${label})) + ${name}`] : forms, tree.a);
}

/** The lines of statements that follow one another: each sees the names that those in front of it declare. */
export function lines(trees: readonly Tree[], place: Place): string[] {
  let { names } = place;
  return trees.flatMap((tree) => {
    const name = place.fresh('v');
    const printed = statement(tree, { ...place, names }, name);
    if (DECLARING.has(tree.kind)) names = [...names, tree.kind === 'closure' || tree.kind === 'function' ? `${name}()` : name];
    return printed;
  });
}
const DECLARING = new Set(['const', 'let', 'object', 'closure', 'function']);

function statement(tree: Tree, place: Place, name: string): string[] {
  const inner = (more: Partial<Place> = {}, trees = tree.body): string[] => indented(lines(trees, { ...place, ...more }));
  const number = tree.b % 4;
  switch (tree.kind) {
    case 'const':
      return [`const ${name} = ${expression(tree, place)};`];
    case 'let':
      return [`let ${name} = ${expression(tree, place)};`, ...(tree.b % 3 === 0 ? [`${name} += ${expression(tree, place)};`] : [])];
    case 'object':
      return [`const { a: ${name} } = { a: ${expression(tree, place)} };`];
    case 'assign':
      return [`shared = ${expression(tree, place)};`];
    case 'note':
      return [`note('${name}'); // ${name}`];
    case 'touch':
      return [place.span ? `${place.span}.setAttribute('${name}', ${number});` : `note('${name}');`];
    case 'return-if':
      return [`if (n === ${number}) return${tree.a % 2 ? ` ${expression(tree, place)}` : ''};`];
    case 'throw-if':
      return [`if (n === ${number}) throw new Error('${name}');`];
    case 'break':
      return [place.inLoop ? 'if (n === 2) break;' : `note('${name}');`];
    case 'continue':
      return [place.inLoop ? 'if (n === 1) continue;' : `note('${name}');`];
    case 'if':
      return [`if (n > ${number}) {`, ...inner(), '}'];
    case 'else':
      return [`if (n > ${number}) {`, ...inner(), '} else {', ...inner({}, tree.rest), '}'];
    case 'loop':
      return [`for (const ${name} of [1, 2]) {`, ...inner({ inLoop: true, names: [...place.names, name] }), '}'];
    case 'while':
      return [`let ${name} = 0;`, `while (${name}++ < ${number}) {`, ...inner({ inLoop: true }), '}'];
    case 'try':
      return ['try {', ...inner(), '} finally {', `  note('finally ${name}');`, '}'];
    case 'catch':
      return ['try {', ...inner(), `} catch (${name}) {`, `  note('caught ${name}');`, ...(tree.a % 2 ? [`  throw ${name};`] : inner({}, tree.rest)), '}'];
    case 'switch':
      // `break` in a switch leaves the switch.
      return ['switch (n) {', '  case 1: {', ...indented(inner({ inLoop: false })), '    break;', '  }', '  default:', `    note('${name}');`, '}'];
    case 'closure':
      return [`const ${name} = () => {`, ...inner({ isAsync: false, inLoop: false, isDropped: true, depth: place.depth + 1 }), '};'];
    case 'function':
      return [`function ${name}() {`, ...inner({ isAsync: false, inLoop: false, isDropped: true, depth: place.depth + 1 }), '}'];
    case 'subject': {
      // Nested ones tell little more than two of them do.
      if (place.depth > 1) return [`${expression(tree, place)};`];
      const form = pick(FORMS[place.subject], tree.a);
      return form({ tree, name, place: { ...place, depth: place.depth + 1 } });
    }
    default:
      return [`${expression(tree, place)};`];
  }
}

const HEADS: Readonly<Record<Subject, readonly string[]>> = {
  attach: ["import { context } from '@opentelemetry/api';", "import { ctx, load, makeContext, note, other, work } from 'app';"],
  span: ["import { context, trace } from '@opentelemetry/api';", "import { load, note, work } from 'app';", '', "const tracer = trace.getTracer('fuzz');", 'function finish(span) {', '  span.end();', '}'],
  baggage: ["import { context, propagation } from '@opentelemetry/api';", "import { load, note, work } from 'app';"],
};

/** The program of a plan. */
export function print(plan: Plan, subject: Subject): string {
  let count = 0;
  const place: Place = { subject, isAsync: plan.isAsync, isInAsync: plan.isAsync, inLoop: false, names: ['n', 'shared'], depth: 0, fresh: (prefix) => `${prefix}${++count}` };
  const body = ['let shared = 0;', ...lines([...plan.front, plan.subject, ...plan.behind], place), 'return shared;'];
  const code = [...HEADS[subject], '', `export ${plan.isAsync ? 'async ' : ''}function run(n) {`, ...indented(body), '}', ''].join('\n');
  return plan.semicolons ? code : withoutSemicolons(code);
}

/** Leaves semicolons out where a line break ends the statement as well. */
function withoutSemicolons(code: string): string {
  return code
    .split('\n')
    .map((line) => line.replace(/;$/u, '').replace(/^(\s*)([([`])/u, '$1;$2'))
    .join('\n');
}
