import type { TSESTree } from '@typescript-eslint/utils';
import { calledMember, typeOf, valueOf } from '../values/bindings.ts';
import type { Check } from '../check.ts';
import { originOf } from '../values/constant.ts';
import type { FileModel } from '../file-model.ts';
import { memberName, unwrap } from '../file-model.ts';
import type { Finding } from '../finding.ts';
import { importedModules } from '../values/handlers.ts';
import { CARRIER_MEMBERS, CARRIER_PATHS, CARRIER_TYPES } from '../otel/carriers.ts';
import { globalCalled } from '../flow/pure.ts';
import { carrierRemedy } from '../remedies/plain-carrier.ts';
import { shortText } from '../values/text.ts';
import { callsTo } from '../values/calls-to.ts';

const rule = 'carrier-accessor';

/** Carriers that the default getter and setter cannot read or write. */
export const carrierAccessor: Check = {
  rule,
  defaultOptions: {},
  needs: ['extract', 'inject'],
  find: (file) => callsTo(file, ...Object.keys(DIRECTIONS)).flatMap((call) => findingAt(file, call) ?? []),
};

const DIRECTIONS: Readonly<Record<string, 'extract' | 'inject'>> = {
  'PropagationAPI#extract': 'extract',
  'PropagationAPI#inject': 'inject',
  'TextMapPropagator#extract': 'extract',
  'TextMapPropagator#inject': 'inject',
};

function findingAt(file: FileModel, call: TSESTree.CallExpression): Finding | undefined {
  const direction = DIRECTIONS[calledMember(file, call) ?? ''];
  const [, carrier, accessor] = call.arguments;
  if (!direction || !carrier || call.arguments.some((argument) => argument.type === 'SpreadElement')) return undefined;
  if (accessor && !isDefault(file, accessor)) return undefined;
  const type = carrierType(file, carrier);
  const known = type === undefined ? undefined : CARRIER_TYPES[type];
  if (!known || (direction === 'inject' && known.readOnly)) return undefined;
  const data = { call: `${shortText(file, call.callee)}()`, carrier: known.name };
  return { rule, messageId: direction, data, node: carrier, remedy: carrierRemedy(file, call, known, direction) };
}

function isDefault(file: FileModel, accessor: TSESTree.Node): boolean {
  const node = unwrap(accessor);
  if (node.type === 'Identifier' && node.name === 'undefined') return true;
  const type = typeOf(file, node);
  return type === 'TextMapGetter' || type === 'TextMapSetter';
}

/** A key of `CARRIER_TYPES`, when the file shows that the carrier is one of them. */
function carrierType(file: FileModel, carrier: TSESTree.Node): string | undefined {
  const node = unwrap(carrier);
  // `message.headers ?? {}`
  if (node.type === 'LogicalExpression' && node.operator !== '&&') return carrierType(file, node.left);
  const name = node.type === 'MemberExpression' ? (memberName(node) ?? '') : '';
  if (Object.hasOwn(CARRIER_MEMBERS, name)) return CARRIER_MEMBERS[name];
  const value = valueOf(file, carrier);
  const shown = value?.kind === 'promise' ? value.of : value;
  if (shown?.kind === 'named' && Object.hasOwn(CARRIER_TYPES, shown.type)) return shown.type;
  if (shown) return node.type === 'ObjectExpression' ? copiedType(file, node) : undefined;
  if (node.type === 'MemberExpression') {
    const text = file.sourceCode.getText(node).replaceAll(/[?!\s]/g, '');
    return CARRIER_PATHS.find(({ path, imports }) => path.test(text) && importedModules(file).some((module) => imports.test(module)))?.type;
  }
  return isText(file, node) ? 'string' : originOf(file, node).type === 'ArrayExpression' ? 'array' : undefined;
}

/** `{ ...headers }`: nothing of such an object is copied. */
function copiedType(file: FileModel, node: TSESTree.ObjectExpression): string | undefined {
  const [first, ...others] = node.properties;
  if (first?.type !== 'SpreadElement' || others.length > 0) return undefined;
  const type = typeOf(file, first.argument);
  return type === 'Headers' || type === 'Map' || type === 'URLSearchParams' ? type : undefined;
}

function isText(file: FileModel, carrier: TSESTree.Node): boolean {
  const node = originOf(file, carrier);
  if (node.type === 'TemplateLiteral') return true;
  if (node.type === 'Literal') return typeof node.value === 'string';
  if (node.type === 'CallExpression') return globalCalled(file, node) === 'JSON.stringify';
  const [name] = (node.type === 'Identifier' && file.variableOf(node)?.identifiers) || [];
  return name?.type === 'Identifier' && name.typeAnnotation?.typeAnnotation.type === 'TSStringKeyword';
}
