import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memberName, unwrap, wrapped } from '../file-model.ts';
import { calledMember } from '../values/bindings.ts';
import { callsTo } from '../values/calls-to.ts';
import { readsOf, useOf } from '../values/uses.ts';
import type { RemoteCarrier } from './remote-carrier.ts';
import { remoteCarrier } from './remote-carrier.ts';

/** A constant with the span context of a sender, which goes into a link: `{ context: sender }`. */
export interface LinkedContext {
  readonly extraction: TSESTree.CallExpression;
  readonly declarator: TSESTree.VariableDeclarator;
  /** What reads the span context out of an extracted context. */
  readonly source: TSESTree.Expression;
  /** What it is extracted from; nothing when that goes into another context than an empty one. */
  readonly remote: RemoteCarrier | undefined;
  /** The links, and the reads of the constant in them. */
  readonly links: readonly { readonly object: TSESTree.ObjectExpression; readonly read: TSESTree.Identifier }[];
  /** Reads that only ask whether there is one. */
  readonly tests: readonly TSESTree.Identifier[];
  /** All other reads. */
  readonly reads: readonly TSESTree.Identifier[];
}

/** Every span context of a file that is extracted for a link. */
export function linkedContextsOf(file: FileModel): LinkedContext[] {
  return callsTo(file, 'PropagationAPI#extract').flatMap((extraction) => {
    const source = spanContextOf(file, extraction);
    const use = source && useOf(file, source);
    if (!source || use?.kind !== 'declared' || use.declarator.init !== source || use.declarator.parent.kind !== 'const' || use.declarator.parent.parent.type === 'ExportNamedDeclaration') return [];
    const all = readsOf(use.variable);
    const links = all.flatMap((read) => {
      const object = linkOf(read);
      return object ? [{ object, read }] : [];
    });
    if (links.length === 0) return [];
    const others = all.filter((read) => !links.some((link) => link.read === read));
    const tests = others.filter((read) => useOf(file, read).kind === 'tested' && wrapped(read).parent?.type !== 'MemberExpression');
    return [{ extraction, declarator: use.declarator, source, remote: remoteCarrier(file, extraction), links, tests, reads: others.filter((read) => !tests.includes(read)) }];
  });
}

/** `trace.getSpanContext(extracted)`, `trace.getSpan(extracted)?.spanContext()`. */
function spanContextOf(file: FileModel, extraction: TSESTree.CallExpression): TSESTree.Expression | undefined {
  const outer = wrapped(extraction).parent;
  if (outer?.type !== 'CallExpression' || outer.arguments.length !== 1 || outer.optional) return undefined;
  const member = calledMember(file, outer);
  if (member === 'TraceAPI#getSpanContext') return outer;
  const read = outer.parent;
  const call = read.parent;
  const isRead = member === 'TraceAPI#getSpan' && read.type === 'MemberExpression' && read.optional && memberName(read) === 'spanContext' && call?.type === 'CallExpression' && call.callee === read;
  return isRead && call.parent.type === 'ChainExpression' ? call.parent : undefined;
}

/** `{ context: sender }` */
function linkOf(read: TSESTree.Identifier): TSESTree.ObjectExpression | undefined {
  const property = wrapped(read).parent;
  const isContext = property?.type === 'Property' && unwrap(property.value) === read && !property.computed && memberName(property) === 'context';
  return isContext && property.parent.type === 'ObjectExpression' && property.parent.properties.length === 1 ? property.parent : undefined;
}
