import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import { isFunction, memberName, unwrap } from '../nodes.ts';
import { TYPES } from '../otel/api.ts';
import { FOREIGN_TRACING } from '../otel/spans.ts';
import { rowOf } from '../row-of.ts';
import { calledMember, factCalled, valueOf } from '../values/bindings.ts';
import type { TracerMethod } from '../values/calls-to.ts';

export const STARTING = new Set(['Tracer#startSpan', 'Tracer#startActiveSpan', 'SugaredTracer#startSpan', 'SugaredTracer#startActiveSpan']);

/** Whether a call starts a span: on a known tracer, or on one of unknown origin in exactly OpenTelemetry's shape. */
export function startOf(file: FileModel, call: TSESTree.CallExpression): { by: TracerMethod; known: boolean } | undefined {
  if (factCalled(file, call)) return undefined;
  const member = calledMember(file, call);
  if (member !== undefined) {
    return STARTING.has(member) ? { by: member.endsWith('#startSpan') ? 'startSpan' : 'startActiveSpan', known: true } : undefined;
  }
  const callee = unwrap(call.callee);
  const name = callee.type === 'MemberExpression' ? memberName(callee) : undefined;
  if (callee.type !== 'MemberExpression' || (name !== 'startSpan' && name !== 'startActiveSpan')) return undefined;
  if (!mayBeTracer(file, callee.object) || valueOf(file, callee)?.kind === 'declared' || !usesOpenTelemetry(file)) return undefined;
  // The shape of `startActiveSpan` is OpenTelemetry's alone; `startSpan` may well be another library's.
  if (name === 'startSpan' && usesForeignTracing(file)) return undefined;
  return hasShape(call, name) ? { by: name, known: false } : undefined;
}

/** Whether nothing that the file shows speaks against an object being a tracer. */
function mayBeTracer(file: FileModel, receiver: TSESTree.Node): boolean {
  const object = unwrap(receiver);
  if (object.type === 'ThisExpression' || object.type === 'Super') return false;
  const value = valueOf(file, object);
  if (!value) return true;
  if (value.kind !== 'named' || rowOf(TYPES, value.type) || FOREIGN_TRACING.some((foreign) => foreign.test(value.type))) return false;
  // An instance of something else has methods of its own.
  return !value.type.startsWith('new ') || /tracer$/i.test(value.type);
}

/** `startActiveSpan(name, [options], [context], fn)` or `startSpan(name, [options], [context])`, and nothing else. */
function hasShape(call: TSESTree.CallExpression, name: TracerMethod): boolean {
  const given = call.arguments.map((argument) => unwrap(argument));
  const [first] = given;
  if (!first || NOT_A_NAME.has(first.type) || given.some((argument) => argument.type === 'SpreadElement')) return false;
  const functions = given.filter(isFunction);
  if (name === 'startSpan') return functions.length === 0 && given.length <= 3;
  return functions.length === 1 && functions[0] === given.at(-1) && given.length >= 2 && given.length <= 4;
}

const NOT_A_NAME = new Set(['ArrowFunctionExpression', 'FunctionExpression', 'ObjectExpression', 'ArrayExpression', 'ClassExpression']);

const MODULES = Symbol('modules that a file imports');

function usesOpenTelemetry(file: FileModel): boolean {
  return memoised(file, MODULES, 'OpenTelemetry', () => [...importedModules(file)].some(isOpenTelemetry));
}

/** Whether a file imports another library that starts spans. */
function usesForeignTracing(file: FileModel): boolean {
  return memoised(file, MODULES, 'foreign', () => [...importedModules(file)].some((module) => FOREIGN_TRACING.some((foreign) => foreign.test(module))));
}

const isOpenTelemetry = (module: string): boolean => module.startsWith('@opentelemetry/');

function* importedModules(file: FileModel): Generator<string> {
  for (const statement of file.ast.body) {
    if (statement.type === 'ImportDeclaration') yield statement.source.value;
    if (statement.type === 'ExportNamedDeclaration' && statement.source) yield statement.source.value;
    if (statement.type === 'TSImportEqualsDeclaration' && statement.moduleReference.type === 'TSExternalModuleReference') {
      const { expression } = statement.moduleReference;
      if (expression.type === 'Literal') yield String(expression.value);
    }
  }
  for (const call of file.nodes.calls) {
    const [specifier] = call.arguments;
    if (call.callee.type === 'Identifier' && call.callee.name === 'require' && specifier?.type === 'Literal') yield String(specifier.value);
  }
}
