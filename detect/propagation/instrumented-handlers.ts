import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { isClass, isFunction, memberName, parametersOf, unwrap } from '../nodes.ts';
import { instrumentationsOf } from './instrumented.ts';
import { CLIENTS } from '../otel/clients.ts';
import type { Framework, Registration } from '../otel/frameworks.ts';
import { FRAMEWORKS, NODE_HEADERS, REQUEST_NAMES, RESPONSE_NAMES, TRACE_HEADERS, UNSEEN_SERVERS, UPGRADE_NAMES } from '../otel/frameworks.ts';
import type { Instrumentation } from '../otel/instrumentations.ts';
import { instrumentation } from '../otel/instrumentations.ts';
import { jsdocType, jsdocTypeAt } from '../values/jsdoc-type.ts';
import type { Imported } from '../values/package-of.ts';
import { importedAs, importedTypeOf, packageOf, writtenImport } from '../values/package-of.ts';
import type { Placement } from '../flow/placements.ts';
import { callsOf, placementsOf } from '../flow/placements.ts';
import type { Source, Taken } from '../values/sources.ts';
import { CONVERTED, sourcesOf, takenFrom } from '../values/sources.ts';
import { rowOf } from '../row-of.ts';

/** A handler whose request an instrumentation has already extracted from. */
export interface Handler {
  readonly framework: Framework;
  readonly instrumentation: Instrumentation;
  /** The handler itself; nothing when the request is reached without a parameter. */
  readonly fn: FunctionNode | undefined;
}

/** The handler whose own headers a carrier, or a member of it, is made of; nothing when any part of it comes from elsewhere. */
export function handlerOfCarrier(file: FileModel, carrier: TSESTree.Node, path: readonly string[] = []): Handler | undefined {
  const sources = sourcesOf(file, carrier)?.map((source) => ({ ...source, path: [...source.path, ...path] }));
  if (!sources || sources.length === 0) return undefined;
  const handlers = sources.map((source) => handlerOf(file, source, 0));
  return handlers.includes(undefined) ? undefined : handlers[0];
}

const DEEPEST = 3;

function handlerOf(file: FileModel, source: Source, depth: number): Handler | undefined {
  if (depth > DEEPEST) return undefined;
  if (!('fn' in source)) {
    const imported = importedAs(file, unwrap(source.call.callee));
    return imported?.module === 'next/headers' && imported.name === 'headers' ? handlerIn(file, FRAMEWORKS.find(({ name }) => name === 'Next.js')!, undefined) : undefined;
  }
  const { fn } = source;
  const placements = placementsOf(file, fn);
  if (isUnseen(file, fn, placements)) return undefined;
  for (const framework of FRAMEWORKS) {
    const handler = handlerIn(file, framework, fn);
    if (handler && isRequestOf(file, framework, source, placements)) return handler;
  }
  const node = handlerIn(file, FRAMEWORKS[0]!, fn);
  const callers = callersOf(file, source, placements);
  if (callers.length > 0) {
    const handlers = callers.map((caller) => caller && handlerOf(file, caller, depth + 1));
    return handlers.includes(undefined) ? undefined : handlers[0];
  }
  return node && isNodeRequest(file, source) ? node : undefined;
}

function handlerIn(file: FileModel, framework: Framework, fn: FunctionNode | undefined): Handler | undefined {
  const on = memoised(file, ON, 'on', () => instrumentationsOf(file));
  const name = framework.instrumentedBy.find((each) => on.has(each));
  return name === undefined ? undefined : { framework, instrumentation: instrumentation(name), fn };
}
const ON = Symbol('instrumentations');

/** Whether an instrumentation is on around the code of a file. */
export function isOn(file: FileModel, name: string): boolean {
  return memoised(file, ON, 'on', () => instrumentationsOf(file)).has(name);
}

/** What the callers of a local helper give it, when its parameter decides; a caller of unknown make counts. */
function callersOf(file: FileModel, { fn, parameter, path }: Taken, placements: readonly Placement[]): (Source | undefined)[] {
  if (placements.some((placement) => placement.kind === 'exported' || placement.kind === 'argument')) return [];
  return callsOf(file, fn).flatMap((call): (Source | undefined)[] => {
    const argument = call.arguments[parameter];
    const given = argument && sourcesOf(file, argument);
    if (!given || given.length === 0) return [undefined];
    return given.map((source) => takenFrom(source, path));
  });
}

/** Whether a function belongs to a server, or to an event, that no instrumentation sees. */
function isUnseen(file: FileModel, fn: FunctionNode, placements: readonly Placement[]): boolean {
  if (parametersOf(fn).some((parameter) => isUnseenServer(typeOfParameter(file, parameter)?.module))) return true;
  return placements.some((placement) => {
    if (placement.kind === 'method') return isGateway(placement);
    if (placement.kind !== 'argument') return false;
    const { call } = placement;
    const [first] = call.arguments;
    if (first?.type === 'Literal' && UNSEEN_EVENTS.has(String(first.value))) return true;
    const from = packageOf(file, call.callee);
    return isUnseenServer(from) || (from !== undefined && isOfClient(from, calledName(file, call)));
  });
}

