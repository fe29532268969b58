import type { TSESTree } from '@typescript-eslint/utils';
import type { TextParts } from '../values/constant.ts';
import { originOf, textOf } from '../values/constant.ts';
import { headerWriteAt } from '../values/header-write.ts';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import { memberName, unwrap, wrapped } from '../nodes.ts';

/** A `baggage` header that is put together by hand. */
export interface BaggageHeader {
  /** The text as it is written. */
  readonly node: TSESTree.Node;
  readonly members: readonly HeaderMember[];
}

/** One `key=value` of it. */
export interface HeaderMember {
  readonly key: TextParts;
  /** The expressions in its value. */
  readonly values: readonly TSESTree.Node[];
  /** All of it, as it is sent. */
  readonly text: TextParts;
}

const HEADERS = Symbol('baggage headers');

/** The `baggage` headers that a file writes as texts, in source order. */
export function baggageHeadersOf(file: FileModel): readonly BaggageHeader[] {
  return memoised(file, HEADERS, 'all', () => {
    if (!/baggage/iu.test(file.text)) return [];
    const isTelemetry = file.text.includes('@opentelemetry/');
    const headers: BaggageHeader[] = [];
    const { properties, assignments, calls } = file.nodes;
    for (const node of [...properties, ...assignments, ...calls]) {
      const written = headerAt(file, node);
      // An airline has baggage too: without OpenTelemetry in sight it must stand among headers.
      if (!written || (!isTelemetry && !written.isHeader)) continue;
      const members = membersOf(file, written.node);
      if (members.length > 0) headers.push({ node: written.node, members });
    }
    return headers.sort((left, right) => left.node.range[0] - right.node.range[0]);
  });
}

interface Written {
  readonly node: TSESTree.Node;
  /** Whether it plainly stands among the headers of a request or response. */
  readonly isHeader: boolean;
}

function headerAt(file: FileModel, node: TSESTree.Property | TSESTree.AssignmentExpression | TSESTree.CallExpression): Written | undefined {
  const written = headerWriteAt(file, node, 'baggage', SETTERS);
  if (!written) return undefined;
  const { headers, value, method } = written;
  if (headers === node.parent) return { node: value, isHeader: isHeadersObject(headers as TSESTree.ObjectExpression) };
  const isNamed = isHeadersName(nameOf(headers));
  return { node: value, isHeader: method === undefined ? isNamed : isNamed || OWN_SETTERS.has(method) || isHeadersName(nameOf(originOf(file, headers))) };
}

/** Methods that set a header: those of `Headers` and `Map`, and those of requests and responses. */
const OWN_SETTERS = new Set(['setHeader', 'appendHeader', 'setRequestHeader', 'header', 'addHeader']);
const SETTERS = new Set([...OWN_SETTERS, 'set', 'append', 'add']);

const isHeadersName = (name: string | undefined): boolean => /(?:headers?|carrier|metadata)$/iu.test(name ?? '');

function nameOf(node: TSESTree.Node): string | undefined {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return inner.name;
  if (inner.type === 'MemberExpression') return memberName(inner);
  return inner.type === 'NewExpression' || inner.type === 'CallExpression' ? nameOf(inner.callee) : undefined;
}

/** Whether an object literal holds headers: `headers: { ... }`, `const headers = { ... }`, `new Headers({ ... })`. */
function isHeadersObject(object: TSESTree.ObjectExpression): boolean {
  const { parent } = wrapped(object);
  switch (parent?.type) {
    case 'Property':
      return isHeadersName(memberName(parent));
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' && isHeadersName(parent.id.name);
    case 'AssignmentExpression':
      return isHeadersName(nameOf(parent.left));
    case 'NewExpression':
      return isHeadersName(nameOf(parent.callee));
    case 'CallExpression':
      return ['writeHead', 'set', 'headers', 'assign'].includes(nameOf(parent.callee) ?? '');
    default:
      return false;
  }
}

/** The members of a header text; none when it is no `key=value` text. */
function membersOf(file: FileModel, node: TSESTree.Node): HeaderMember[] {
  const { parts, holes } = textOf(file, node);
  const members: Draft[] = [newDraft()];
  parts.forEach((part, index) => {
    part.split(',').forEach((piece, at) => {
      if (at > 0) members.push(newDraft());
      addText(members.at(-1)!, piece);
    });
    const hole = holes[index];
    if (hole) addHole(members.at(-1)!, hole);
  });
  return members.filter((member) => member.place !== 'key').map(({ keyParts, keyHoles, values, parts, holes }) => ({
    key: { parts: keyParts.map((part) => part.trim()), holes: keyHoles },
    values,
    text: { parts, holes },
  }));
}

interface Draft {
  place: 'key' | 'value' | 'metadata';
  readonly keyParts: string[];
  readonly keyHoles: TSESTree.Node[];
  readonly values: TSESTree.Node[];
  readonly parts: string[];
  readonly holes: TSESTree.Node[];
}

const newDraft = (): Draft => ({ place: 'key', keyParts: [''], keyHoles: [], values: [], parts: [''], holes: [] });

function addText(draft: Draft, text: string): void {
  draft.parts[draft.parts.length - 1] += text;
  const sign = draft.place === 'key' ? text.indexOf('=') : -1;
  if (draft.place === 'key') draft.keyParts[draft.keyParts.length - 1] += sign < 0 ? text : text.slice(0, sign);
  if (sign >= 0) draft.place = 'value';
  if (draft.place === 'value' && text.includes(';', sign + 1)) draft.place = 'metadata';
}

function addHole(draft: Draft, hole: TSESTree.Node): void {
  draft.holes.push(hole);
  draft.parts.push('');
  if (draft.place === 'value') draft.values.push(hole);
  if (draft.place !== 'key') return;
  draft.keyHoles.push(hole);
  draft.keyParts.push('');
}
