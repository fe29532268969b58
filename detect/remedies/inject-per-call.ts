import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { calledMember } from '../values/bindings.ts';
import { clientRequestsOf } from '../propagation/client-requests.ts';
import type { FileModel } from '../file-model.ts';
import { memberName, unwrap, wrapped } from '../nodes.ts';
import type { Remedy, Withheld } from '../finding.ts';
import type { FrozenHeaders } from '../capture/frozen-headers.ts';
import { addsOwnHeaders } from '../propagation/client-sinks.ts';
import type { PoolMaking } from '../capture/pool.ts';
import { readsOf } from '../values/uses.ts';
import { shortText } from '../values/text.ts';
import { apiName } from './editing/api-name.ts';
import type { Anchor } from './carrier-at-call.ts';
import { anchorOf, carrierNames, insertLines } from './carrier-at-call.ts';
import { dropStatement } from './editing/drop-statement.ts';
import { headersArgument } from './headers-argument.ts';
import { commentsIn } from './editing/layout.ts';
import { removeItem } from './editing/list-items.ts';
import type { Rewrite } from './editing/rewrite.ts';
import { newRewrite } from './editing/rewrite.ts';
import { scopedHelper } from './editing/scoped-helper.ts';
import { dropUnused } from './editing/unused.ts';
import { isExported } from '../values/exported.ts';

const codemod = 'span-at-use';
const withheld = (reason: string): Withheld => ({ codemod, withheld: reason });

/** Injects in front of each call of a client, and no longer into the headers that the client is made with. */
export function injectPerCall(file: FileModel, { call, making }: Pick<FrozenHeaders, 'call' | 'making'>): Remedy | Withheld {
  const { headers } = making.row;
  if (!headers) return withheld('headers-at-construction');
  if (addsOwnHeaders(file, making.row.from)) return withheld('client-instrumented');
  const carrier = carrierOf(file, call);
  const entries = carrier && entriesIn(file, carrier, call, making, headers.option);
  const requests = entries && clientRequestsOf(file, making);
  if (!requests) return withheld('headers-per-call');
  if (commentsIn(file, call.range).length > 0) return withheld('comment-inside');

  const anchors = new Map<TSESTree.Node, Anchor>();
  const calls = new Map<TSESTree.Node, TSESTree.Node[]>();
  const takes = requests.map((request) => ({ request, add: headersArgument(file, request, headers.option), anchor: anchorOf(file, request.call) }));
  for (const { request, add, anchor } of takes) {
    if (!add || !anchor) return withheld('headers-per-call');
    anchors.set(anchor.node, anchor);
    calls.set(anchor.node, [...(calls.get(anchor.node) ?? []), request.call]);
  }
  const lines = carrierLines(file, call, requests.map((request) => request.call));
  if (!lines) return withheld('name-taken');

  const rewrite = newRewrite(file);
  const problem = dropStatement(file, rewrite, call) ?? dropEntries(file, rewrite, carrier, entries);
  if (problem) return withheld(problem);
  const names = carrierNames(file, calls, carrier.isEmpty ? carrier.variable : undefined);
  for (const [node, anchor] of anchors) {
    const name = names.get(node)!;
    insertLines(file, rewrite, anchor, lines.of(name, carrier.annotation));
  }
  for (const { add, anchor } of takes) add!(rewrite, names.get(anchor!.node)!);
  lines.finish(rewrite);
  return { codemod, safety: 'review', alone: true, title: `Inject into the headers of each call instead of \`${shortText(file, call.arguments[1]!)}\``, edits: rewrite.edits() };
}

interface Carrier {
  readonly variable: Scope.Variable;
  /** Headers that are the same for every call stay where they are. */
  readonly isEmpty: boolean;
  /** `: Record<string, string>`, where it is written. */
  readonly annotation: string;
}

/** Whether a call is `propagation.inject(context.active(), carrier)`, without a setter of its own. */
export function injectsActive(file: FileModel, call: TSESTree.CallExpression): boolean {
  const context = call.arguments[0] ? unwrap(call.arguments[0]) : undefined;
  const isActive = context?.type === 'CallExpression' && calledMember(file, context) === 'ContextAPI#active';
  return isActive && call.arguments.length === 2 && calledMember(file, call) === 'PropagationAPI#inject';
}

