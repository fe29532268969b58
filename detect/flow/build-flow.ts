import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { CodeUnit } from '../nodes.ts';
import { isFunction } from '../nodes.ts';
import type { Edge, Flow, Point } from './flow.ts';
import { BRANCHING, EVENTS, isConditionalAssignment, runs } from './node-kinds.ts';
import { addTo } from '../grouped.ts';

/** The point that a label leads to; the empty label stands for a plain `break` or `continue`. */
type Targets = (label: string) => Point | undefined;

const nowhere: Targets = () => undefined;

const target = (label: string, to: Point, others: Targets): Targets => (asked) => (asked === label ? to : others(asked));

/** Where `break`, `continue`, `return` and exceptions go. */
interface Exits {
  readonly onThrow: Point;
  readonly onReturn: Point;
  readonly breaks: Targets;
  readonly continues: Targets;
  /** How many `finally` blocks this code itself stands in. */
  readonly finalizerDepth: number;
}

const UNLABELLED = '';

/** Deeper `finally` blocks inside `finally` blocks share one copy, so that the graph stays linear. */
const COPIED_FINALIZER_DEPTH = 3;

/**
 * Builds the graph from its end: each function takes the point that follows and gives the point that comes first.
 * @param isLast whether nothing runs behind a call
 */
