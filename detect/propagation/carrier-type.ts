import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import { calleeName, memberName, unwrap } from '../nodes.ts';
import { globalCalled } from '../flow/pure.ts';
import type { CarrierType } from '../otel/carriers.ts';
import { CARRIER_MEMBERS, CARRIER_PATHS, CARRIER_TYPES } from '../otel/carriers.ts';
import { typeOf, valueOf } from '../values/bindings.ts';
import { isCertainText } from '../values/certain-text.ts';
import { originOf } from '../values/constant.ts';
import { importedModules } from '../values/handlers.ts';
import { readsOf, useOf } from '../values/uses.ts';
import { plainlyUsed } from './accessor.ts';
import { rowOf } from '../row-of.ts';

/** A key of `CARRIER_TYPES`, when the file shows that the carrier is one of them. */
export function carrierTypeOf(file: FileModel, carrier: TSESTree.Node): string | undefined {
  const node = unwrap(carrier);
  // `message.headers ?? {}`
  if (node.type === 'LogicalExpression' && node.operator !== '&&') return carrierTypeOf(file, node.left);
  const name = node.type === 'MemberExpression' ? (memberName(node) ?? '') : '';
  const member = rowOf(CARRIER_MEMBERS, name);
  if (member !== undefined) return typeByPath(file, node) ?? member;
  const value = valueOf(file, carrier);
  const shown = value?.kind === 'promise' ? value.of : value;
  if (shown?.kind === 'named' && Object.hasOwn(CARRIER_TYPES, shown.type)) return shown.type;
  if (shown) return node.type === 'ObjectExpression' ? copiedType(file, node) : handedOnAs(file, node);
  if (node.type === 'MemberExpression') return typeByPath(file, node) ?? (isCertainText(file, node) ? 'string' : undefined);
  const origin = originOf(file, node);
  const path = origin.type === 'MemberExpression' ? typeByPath(file, origin) : undefined;
  if (path !== undefined || isHeaderRead(origin)) return path ?? 'HeaderText';
  return isText(file, origin) ? 'string' : origin.type === 'ArrayExpression' ? 'array' : undefined;
}

function typeByPath(file: FileModel, member: TSESTree.Node): string | undefined {
  const text = file.sourceCode.getText(member).replaceAll(/[?!\s]/g, '');
  return CARRIER_PATHS.find(({ path, imports }) => path.test(text) && (!imports || importedModules(file).some((module) => imports.test(module))))?.type;
}

/** What the table says of the carrier of an `extract()` or `inject()`, when the default getter or setter, which it takes, cannot handle it. */
export function unfitCarrier(file: FileModel, call: TSESTree.CallExpression, direction: 'extract' | 'inject'): CarrierType | undefined {
  const carrier = plainlyUsed(file, call);
  if (!carrier) return undefined;
  const type = carrierTypeOf(file, carrier);
  const known = rowOf(CARRIER_TYPES, type);
  return direction === 'inject' && known?.readOnly ? undefined : known;
}

/** `{ ...headers }`: nothing of such an object is copied. */
function copiedType(file: FileModel, node: TSESTree.ObjectExpression): string | undefined {
  const [first, ...others] = node.properties;
  if (first?.type !== 'SpreadElement' || others.length > 0) return undefined;
  const type = typeOf(file, first.argument);
  return type === 'Headers' || type === 'Map' || type === 'URLSearchParams' ? type : undefined;
}

/** What an object of the file is meant to be: `new SendMessageCommand({ MessageAttributes: attributes })`. */
function handedOnAs(file: FileModel, node: TSESTree.Node): string | undefined {
  const variable = node.type === 'Identifier' ? file.variableOf(node) : undefined;
  return variable && memoised(file, HANDED_ON, variable, () => {
    for (const read of readsOf(variable)) {
      const use = useOf(file, read);
      const name = use.kind === 'stored' && use.in.type === 'Property' ? (memberName(use.in) ?? '') : '';
      const type = rowOf(CARRIER_MEMBERS, name);
      if (type !== undefined && CARRIER_TYPES[type]?.write) return type;
    }
    return undefined;
  });
}
const HANDED_ON = Symbol('what objects are handed on as');

function isText(file: FileModel, node: TSESTree.Node): boolean {
  if (isCertainText(file, node)) return true;
  if (node.type === 'CallExpression') return globalCalled(file, node) === 'JSON.stringify' || (calleeName(node) === 'toString' && node.arguments.length < 2);
  const [name] = (node.type === 'Identifier' && file.variableOf(node)?.identifiers) || [];
  return name?.type === 'Identifier' && name.typeAnnotation?.typeAnnotation.type === 'TSStringKeyword';
}

/** `headers.get('traceparent')`, `req.header('traceparent')` */
function isHeaderRead(node: TSESTree.Node): boolean {
  if (node.type !== 'CallExpression' || !READING_HEADERS.has(calleeName(node) ?? '')) return false;
  const [name, ...others] = node.arguments;
  return others.length === 0 && name?.type === 'Literal' && name.value === 'traceparent';
}
const READING_HEADERS = new Set(['get', 'getHeader', 'header']);
