/** Random numbers that are the same in every run. */
export function randomOf(seed: number): () => number {
  let state = seed * 2654435761;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

interface Piece {
  readonly async: boolean;
  readonly random: () => number;
  /** Variables that may be read here. */
  readonly names: string[];
  /** What labels start with: `in` inside the attached code, `out` outside. */
  readonly where: 'in' | 'out';
  readonly inLoop: boolean;
  counter: { value: number };
}

const pick = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

function expression(piece: Piece): string {
  const { random } = piece;
  const label = `'${piece.where}${++piece.counter.value}'`;
  const name = pick(random, piece.names);
  const simple = [`work(${label})`, `work(${label}) + ${name}`, `[${name}, work(${label})].join()`, `\`\${work(${label})}\n  \${${name}}\``];
  return pick(random, piece.async ? [...simple, `await load(${label})`, `(await load(${label})) + ${name}`] : simple);
}

function statement(piece: Piece, depth: number): string[] {
  const { random, names } = piece;
  const fresh = `v${++piece.counter.value}`;
  const nested = (more: Partial<Piece> = {}): string[] => indented(block({ ...piece, names: [...names], ...more }, depth - 1));
  const kinds = ['call', 'const', 'const', 'let', 'var', 'return-if', 'note', 'object', 'assign', ...(depth > 0 ? ['if', 'else', 'loop', 'try', 'catch', 'throw-if', 'closure', 'function', 'switch'] : []), ...(piece.inLoop ? ['break', 'continue'] : [])];
  switch (pick(random, kinds)) {
    case 'const': {
      const lines = [`const ${fresh} = ${expression(piece)};`];
      names.push(fresh);
      return lines;
    }
    case 'let': {
      const lines = [`let ${fresh} = ${expression(piece)};`, ...(random() < 0.3 ? [`${fresh} += ${expression(piece)};`] : [])];
      names.push(fresh);
      return lines;
    }
    case 'var': {
      const lines = [`var ${fresh} = ${expression(piece)};`];
      names.push(fresh);
      return lines;
    }
    case 'object': {
      const lines = [`const { a: ${fresh} } = { a: ${expression(piece)} }; // object`];
      names.push(fresh);
      return lines;
    }
    case 'assign':
      return [`shared = ${expression(piece)};`];
    case 'closure': {
      const lines = [`let ${fresh} = 0;`, `const add${fresh} = () => { ${fresh} += 1; return ${fresh}; };`, ...(random() < 0.5 ? [`add${fresh}();`] : [])];
      names.push(fresh, `add${fresh}()`);
      return lines;
    }
    case 'function': {
      const lines = [`function f${fresh}() {`, `  return ${pick(random, ['n', 'work(1)', pick(random, names)])};`, '}', ''];
      names.push(`f${fresh}()`);
      return lines;
    }
    case 'return-if':
      return [`if (n === ${Math.floor(random() * 4)}) return${random() < 0.7 ? ` ${expression(piece)}` : ''};`];
    case 'throw-if':
      return [`if (n === ${Math.floor(random() * 4)}) throw new Error(String(${pick(random, names)}));`];
    case 'if':
      return [`if (n > ${Math.floor(random() * 3)}) {`, ...nested(), '}'];
    case 'else':
      return [`if (n > ${Math.floor(random() * 3)}) {`, ...nested(), '} else {', ...nested(), '}'];
    case 'loop':
      return [`for (const ${fresh} of [1, 2]) {`, ...nested({ inLoop: true, names: [...names, fresh] }), '}'];
    case 'switch':
      return ['switch (n) {', '  case 1: {', ...indented(nested()), '    break;', '  }', '  default:', '    note(\'default\');', '}'];
    case 'try':
      return ['try {', ...nested(), '} finally {', `  note('finally${fresh}');`, '}'];
    case 'catch':
      return ['try {', ...nested(), '} catch (error) {', `  note('caught${fresh}');`, ...(random() < 0.5 ? ['  throw error;'] : []), '}'];
    case 'break':
      return [`if (n === 2) break;`];
    case 'continue':
      return [`if (n === 1) continue;`];
    case 'note':
      return [`note('${piece.where} note'); // c${fresh}`];
    default:
      return [`${expression(piece)};`];
  }
}

function block(piece: Piece, depth: number): string[] {
  const lines: string[] = [];
  const count = 1 + Math.floor(piece.random() * 3);
  for (let index = 0; index < count; index++) lines.push(...statement(piece, depth));
  return lines;
}

/** A program that attaches and detaches in one of the ways that people write, and does things around it. */
export function generate(seed: number): string {
  const random = randomOf(seed);
  const async = random() < 0.6;
  const around = random();
  const piece: Piece = { async, random, names: ['n', 'shared'], where: 'out', inLoop: around < 0.1, counter: { value: 0 } };
  const front = random() < 0.4 ? block(piece, 1) : [];
  const attached = attachment({ ...piece, names: piece.names }, 1);
  const behind = random() < 0.6 ? block(piece, 1) : [];
  const last = random() < 0.6 ? [`return ${expression(piece)};`] : [];
  let body = [...front, ...attached, ...behind, ...last];
  if (around < 0.1) body = ['for (const turn of [1, 2]) {', ...indented(body), '}'];
  else if (around < 0.2) body = ['if (n < 2) {', ...indented(body), '}', "note('end');"];
  else if (around < 0.3) body = ['try {', ...indented(body), '} catch (error) {', "  note('outer catch');", '  throw error;', '}'];
  const lines = ['let shared = 0;', ...body];
  const code = ["import { AsyncLocalStorage } from 'node:async_hooks';", "import { context } from '@opentelemetry/api';", "import { ctx, load, makeContext, note, other, watch, work } from 'app';", '', 'const storage = new AsyncLocalStorage();', 'watch(storage);', '', '', `export ${async ? 'async ' : ''}function run(n) {`, ...indented(lines), '}', ''].join('\n');
  return random() < 0.2 ? withoutSemicolons(code) : code;
}

function attachment(piece: Piece, depth: number): string[] {
  const { random } = piece;
  const token = `t${++piece.counter.value}`;
  const value = pick(random, ['ctx', 'ctx', 'other', 'makeContext()']);
  const inner = (): Piece => ({ ...piece, where: 'in' });
  const own = (): Piece => ({ ...inner(), names: [...piece.names] });
  const body = (each: Piece): string[] => [...block(each, 2), ...(depth > 0 && random() < 0.2 ? attachment(each, depth - 1) : []), ...(random() < 0.3 ? [`return ${expression(each)};`] : [])];
  switch (Math.floor(random() * 14)) {
    case 9:
      return [`const ${token} = context.attach(${value});`, ...block(inner(), 1), 'if (n === 1) {', `  ${token}.dispose();`, ...(random() < 0.5 ? ['  return n;'] : random() < 0.5 ? [`  return work('detached');`] : []), '}', ...block(inner(), 1), `${token}.dispose();`];
    case 10: {
      // A function that is called in front of its declaration, and a closure over what comes later.
      const f = `g${token}`;
      const late = `late${token}`;
      const each = inner();
      const lines = [`const ${token} = context.attach(${value});`, ...block(each, 1), `${random() < 0.5 ? 'const' : 'let'} ${late} = ${expression(each)};`, `function ${f}() { return work('from ${f}'); }`, `use${token}();`, ...(random() < 0.5 ? [`${token}.dispose();`] : [])];
      return [`${f}();`, `const use${token} = () => work(\`use \${${late}}\`);`, ...lines, `use${token}();`, ...(random() < 0.5 ? [`${f}();`] : [])];
    }
    case 11:
      if (!piece.async) return [`const ${token} = context.attach(${value});`, `return load('in').then((v) => { note('in then'); return v; }).finally(() => ${token}.dispose());`];
      return [`const ${token} = context.attach(${value});`, ...block(inner(), 1), `const r${token} = await load('in').finally(() => { note('in finally'); ${token}.dispose(); });`, `note(String(r${token}));`];
    case 12:
      return [`const before${token} = storage.getStore();`, `storage.enterWith('s${token}');`, ...(random() < 0.5 ? ['try {', ...indented(body(own())), '} finally {', `  storage.enterWith(before${token});`, '}'] : [...block(inner(), 1), `storage.enterWith(before${token});`])];
    case 13:
      return [`storage.enterWith('s${token}');`, ...body(inner())];
    case 0:
      return [`const ${token} = context.attach(${value});`, 'try {', ...indented(body(own())), '} finally {', `  ${token}.dispose();`, '}'];
    case 1:
      return [`const ${token} = context.attach(${value});`, ...block(inner(), 2), `${token}.dispose();`];
    case 2:
      return [`context.attach(${value});`, ...body(inner())];
    case 3:
      return [`const ${token} = context.attach(${value}); // c${token}`, ...block(inner(), 1), 'try {', ...indented(body(own())), '} finally {', `  ${token}.dispose();`, '}'];
    case 4:
      return [`let ${token};`, 'try {', `  ${token} = context.attach(${value});`, ...indented(body(own())), '} finally {', `  ${token}?.dispose();`, ...(random() < 0.5 ? ["  note('cleanup');"] : []), '}'];
    case 5:
      return [`const ${token} = context.attach(${value});`, 'try {', ...indented(body(own())), '} catch (error) {', `  note('in caught ${token}');`, '  throw error;', '} finally {', ...(random() < 0.5 ? ["  note('in last');"] : []), `  ${token}.dispose();`, ...(random() < 0.5 ? ["  note('cleanup');"] : []), '}'];
    case 6:
      return [`const ${token} = n ? context.attach(${value}) : undefined;`, 'try {', ...indented(body(own())), '} finally {', `  ${token}?.dispose();`, '}'];
    case 7:
      return ['{', `  using ${token} = context.attach(${value});`, ...indented(body(own())), '}'];
    default:
      return [`const ${token} = context.attach(${value});`, 'try {', ...indented(block(own(), 1)), `  ${token}.dispose();`, "  note('detached');", '} catch (error) {', `  ${token}.dispose();`, "  note('failed');", '  throw error;', '}'];
  }
}

/** Leaves semicolons out where a line break ends the statement as well. */
function withoutSemicolons(code: string): string {
  const lines = code.split('\n').map((line) => line.replace(/;$/u, ''));
  return lines.map((line) => line.replace(/^(\s*)([([`])/u, '$1;$2')).join('\n');
}