const isUnseenServer = (module: string | undefined): boolean => module !== undefined && UNSEEN_SERVERS.some((server) => server.test(module));

const UNSEEN_EVENTS = new Set(['connection', 'response', 'stream', 'upgrade']);

/** Whether a call is a request of a client, whose callback is given the answer: `http.get(url, (message) => ...)`. */
const isOfClient = (module: string, name: string | undefined): boolean =>
  name !== undefined && CLIENTS.some(({ packages, calls }) => packages.includes(module) && calls?.includes(name) === true);

const GATEWAYS = /^(?:WebSocketGateway|SubscribeMessage|MessagePattern|EventPattern|GrpcMethod|GrpcStreamMethod)$/;

function isGateway({ owner, name }: Extract<Placement, { kind: 'method' }>): boolean {
  const member = owner.body.body.find((each) => each.type === 'MethodDefinition' && memberName(each) === name);
  const decorators = [...(owner.decorators ?? []), ...((member && 'decorators' in member && member.decorators) || [])];
  return decorators.some((decorator) => GATEWAYS.test(decoratorName(decorator) ?? ''));
}

function decoratorName({ expression }: TSESTree.Decorator): string | undefined {
  const callee = expression.type === 'CallExpression' ? expression.callee : expression;
  return callee.type === 'Identifier' ? callee.name : undefined;
}

function isRequestOf(file: FileModel, framework: Framework, source: Taken, placements: readonly Placement[]): boolean {
  const { fn, parameter } = source;
  const written = parametersOf(fn)[parameter]!;
  const decorated = framework.decorators && decoratedPath(file, framework, written);
  const path = decorated === undefined ? source.path : [...decorated.split('.').filter(Boolean), ...source.path];
  if (!isCarrier(framework, path)) return false;
  if (decorated !== undefined) return true;
  const type = typeOfParameter(file, written);
  if (type && isTypeOf(framework, type, framework.types ?? [])) return true;
  if (handlerTypeOf(file, framework, fn) === parameter) return true;
  return placements.some((placement) => requestIn(file, framework, fn, placement, path) === parameter);
}

function isCarrier(framework: Framework, path: readonly string[]): boolean {
  if (framework.exact && path.includes(CONVERTED)) return false;
  return framework.requests?.includes(path.join('.')) === true || isInHeaders(framework.headers, path);
}

/** Whether a path leads to headers, or to one of those that a propagator reads: a request carries more than its trace. */
function isInHeaders(headers: readonly string[], path: readonly string[]): boolean {
  return headers.some((members) => {
    const steps = members.split('.');
    if (!steps.every((step, index) => step === path[index])) return false;
    const name = path.slice(steps.length).find((step) => step !== CONVERTED && !UNNAMED.test(step));
    return name === undefined || TRACE_HEADERS.test(name);
  });
}

/** A step of a path that names no header: what is computed, a place in a list, a method. */
const UNNAMED = /^(?:\*|\d+|.*\(\))$/;

/** Whether a type is one of a framework's, by these names. */
export function isTypeOf(framework: Framework, { module, name }: Imported, names: readonly string[]): boolean {
  return names.includes(name) && (framework.packages.includes(module) || (framework.typePackages?.includes(module) ?? false));
}

/** The import that the type of a parameter names. */
export function typeOfParameter(file: FileModel, parameter: TSESTree.Parameter | undefined): Imported | undefined {
  const pattern = patternOf(parameter);
  if (!parameter || !pattern) return undefined;
  const annotation = 'typeAnnotation' in pattern ? (pattern.typeAnnotation as TSESTree.TSTypeAnnotation | undefined) : undefined;
  if (annotation) return writtenImport(file, annotation.typeAnnotation);
  const fn = parameter.parent;
  if (!isFunction(fn)) return undefined;
  return pattern.type === 'Identifier' ? jsdocType(file, fn, pattern.name) : jsdocTypeAt(file, fn, parametersOf(fn).indexOf(parameter));
}

/** The request parameter of a function whose written type says that it is a handler. */
export function handlerTypeOf(file: FileModel, framework: Framework, fn: FunctionNode): number | undefined {
  const type = importedTypeOf(file, fn);
  if (!type || !framework.handlerTypes || !isTypeOf(framework, type, Object.keys(framework.handlerTypes))) return undefined;
  return framework.handlerTypes[type.name];
}

function decoratedPath(file: FileModel, framework: Framework, parameter: TSESTree.Parameter): string | undefined {
  for (const decorator of parameter.decorators ?? []) {
    const callee = decorator.expression.type === 'CallExpression' ? decorator.expression.callee : decorator.expression;
    const imported = importedAs(file, callee);
    if (imported && framework.packages.includes(imported.module) && Object.hasOwn(framework.decorators!, imported.name)) return framework.decorators![imported.name];
  }
  return undefined;
}

