import type { Subject, Tree } from './tree.ts';
import type { Place } from './print.ts';
import { expression, indented, lines } from './print.ts';

interface Asked {
  readonly tree: Tree;
  /** A name that nothing else has. */
  readonly name: string;
  readonly place: Place;
}

/** A way in which people write a subject. */
type Form = (asked: Asked) => string[];

const inside = ({ tree, place }: Asked, more: Partial<Place> = {}): string[] => lines(tree.body, { ...place, ...more });
const after = ({ tree, place }: Asked, more: Partial<Place> = {}): string[] => lines(tree.rest, { ...place, ...more });
const is = (tree: Tree, one: number, of: number): boolean => tree.b % of === one;

const contextOf = ({ tree }: Asked): string => ['ctx', 'other', 'makeContext()'][tree.b % 3]!;
const attach = (asked: Asked): string => `const ${asked.name} = context.attach(${contextOf(asked)});`;
const detach = ({ name }: Asked): string => `${name}.dispose();`;

/** A promise that whoever calls waits for, or whose failure nobody hears of. */
const handed = ({ place }: Asked, promise: string): string => (place.isDropped ? `${promise}.catch(() => undefined);` : `return ${promise};`);

const attachAndDetach: Form = (asked) => [attach(asked), 'try {', ...indented(inside(asked)), '} finally {', `  ${detach(asked)}`, '}'];

const ATTACH: readonly Form[] = [
  attachAndDetach,
  (asked) => [attach(asked), ...inside(asked), detach(asked)],
  (asked) => [`context.attach(${contextOf(asked)});`, ...inside(asked)],
  (asked) => [attach(asked), ...after(asked), 'try {', ...indented(inside(asked)), '} finally {', `  ${detach(asked)}`, '}'],
  (asked) => [`let ${asked.name};`, 'try {', `  ${asked.name} = context.attach(${contextOf(asked)});`, ...indented(inside(asked)), '} finally {', `  ${asked.name}?.dispose();`, ...(is(asked.tree, 0, 2) ? ["  note('cleanup');"] : []), '}'],
  (asked) => [attach(asked), 'try {', ...indented(inside(asked)), '} catch (error) {', `  note('failed ${asked.name}');`, '  throw error;', '} finally {', `  ${detach(asked)}`, ...(is(asked.tree, 0, 2) ? ["  note('cleanup');"] : []), '}'],
  (asked) => [`const ${asked.name} = n ? context.attach(${contextOf(asked)}) : undefined;`, 'try {', ...indented(inside(asked)), '} finally {', `  ${asked.name}?.dispose();`, '}'],
  (asked) => ['{', `  using ${asked.name} = context.attach(${contextOf(asked)});`, ...indented(inside(asked)), '}'],
  (asked) => [attach(asked), 'try {', ...indented(inside(asked)), `  ${detach(asked)}`, "  note('detached');", '} catch (error) {', `  ${detach(asked)}`, '  throw error;', '}'],
  (asked) => [attach(asked), ...inside(asked), 'if (n === 1) {', `  ${detach(asked)}`, ...(is(asked.tree, 0, 2) ? ['  return n;'] : []), '}', ...after(asked), detach(asked)],
  (asked) => (asked.place.isAsync ? [attach(asked), `note(String(await load('chain').finally(() => ${asked.name}.dispose())));`] : [attach(asked), handed(asked, `load('chain').finally(() => ${asked.name}.dispose())`)]),
  (asked) => [`context.with(${contextOf(asked)}, () => {`, ...indented(inside(asked, { isAsync: false, inLoop: false, isDropped: true })), '});'],
  (asked) => [attach(asked), `const stop${asked.name} = () => ${asked.name}.dispose();`, 'try {', ...indented(inside(asked)), '} finally {', `  stop${asked.name}();`, '}'],
  (asked) => asked.place.isInAsync && !asked.place.isAsync ? attachAndDetach(asked) : [`${asked.place.isAsync ? 'await ' : ''}Promise.resolve().then(() => {`, `  ${attach(asked)}`, ...indented(inside(asked, { isAsync: false, inLoop: false })), ...(is(asked.tree, 0, 2) ? [`  ${detach(asked)}`] : []), '}).catch(() => undefined);'],
];