export function buildFlow(unit: CodeUnit, visitorKeys: TSESLint.SourceCode.VisitorKeys, isLast: (call: TSESTree.CallExpression) => boolean): Flow {
  const points = new Map<TSESTree.Node, Point[]>();
  const all: Point[] = [];
  // Whoever goes through a generator may stop at any `yield`, which then returns; what is given to a call (`Effect.gen`, `co`) is run to its end.
  const isLeft = isFunction(unit) && unit.generator && (unit.parent.type !== 'CallExpression' || unit.parent.callee === unit);

  const newPoint = (kind: Point['kind'], node: TSESTree.Node, onThrow: Point | undefined, ...next: Edge[]): Point => {
    const point: Point = { kind, node, next, rank: all.length, onThrow };
    all.push(point);
    if (kind !== 'pass') {
      addTo(points, node, point);
    }
    return point;
  };
  const join = (node: TSESTree.Node, ...next: Edge[]): Point => newPoint('pass', node, undefined, ...next);

  function statements(list: readonly TSESTree.Node[], next: Point, exits: Exits, from = 0): Point {
    const using = list.findIndex((node, index) => index >= from && isUsing(node));
    let point = next;
    let last = list.length - 1;
    if (using >= 0) {
      const declaration = list[using]!;
      const guarded = withFinalizer(exits, (to, outer) => newPoint('dispose', declaration, outer.onThrow, { to }));
      point = statement(declaration, statements(list, guarded.through(next), guarded.exits, using + 1), exits);
      last = using - 1;
    }
    for (let index = last; index >= from; index--) point = statement(list[index]!, point, exits);
    return point;
  }

  function statement(node: TSESTree.Node, next: Point, exits: Exits, labels: readonly string[] = []): Point {
    // What a block begins with is gone through here: blocks in blocks nest no deeper than what decides about them.
    while (node.type === 'BlockStatement' && node.body.length > 0 && !node.body.some(isUsing)) {
      for (let index = node.body.length - 1; index > 0; index--) next = statement(node.body[index]!, next, exits);
      node = node.body[0]!;
      labels = [];
    }
    switch (node.type) {
      case 'BlockStatement':
      case 'StaticBlock':
      case 'TSModuleBlock':
        return statements(node.body, next, exits);
      case 'IfStatement':
        return condition(node.test, statement(node.consequent, next, exits), node.alternate ? statement(node.alternate, next, exits) : next, exits);
      case 'ReturnStatement': {
        const point = newPoint('evaluate', node, exits.onThrow, { to: exits.onReturn });
        return node.argument ? expression(node.argument, point, exits) : point;
      }
      case 'ThrowStatement':
        return expression(node.argument, newPoint('evaluate', node, exits.onThrow), exits);
      case 'BreakStatement':
        return join(node, { to: exits.breaks(node.label?.name ?? UNLABELLED) ?? next });
      case 'ContinueStatement':
        return join(node, { to: exits.continues(node.label?.name ?? UNLABELLED) ?? next });
      case 'LabeledStatement': {
        const breaks = target(node.label.name, next, exits.breaks);
        return statement(node.body, next, { ...exits, breaks }, [...labels, node.label.name]);
      }
      case 'TryStatement':
        return tryStatement(node, next, exits);
      case 'SwitchStatement':
        return switchStatement(node, next, exits);
      case 'WhileStatement': {
        const head = join(node);
        const body = statement(node.body, head, inLoop(exits, labels, next, head));
        head.next.push({ to: condition(node.test, body, next, exits) });
        return head;
      }
      case 'DoWhileStatement': {
        const head = join(node);
        const test = join(node);
        test.next.push({ to: condition(node.test, head, next, exits) });
        head.next.push({ to: statement(node.body, test, inLoop(exits, labels, next, test)) });
        return head;
      }
      case 'ForStatement': {
        const head = join(node);
        const update = join(node);
        update.next.push({ to: node.update ? expression(node.update, head, exits) : head });
        const body = statement(node.body, update, inLoop(exits, labels, next, update));
        head.next.push({ to: node.test ? condition(node.test, body, next, exits) : body });
        return node.init ? statement(node.init, head, exits) : head;
      }
      case 'ForOfStatement':
      case 'ForInStatement':
        return forEachStatement(node, next, exits, labels);
      case 'ExpressionStatement':
        return expression(node.expression, next, exits);
      case 'FunctionDeclaration':
        return next;
      default:
        return expression(node, next, exits);
    }
  }

  function inLoop(exits: Exits, labels: readonly string[], breakTo: Point, continueTo: Point): Exits {
    const continues = [UNLABELLED, ...labels].reduce((others, label) => target(label, continueTo, others), exits.continues);
    return { ...exits, breaks: target(UNLABELLED, breakTo, exits.breaks), continues };
  }

  function forEachStatement(node: TSESTree.ForInStatement | TSESTree.ForOfStatement, next: Point, exits: Exits, labels: readonly string[]): Point {
    const head = join(node);
    const loop = inLoop(exits, labels, next, head);
    let body: Point;
    if (isUsing(node.left)) {
      const guarded = withFinalizer(loop, (to, outer) => newPoint('dispose', node.left, outer.onThrow, { to }));
      body = statement(node.body, guarded.through(head), guarded.exits);
    } else {
      body = statement(node.body, head, loop);
    }
    const bound = expression(node.left.type === 'VariableDeclaration' ? node.left.declarations[0]!.id : node.left, body, exits);
    const step = newPoint('step', node, exits.onThrow, { to: bound, when: { test: node, outcome: true } }, { to: next, when: { test: node, outcome: false } });
    head.next.push({ to: step });
    return expression(node.right, head, exits);
  }

  function switchStatement(node: TSESTree.SwitchStatement, next: Point, exits: Exits): Point {
    const inside = { ...exits, breaks: target(UNLABELLED, next, exits.breaks) };
    const bodies: Point[] = [];
    let following = next;
    for (let index = node.cases.length - 1; index >= 0; index--) bodies[index] = following = statements(node.cases[index]!.consequent, following, inside);
    const fallback = node.cases.findIndex((switchCase) => switchCase.test === null);
    let tests = fallback < 0 ? next : bodies[fallback]!;
    for (let index = node.cases.length - 1; index >= 0; index--) {
      const { test } = node.cases[index]!;
      if (test) tests = expression(test, join(test, { to: bodies[index]! }, { to: tests }), exits);
    }
    return expression(node.discriminant, tests, exits);
  }

  function tryStatement(node: TSESTree.TryStatement, next: Point, exits: Exits): Point {
    const { finalizer, handler } = node;
    const outside = finalizer
      ? withFinalizer(exits, (to, outer) => statement(finalizer, to, { ...outer, finalizerDepth: outer.finalizerDepth + 1 }))
      : { exits, through: (to: Point) => to };
    const done = outside.through(next);
    if (!handler) return statement(node.block, done, outside.exits);
    const caught = statement(handler.body, done, outside.exits);
    const bound = handler.param ? expression(handler.param, caught, outside.exits) : caught;
    return statement(node.block, done, { ...outside.exits, onThrow: bound });
  }

  /** Exits that all lead through a `finally`, of which each target gets a copy. */
  function withFinalizer(outer: Exits, build: (to: Point, outer: Exits) => Point): { exits: Exits; through: (to: Point) => Point } {
    const copies = new Map<Point, Point>();
    let shared: { entry: Point; out: Point } | undefined;
    const through = (to: Point): Point => {
      const known = copies.get(to);
      if (known) return known;
      if (outer.finalizerDepth < COPIED_FINALIZER_DEPTH) {
        const copy = build(to, outer);
        copies.set(to, copy);
        return copy;
      }
      if (!shared) {
        const out = join(to.node);
        shared = { entry: build(out, outer), out };
      }
      shared.out.next.push({ to });
      copies.set(to, shared.entry);
      return shared.entry;
    };
    // `break` and `continue` targets are many and rarely used, so their copies are made on demand.
    const lazily = (targets: Targets): Targets => (label) => {
      const to = targets(label);
      return to && through(to);
    };
    return {
      through,
      exits: {
        ...outer,
        onThrow: through(outer.onThrow),
        onReturn: through(outer.onReturn),
        breaks: lazily(outer.breaks),
        continues: lazily(outer.continues),
      },
    };
  }

  function condition(test: TSESTree.Node, whenTrue: Point, whenFalse: Point, exits: Exits): Point {
    switch (test.type) {
      case 'LogicalExpression':
        if (test.operator === '&&') return condition(test.left, condition(test.right, whenTrue, whenFalse, exits), whenFalse, exits);
        if (test.operator === '||') return condition(test.left, whenTrue, condition(test.right, whenTrue, whenFalse, exits), exits);
        break;
      case 'UnaryExpression':
        if (test.operator === '!') return condition(test.argument, whenFalse, whenTrue, exits);
        break;
      case 'TSNonNullExpression':
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
        return condition(test.expression, whenTrue, whenFalse, exits);
      case 'Literal':
        return test.value ? whenTrue : whenFalse;
      default:
    }
    const branch = join(test, { to: whenTrue, when: { test, outcome: true } }, { to: whenFalse, when: { test, outcome: false } });
    return test.type === 'ChainExpression' ? expression(test.expression, branch, exits, whenFalse) : expression(test, branch, exits);
  }

  /** @param skipped where a short-circuited optional chain continues */
  function expression(node: TSESTree.Node, next: Point, exits: Exits, skipped = next): Point {
    // Chains and nested calls can have thousands of links: what comes first is gone through here, not one call deeper each.
    while (runs(node)) {
      if (node.type === 'MemberExpression') {
        const property = node.computed ? expression(node.property, next, exits) : next;
        next = node.optional ? present(node.object, property, skipped) : property;
        node = node.object;
      } else if (node.type === 'CallExpression') {
        const made = isLast(node) ? newPoint('evaluate', node, undefined, { to: left }) : newPoint('evaluate', node, exits.onThrow, { to: next });
        const call = sequence(node.arguments, made, exits);
        next = node.optional ? present(node.callee, call, skipped) : call;
        node = node.callee;
      } else if (node.type === 'LogicalExpression' && node.operator === '??') {
        skipped = next = present(node.left, next, expression(node.right, next, exits));
        node = node.left;
      } else if (BRANCHING.has(node.type) || isConditionalAssignment(node)) {
        return branching(node, next, exits);
      } else {
        if (EVENTS.has(node.type)) next = newPoint('evaluate', node, exits.onThrow, { to: next }, ...(isLeft && node.type === 'YieldExpression' ? [{ to: exits.onReturn }] : []));
        const [first, ...others] = partsOf(node);
        if (!first) return next;
        skipped = next = sequence(others, next, exits);
        node = first;
      }
    }
    return next;
  }

  /** What is evaluated in another order than it is written in, or only sometimes. */
  function branching(node: TSESTree.Node, next: Point, exits: Exits): Point {
    switch (node.type) {
      case 'LogicalExpression': {
        const right = expression(node.right, next, exits);
        if (node.operator === '&&') return condition(node.left, right, next, exits);
        return condition(node.left, next, right, exits);
      }
      case 'ConditionalExpression':
        return alternatives(node, next, exits);
      case 'ChainExpression':
        return expression(node.expression, next, exits, next);
      case 'AssignmentExpression': {
        const point = newPoint('evaluate', node, exits.onThrow, { to: next });
        const right = expression(node.right, point, exits);
        return expression(node.left, present(node.left, node.operator === '&&=' ? right : next, node.operator === '&&=' ? next : right), exits);
      }
      case 'AssignmentPattern':
        return expression(node.left, join(node, { to: next }, { to: expression(node.right, next, exits) }), exits);
      case 'VariableDeclarator': {
        if (!node.init) return next;
        return expression(node.init, expression(node.id, newPoint('evaluate', node, exits.onThrow, { to: next }), exits), exits);
      }
      case 'ClassDeclaration':
      case 'ClassExpression': {
        const keys = node.body.body.flatMap((member) => ('computed' in member && member.computed ? [member.key] : []));
        // Static fields and blocks run here as well.
        const statics = node.body.body.flatMap((member): TSESTree.Node[] =>
          member.type === 'StaticBlock' ? [member] : member.type === 'PropertyDefinition' && member.static && member.value ? [member.value] : [],
        );
        const made = statics.reduceRight((following, part) => statement(part, following, exits), next);
        // ESLint's own parser has no decorators.
        return sequence([...(node.decorators ?? []), ...(node.superClass ? [node.superClass] : []), ...keys], made, exits);
      }
      case 'ExportNamedDeclaration':
      case 'ExportDefaultDeclaration':
        return node.declaration ? statement(node.declaration, next, exits) : next;
      case 'TSModuleBlock':
        return statements(node.body, next, exits);
      default:
        return next;
    }
  }

  /** `a ? b : c ? d : e`, from its end. */
  function alternatives(node: TSESTree.ConditionalExpression, next: Point, exits: Exits): Point {
    const links: TSESTree.ConditionalExpression[] = [];
    let last: TSESTree.Node = node;
    for (; last.type === 'ConditionalExpression'; last = last.alternate) links.push(last);
    return links.reduceRight((otherwise, { test, consequent }) => condition(test, expression(consequent, next, exits), otherwise, exits), expression(last, next, exits));
  }

  const present = (test: TSESTree.Node, whenPresent: Point, whenAbsent: Point): Point =>
    join(test, { to: whenPresent, when: { test, outcome: true } }, { to: whenAbsent, when: { test, outcome: false } });

  function sequence(nodes: readonly TSESTree.Node[], next: Point, exits: Exits): Point {
    return nodes.reduceRight((following, node) => expression(node, following, exits), next);
  }

  /** The nodes straight inside of a node in which something can happen. */
  function partsOf(node: TSESTree.Node): TSESTree.Node[] {
    const parts: TSESTree.Node[] = [];
    for (const key of visitorKeys[node.type] ?? []) {
      const child = (node as unknown as Record<string, TSESTree.Node | (TSESTree.Node | null)[] | null>)[key];
      for (const each of Array.isArray(child) ? child : [child]) if (each && runs(each)) parts.push(each);
    }
    return parts;
  }

  const end = join(unit);
  const returned = join(unit);
  const thrown = join(unit);
  const left = join(unit);
  const exits: Exits = { onThrow: thrown, onReturn: returned, breaks: nowhere, continues: nowhere, finalizerDepth: 0 };

  const body = bodyOf(unit);
  const inside = Array.isArray(body) ? statements(body, end, exits) : body ? expression(body, returned, exits) : end;
  const entry = isFunction(unit) ? sequence(unit.params, inside, exits) : inside;
  let leading: ReadonlyMap<Point, readonly Point[]> | undefined;
  return { entry, exits: { end, returned, thrown, left }, pointsOf: (node) => points.get(node) ?? [], before: (point) => (leading ??= leadingTo(all)).get(point) ?? [] };
}

/** The points by those that they lead to. */
function leadingTo(points: readonly Point[]): ReadonlyMap<Point, readonly Point[]> {
  const leading = new Map<Point, Point[]>();
  const add = (to: Point, from: Point): void => {
    addTo(leading, to, from);
  };
  for (const point of points) {
    for (const { to } of point.next) add(to, point);
    if (point.onThrow) add(point.onThrow, point);
  }
  return leading;
}

function bodyOf(unit: CodeUnit): TSESTree.Node[] | TSESTree.Node | null {
  if (unit.type === 'Program' || unit.type === 'StaticBlock') return unit.body;
  if (!isFunction(unit)) return unit.value;
  return unit.body.type === 'BlockStatement' ? unit.body.body : unit.body;
}

function isUsing(node: TSESTree.Node): boolean {
  return node.type === 'VariableDeclaration' && (node.kind === 'using' || node.kind === 'await using');
}