/** The variable with an object literal that an `inject(context.active(), headers)` writes into. */
function carrierOf(file: FileModel, call: TSESTree.CallExpression): Carrier | undefined {
  if (!injectsActive(file, call)) return undefined;
  const target = unwrap(call.arguments[1]!);
  const variable = target.type === 'Identifier' ? file.variableOf(target) : undefined;
  const declarator = variable?.defs.length === 1 ? variable.defs[0]!.node : undefined;
  if (!variable || declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier' || !declarator.init) return undefined;
  const value = unwrap(declarator.init);
  if (value.type !== 'ObjectExpression' || declarator.parent.declarations.length > 1 || isExported(file, variable)) return undefined;
  if (variable.references.some((reference) => reference.isWrite() && !reference.init)) return undefined;
  const type = declarator.id.typeAnnotation ? file.text.slice(...declarator.id.typeAnnotation.range) : '';
  return { variable, isEmpty: value.properties.length === 0, annotation: /^:\s*Record<string, (?:string|unknown|any)>$/u.test(type) ? type : '' };
}

/** Where the carrier goes into what the client is made with, when it goes nowhere else: properties and spreads. */
function entriesIn(file: FileModel, { variable }: Carrier, call: TSESTree.CallExpression, making: PoolMaking, option: string): readonly TSESTree.ObjectLiteralElement[] | undefined {
  const reads = readsOf(variable).filter((read) => wrapped(read) !== call.arguments[1]);
  const entries = reads.map((read) => entryOf(file, read, making, option));
  return entries.length > 0 && entries.every((entry) => entry !== undefined) ? entries : undefined;
}

function entryOf(file: FileModel, read: TSESTree.Node, making: PoolMaking, option: string): TSESTree.ObjectLiteralElement | undefined {
  const node = wrapped(read);
  const entry = node.parent;
  if (entry?.type === 'SpreadElement' && entry.parent.type === 'ObjectExpression') {
    const property = wrapped(entry.parent).parent;
    return property?.type === 'Property' && isOption(file, property, making, option) ? entry : undefined;
  }
  return entry?.type === 'Property' && entry.value === node && isOption(file, entry, making, option) ? entry : undefined;
}

/** Whether a property is the headers of the options that a client is made with. */
function isOption(file: FileModel, property: TSESTree.Property, { node }: PoolMaking, option: string): boolean {
  if (memberName(property) !== option || property.parent.type !== 'ObjectExpression') return false;
  const options = wrapped(property.parent);
  const isArgument = (each: TSESTree.Node): boolean => node.arguments.includes(each as TSESTree.Expression);
  if (isArgument(options)) return true;
  const { parent } = options;
  const variable = parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? file.variableOf(parent.id) : undefined;
  return variable !== undefined && !isExported(file, variable) && variable.references.every((reference) => reference.init || isArgument(wrapped(reference.identifier as TSESTree.Node)));
}

/** Takes out the property or the spread that gives the client an empty object. */
function dropEntries(file: FileModel, rewrite: Rewrite, carrier: Carrier, entries: readonly TSESTree.ObjectLiteralElement[]): string | undefined {
  if (!carrier.isEmpty) return undefined;
  const [entry, ...others] = entries;
  if (!entry || others.length > 0) return 'headers-per-call';
  return dropEntry(file, rewrite, entry);
}

function dropEntry(file: FileModel, rewrite: Rewrite, entry: TSESTree.Node): string | undefined {
  const object = entry.parent as TSESTree.ObjectExpression;
  const outer = wrapped(object);
  const around = outer.parent;
  if (object.properties.length > 1) return removeItem(file, rewrite, entry, object.properties);
  // What only held the carrier says nothing without it.
  if (around?.type === 'Property') return dropEntry(file, rewrite, around);
  const isArgument = around?.type === 'CallExpression' || around?.type === 'NewExpression';
  return isArgument && around.arguments.at(-1) === outer ? removeItem(file, rewrite, outer, around.arguments) : removeItem(file, rewrite, entry, object.properties);
}

/** The statements that make a carrier of the active context. */
export interface CarrierLines {
  of(name: string, annotation: string): readonly string[];
  /** Ends a rewrite: takes out what is not needed any more, and adds imports. Call it behind all other edits. */
  finish(rewrite: Rewrite): void;
}

/** How an `inject(context.active(), headers)` is written at some calls instead: by the scoped helper, if the settings name a module of them. */
export function carrierLines(file: FileModel, call: TSESTree.CallExpression, places: readonly TSESTree.Node[]): CarrierLines | undefined {
  const helper = scopedHelper(file, 'carrierOf', call);
  if (helper) {
    const finish = (rewrite: Rewrite): void => {
      dropUnused(file, rewrite, new Set(helper.text.split('.')));
      helper.add(rewrite);
    };
    return { of: (name) => [`const ${name} = ${helper.text}()`], finish };
  }
  const callee = unwrap(call.callee);
  const active = unwrap(call.arguments[0]!);
  const activeCallee = active.type === 'CallExpression' ? unwrap(active.callee) : active;
  if (callee.type !== 'MemberExpression' || activeCallee.type !== 'MemberExpression') return undefined;
  const propagation = apiName(file, 'propagation', 'PropagationAPI', callee.object, places);
  const context = apiName(file, 'context', 'ContextAPI', activeCallee.object, places);
  if (!propagation || !context) return undefined;
  return {
    of: (name, annotation) => [`const ${name}${annotation} = {}`, `${propagation.text}.inject(${context.text}.active(), ${name})`],
    finish: (rewrite) => dropUnused(file, rewrite, new Set([...propagation.addImport(rewrite), ...context.addImport(rewrite)])),
  };
}