const start = ({ name }: Asked): string => `const ${name} = tracer.startSpan('${name}');`;
const end = ({ name, tree }: Asked): string => (is(tree, 0, 5) ? `finish(${name});` : `${name}.end();`);
const open = (asked: Asked): Partial<Place> => ({ span: asked.name });

/** Handlers of a promise chain: those that end the span, those that may fail, and those that do neither. */
const HANDLERS: readonly ((asked: Asked) => string)[] = [
  (asked) => `() => { ${end(asked)} }`,
  () => `(value) => work('handler')`,
  (asked) => `(given) => { ${end(asked)} throw given; }`,
  () => `async () => { await load('handler'); }`,
  () => `() => undefined`,
  (asked) => `(value) => { work('handler'); ${end(asked)} return value; }`,
  () => `(given) => { if (n === 1) throw new Error('handler'); return given; }`,
  ({ name }) => `() => { ${name}.setAttribute('handled', true); }`,
];

/** A chain that a span is ended in, somewhere or nowhere. */
function chain(asked: Asked): string {
  const { tree } = asked;
  const handler = (at: number): string => HANDLERS[at % HANDLERS.length]!(asked);
  const link = ({ a, b }: Tree): string => [`.then(${handler(b)})`, `.then(${handler(b)}, ${handler(a + b)})`, `.catch(${handler(b)})`, `.finally(${handler(b)})`][a % 4]!;
  return `load('chain')${[tree, ...tree.body].map(link).join('')}`;
}

const SPAN: readonly Form[] = [
  (asked) => [start(asked), 'try {', ...indented(inside(asked, open(asked))), '} finally {', `  ${end(asked)}`, '}'],
  (asked) => [start(asked), ...inside(asked, open(asked)), end(asked)],
  (asked) => [start(asked), ...inside(asked, open(asked))],
  (asked) => [start(asked), 'try {', ...indented(inside(asked, open(asked))), `  ${end(asked)}`, '} catch (error) {', `  ${asked.name}.recordException(error);`, `  ${end(asked)}`, '  throw error;', '}'],
  (asked) => [start(asked), ...inside(asked, open(asked)), 'if (n === 1) {', `  ${end(asked)}`, ...(is(asked.tree, 0, 2) ? ['  return n;'] : []), '}', ...(is(asked.tree, 1, 3) ? [] : ['if (n !== 1) {', `  ${end(asked)}`, '}'])],
  (asked) => [`let ${asked.name};`, 'try {', `  ${asked.name} = tracer.startSpan('${asked.name}');`, ...indented(inside(asked, open(asked))), '} finally {', `  ${asked.name}?.end();`, '}'],
  (asked) => (asked.place.isAsync ? [start(asked), `await load('chain').${is(asked.tree, 0, 2) ? 'finally' : 'then'}(() => ${end(asked).replace(';', '')});`] : [start(asked), handed(asked, `load('chain').${is(asked.tree, 0, 2) ? 'finally' : 'then'}(() => ${end(asked).replace(';', '')})`)]),
  (asked) => [start(asked), asked.place.isAsync ? `await ${chain(asked)};` : handed(asked, chain(asked))],
  (asked) => active(asked, ['try {', ...indented(body(asked)), '} finally {', `  ${end(asked)}`, '}']),
  (asked) => active(asked, [...body(asked), end(asked)]),
  (asked) => active(asked, ['try {', `  return ${expression(asked.tree, callback(asked))};`, '} finally {', `  ${end(asked)}`, '}']),
  (asked) => [start(asked), `context.with(trace.setSpan(context.active(), ${asked.name}), () => {`, ...indented(inside(asked, { ...open(asked), isAsync: false, inLoop: false, isDropped: true })), '});', end(asked)],
  (asked) => [start(asked), 'try {', `  context.with(trace.setSpan(context.active(), ${asked.name}), () => {`, ...indented(indented(inside(asked, { ...open(asked), isAsync: false, inLoop: false, isDropped: true }))), '  });', '} finally {', `  ${end(asked)}`, '}'],
  (asked) => [`const ${asked.name} = n ? tracer.startSpan('${asked.name}') : undefined;`, 'try {', ...indented(inside(asked)), '} finally {', `  ${asked.name}?.end();`, '}'],
  (asked) => [start(asked), `const stop${asked.name} = () => ${end(asked).replace(';', '')};`, 'try {', ...indented(inside(asked, open(asked))), is(asked.tree, 0, 3) ? '} catch {' : '} finally {', `  stop${asked.name}();`, '}'],
  (asked) => [`const effort${asked.name} = ${asked.place.isAsync ? 'async ' : ''}() => {`, '  try {', ...indented(indented(inside(asked, { inLoop: false }))), '  } catch (error) {', is(asked.tree, 0, 3) ? '    throw error;' : "    console.debug('lost', error);", '  }', '};', start(asked), `${asked.place.isAsync ? 'await ' : ''}effort${asked.name}();`, end(asked)],
  (asked) => [start(asked), `setImmediate(() => ${end(asked).replace(';', '')});`, ...inside(asked)],
];

