import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { contains, isFunction, memberName, unbound, unwrap, walk, wrapped } from '../nodes.ts';
import { placementsOf } from '../flow/placements.ts';
import type { Client } from '../otel/clients.ts';
import { CLIENT_HOOKS, CLIENTS, GRPC_METADATA } from '../otel/clients.ts';
import { TRACE_HEADERS } from '../otel/frameworks.ts';
import type { Injection as Injects, Instrumentation } from '../otel/instrumentations.ts';
import { instrumentation } from '../otel/instrumentations.ts';
import { calledMember } from '../values/bindings.ts';
import { originOf } from '../values/constant.ts';
import { importedAs, packageOf } from '../values/package-of.ts';
import { isOn } from './instrumented-handlers.ts';

/** A call that sends the carrier through an instrumented client. */
export interface Sink {
  readonly call: TSESTree.CallExpression | TSESTree.NewExpression;
  readonly instrumentation: Instrumentation;
  readonly how: Injects['how'];
  /** What sends it: the function that is called, or the client whose hook the call adds. */
  readonly client: TSESTree.Node;
}

/** Whether an instrumentation that is on adds headers of its own to what a client of these packages sends. */
export function addsOwnHeaders(file: FileModel, packages: readonly string[]): boolean {
  return CLIENTS.some(
    ({ instrumentedBy, packages: own }) => own.some((each) => packages.includes(each)) && isOn(file, instrumentedBy) && instrumentation(instrumentedBy).injects?.how === 'appends',
  );
}

/** What sends the carrier that a path leads to from an argument; many injections can go into one carrier. */
export function sinkOf(file: FileModel, call: Sink['call'], node: TSESTree.Node, path: readonly string[]): Sink | undefined {
  const known = memoised(file, SINKS, node, () => new Map<string, Sink | undefined>());
  const key = path.join('.');
  if (!known.has(key)) known.set(key, findSink(file, call, node, path));
  return known.get(key);
}
const SINKS = Symbol('sinks');

function findSink(file: FileModel, call: Sink['call'], node: TSESTree.Node, path: readonly string[]): Sink | undefined {
  const from = packageOf(file, call.callee);
  const client = CLIENTS.find((each) => isOn(file, each.instrumentedBy) && sends(file, each, call, node, from, path));
  if (client) return sink(call, client.instrumentedBy);
  if (path.length > 0 || call.type === 'NewExpression' || !isOn(file, GRPC_METADATA.instrumentedBy) || !isMetadata(file, node)) return undefined;
  return sink(call, GRPC_METADATA.instrumentedBy);
}

function sink(call: Sink['call'], name: string, client: TSESTree.Node = call.callee): Sink {
  const row = instrumentation(name);
  return { call, instrumentation: row, how: row.injects!.how, client };
}

function sends(file: FileModel, client: Client, call: Sink['call'], node: TSESTree.Node, from: string | undefined, path: readonly string[]): boolean {
  if (call.type === 'NewExpression') return false;
  if (!client.property) return path.length === 0 && from !== undefined && client.packages.includes(from) && client.calls!.includes(nameOf(file, call));
  if (!path.includes(client.property)) return false;
  if (client.within && !path.includes(client.within)) return false;
  if (!client.within && path[0] !== client.property) return false;
  // Under another name it is a header of its own.
  const name = path[path.indexOf(client.property) + 1];
  if (name !== undefined && name !== '*' && !TRACE_HEADERS.test(name)) return false;
  if (client.calls && !client.calls.includes(nameOf(file, call))) return false;
  return from === undefined ? client.telling === call.arguments.indexOf(node as TSESTree.Expression) : client.packages.includes(from);
}

function nameOf(file: FileModel, call: TSESTree.CallExpression): string {
  // `const send = globalThis.fetch.bind(globalThis)`
  const origin = unwrap(unbound(originOf(file, call.callee)));
  const callee = origin.type === 'MemberExpression' || origin.type === 'Identifier' ? origin : unwrap(call.callee);
  if (callee.type === 'MemberExpression') return memberName(callee) ?? '';
  if (callee.type !== 'Identifier') return '';
  const imported = importedAs(file, callee)?.name;
  return imported === undefined || imported === 'default' || imported === '*' ? callee.name : imported;
}

/** Whether an expression is a constant that was made by `new Metadata()`. */
function isMetadata(file: FileModel, expression: TSESTree.Node): boolean {
  const definition = expression.type === 'Identifier' ? file.variableOf(expression)?.defs[0]?.node : undefined;
  const made = definition?.type === 'VariableDeclarator' && definition.init ? unwrap(definition.init) : unwrap(expression);
  if (made.type !== 'NewExpression' || packageOf(file, made.callee) !== GRPC_METADATA.module) return false;
  const callee = unwrap(made.callee);
  return (callee.type === 'MemberExpression' ? memberName(callee) : importedAs(file, callee)?.name) === GRPC_METADATA.name;
}

/** A client's own callback for each request: an interceptor of axios, a hook of got. */
export function hookOf(file: FileModel, fn: FunctionNode): Sink | undefined {
  for (const placement of placementsOf(file, fn)) {
    if (placement.kind !== 'argument') continue;
    const { call, path } = placement;
    const name = [file.sourceCode.getText(call.callee), ...path].join('.');
    const from = packageOf(file, call.callee);
    const hook = CLIENT_HOOKS.find((each) => isOn(file, each.instrumentedBy) && each.named.test(name) && from !== undefined && each.packages.includes(from));
    if (hook) return sink(call, hook.instrumentedBy, hookedClient(call));
  }
  return undefined;
}

/** The client that a hook is added to: `api` of `api.interceptors.request.use(...)`. */
function hookedClient({ callee }: Sink['call']): TSESTree.Node {
  let client = unwrap(callee);
  while (client.type === 'MemberExpression' && HOOK_MEMBERS.has(memberName(client) ?? '')) client = unwrap(client.object);
  return client;
}
const HOOK_MEMBERS = new Set(['extend', 'interceptors', 'request', 'use']);

/** Whether a call runs with tracing suppressed, so that no instrumentation injects anything. */
export function isSuppressed(file: FileModel, node: TSESTree.Node): boolean {
  for (let current = node.parent; current; current = current.parent) {
    const outer = isFunction(current) ? wrapped(current).parent : undefined;
    if (outer?.type !== 'CallExpression' || calledMember(file, outer) !== 'ContextAPI#with') continue;
    let found = false;
    const look = (root: TSESTree.Node): void =>
      walk(root, file.sourceCode.visitorKeys, (each) => {
        if (each.type === 'CallExpression' && calledMember(file, each) === '@opentelemetry/core#suppressTracing') found = true;
        const definition = each.type === 'Identifier' ? file.variableOf(each)?.defs[0]?.node : undefined;
        if (definition?.type === 'VariableDeclarator' && definition.init && !contains(definition, each)) look(definition.init);
      });
    if (outer.arguments[0]) look(outer.arguments[0]);
    if (found) return true;
  }
  return false;
}