/** Which parameter of a function is the request, where it is placed. */
export function requestIn(file: FileModel, framework: Framework, fn: FunctionNode, placement: Placement, path: readonly string[]): number | undefined {
  switch (placement.kind) {
    case 'exported':
      return framework.exports?.some(
        ({ name, file: ending, property }) => name === placement.name && (!ending || ending.test(file.filename)) && property === placement.path[0],
      )
        ? 0
        : undefined;
    case 'method': {
      const position = rowOf(framework.methods ?? {}, placement.name);
      return position !== undefined && isMarked(file, framework, placement.owner) ? position : undefined;
    }
    case 'argument': {
      const registration = framework.registrations.find((each) => isRegistered(file, framework, each, placement, path));
      if (!registration) return undefined;
      return parametersOf(fn).length === 4 && registration.requestOfFour !== undefined ? registration.requestOfFour : (registration.request ?? 0);
    }
  }
}

function isMarked(file: FileModel, framework: Framework, owner: TSESTree.ClassDeclaration | TSESTree.ClassExpression): boolean {
  const marks = [
    ...(owner.decorators ?? []).map(({ expression }) => (expression.type === 'CallExpression' ? expression.callee : expression)),
    ...(owner.implements ?? []).map(({ expression }) => expression),
  ];
  return marks.some((mark) => framework.packages.includes(importedAs(file, mark)?.module ?? ''));
}

function isRegistered(
  file: FileModel,
  framework: Framework,
  registration: Registration,
  { call, index, path: properties }: Extract<Placement, { kind: 'argument' }>,
  path: readonly string[],
): boolean {
  if (!registration.calls.includes(calledName(file, call) ?? '')) return false;
  if (registration.properties === undefined ? properties.length > 0 : !properties.some((name) => registration.properties === '*' || registration.properties!.includes(name))) return false;
  const [first] = call.arguments;
  if (registration.first && !(first?.type === 'Literal' && registration.first.includes(String(first.value)))) return false;
  const from = packageOf(file, call.callee);
  if (from !== undefined && framework.packages.includes(from)) return true;
  // Of an object of unknown origin, a telling name and a telling carrier are enough.
  return registration.telling === true && index >= (registration.properties ? 0 : 1) && path.length > 1;
}

/** The name of the function or method that a call calls, as its module exports it. */
function calledName(file: FileModel, call: TSESTree.CallExpression | TSESTree.NewExpression): string | undefined {
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression') return memberName(callee);
  if (callee.type !== 'Identifier') return undefined;
  const imported = importedAs(file, callee);
  return imported && imported.name !== 'default' && imported.name !== '*' ? imported.name : callee.name;
}

/** Whether a parameter is the request of a `node:http` style handler by its written type, or by its name and its neighbour's. */
function isNodeRequest(file: FileModel, { fn, parameter, path }: Taken): boolean {
  const others = parametersOf(fn).filter((_, index) => index !== parameter);
  const names = others.map(nameOfParameter);
  const type = typeOfParameter(file, parametersOf(fn)[parameter]!);
  if (names.some((name) => UPGRADE_NAMES.has(name)) || isClassOfUnseen(fn) || RESPONSE_NAMES.has(nameOfParameter(parametersOf(fn)[parameter]))) return false;
  const answers = RESPONSE_NAMES.has(nameOfParameter(parametersOf(fn)[parameter + 1])) || typeOfParameter(file, parametersOf(fn)[parameter + 1])?.name === 'ServerResponse';
  if (type?.name === 'IncomingMessage' && (type.module === 'http' || type.module === 'https')) return path.length === 0 || isInHeaders(NODE_HEADERS, path) ? answers || !MENTIONS_UPGRADE.test(file.text) : false;
  if (type && (type.module === 'globalThis' || isUnseenServer(type.module))) return false;
  return REQUEST_NAMES.has(nameOfParameter(parametersOf(fn)[parameter])) && answers && isInHeaders(NODE_HEADERS, path) && !MENTIONS_UPGRADE.test(file.text);
}

const MENTIONS_UPGRADE = /\b(?:http2|WebSocket|upgrade)\b|from ['"]ws['"]|require\(['"]ws['"]\)/;

const isClassOfUnseen = (fn: FunctionNode): boolean => {
  const owner = fn.parent.type === 'MethodDefinition' ? fn.parent.parent.parent : undefined;
  return isClass(owner) && (owner.decorators ?? []).some((decorator) => GATEWAYS.test(decoratorName(decorator) ?? ''));
};

/** The name of a parameter; none of a pattern. */
export function nameOfParameter(parameter: TSESTree.Parameter | undefined): string {
  const pattern = patternOf(parameter);
  return pattern?.type === 'Identifier' ? pattern.name : '';
}

/** A parameter without its default value. */
function patternOf(parameter: TSESTree.Parameter | undefined): TSESTree.Node | undefined {
  const target = parameter?.type === 'TSParameterProperty' ? parameter.parameter : parameter;
  return target?.type === 'AssignmentPattern' ? target.left : target;
}