const callback = (asked: Asked): Place => ({ ...asked.place, ...open(asked), inLoop: false, isDropped: !asked.place.isAsync });
const body = (asked: Asked): string[] => lines(asked.tree.body, callback(asked));

/** The callback of `startActiveSpan`, waited for where it is asynchronous. */
const active = ({ name, place }: Asked, statements: readonly string[]): string[] => [
  `${place.isAsync ? 'await ' : ''}tracer.startActiveSpan('${name}', ${place.isAsync ? 'async ' : ''}(${name}) => {`,
  ...indented(statements),
  '});',
];

const entry = ({ tree, name }: Asked): string => (is(tree, 0, 3) ? `'${name}'` : is(tree, 1, 3) ? `{ value: '${name}' }` : `{ value: String(n) }`);
const baggage = 'propagation.getActiveBaggage() ?? propagation.createBaggage()';

const BAGGAGE: readonly Form[] = [
  (asked) => [`let ${asked.name} = ${baggage};`, `${is(asked.tree, 0, 2) ? `${asked.name} = ` : ''}${asked.name}.setEntry('tenant', ${entry(asked)});`, ...inside(asked), `context.with(propagation.setBaggage(context.active(), ${asked.name}), () => {`, ...indented(after(asked, { isAsync: false, inLoop: false, isDropped: true })), '});'],
  (asked) => [`propagation.setBaggage(context.active(), (${baggage}).setEntry('tenant', ${entry(asked)}));`, ...inside(asked)],
  (asked) => [`const ${asked.name} = propagation.createBaggage({ tenant: ${entry(asked)} });`, `context.with(propagation.setBaggage(context.active(), ${asked.name}), () => {`, ...indented(inside(asked, { isAsync: false, inLoop: false, isDropped: true })), '});'],
  (asked) => [`const ${asked.name} = propagation.setBaggage(context.active(), propagation.createBaggage({ 'user.email': ${entry(asked)}, tenant: { value: 'acme' } }));`, `${asked.place.isAsync ? 'await ' : ''}context.with(${asked.name}, ${asked.place.isAsync ? 'async ' : ''}() => {`, ...indented(inside(asked, { inLoop: false })), '});'],
  (asked) => [`context.with(propagation.deleteBaggage(context.active()), () => {`, ...indented(inside(asked, { isAsync: false, inLoop: false, isDropped: true })), '});', 'propagation.deleteBaggage(context.active());'],
  (asked) => [`context.with(context.active(), () => {`, ...indented(inside(asked, { isAsync: false, inLoop: false, isDropped: true })), '});'],
];

export const FORMS: Readonly<Record<Subject, readonly Form[]>> = { attach: ATTACH, span: SPAN, baggage: BAGGAGE };
