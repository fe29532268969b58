import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../file-model.ts';
import { memberName, methodName, unwrap, wrapped } from '../nodes.ts';
import { calledMember } from './bindings.ts';
import type { Use } from './uses.ts';
import { readsOf, useOf } from './uses.ts';

/** Methods that only texts have. */
const METHODS_OF_TEXTS = new Set(['charAt', 'charCodeAt', 'endsWith', 'localeCompare', 'normalize', 'padEnd', 'padStart', 'replace', 'replaceAll', 'split', 'startsWith', 'substring', 'toLowerCase', 'toUpperCase', 'trim']);

/** Whether something is used as a text or a number elsewhere in the file, so that it is no object: put on a span, also with the object that it stands in, written into a text, compared with a literal. */
export function isUsedAsPlain(file: FileModel, expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  const root = rootOf(node);
  const variable = root && file.variableOf(root);
  if (!variable) return false;
  if (isAttribute(file, useOf(file, node))) return true;
  const written = file.sourceCode.getText(node);
  return readsOf(variable).some((read) => {
    const same = memberChainAt(file, read, written);
    return same !== undefined && same !== node && isPlainUse(file, same);
  });
}

function rootOf(node: TSESTree.Node): TSESTree.Identifier | undefined {
  if (node.type === 'MemberExpression' && !node.computed) return rootOf(unwrap(node.object));
  return node.type === 'Identifier' ? node : undefined;
}

/** `order.customer.plan` around `order`, when it is written so. */
function memberChainAt(file: FileModel, read: TSESTree.Node, written: string): TSESTree.Node | undefined {
  for (let node: TSESTree.Node | undefined = read; node; ) {
    if (file.sourceCode.getText(node) === written) return node;
    const { parent }: TSESTree.Node = wrapped(node);
    node = parent?.type === 'MemberExpression' && parent.object === wrapped(node) ? parent : undefined;
  }
  return undefined;
}

function isPlainUse(file: FileModel, node: TSESTree.Node): boolean {
  const use = useOf(file, node);
  switch (use.kind) {
    case 'argument':
      return use.index === 1 && use.call.type === 'CallExpression' && isSettingAttribute(use.call);
    case 'member':
      return use.call !== undefined && METHODS_OF_TEXTS.has(use.name ?? '');
    case 'stored':
      return isAttribute(file, use);
    case 'other':
      return use.node.type === 'TemplateLiteral' && use.node.parent.type !== 'TaggedTemplateExpression';
    case 'tested': {
      const { parent } = wrapped(node);
      if (parent?.type !== 'BinaryExpression') return false;
      const other = unwrap(parent.left === wrapped(node) ? parent.right : parent.left);
      return other.type === 'Literal' && other.value !== null;
    }
    default:
      return false;
  }
}

const isSettingAttribute = (call: TSESTree.CallExpression): boolean => methodName(call) === 'setAttribute';

/** A property of an object of attributes: `{ id: order.id }`, `attributes.id = order.id` */
function isAttribute(file: FileModel, use: Use): boolean {
  if (use.kind !== 'stored') return false;
  if (use.in.type === 'Property') return use.in.parent.type === 'ObjectExpression' && areAttributes(file, use.in.parent);
  return use.in.type === 'MemberExpression' && isNamedAsAttributes(file, file.variableOf(use.in.object));
}

/** An object that is given as attributes, also under a name, and as a part of another one: `{ ...(id ? { id } : {}) }`. */
function areAttributes(file: FileModel, object: TSESTree.ObjectExpression): boolean {
  const use = useOf(file, object);
  if (use.kind === 'declared') return isNamedAsAttributes(file, use.variable);
  if (use.kind === 'other' && use.node.type === 'SpreadElement') return use.node.parent.type === 'ObjectExpression' && areAttributes(file, use.node.parent);
  return isGivenAsAttributes(file, use);
}

const isNamedAsAttributes = (file: FileModel, variable: Scope.Variable | undefined): boolean => variable !== undefined && readsOf(variable).some((read) => isGivenAsAttributes(file, useOf(file, read)));

/** `span.setAttributes(...)`, `startSpan(name, { attributes: ... })` */
function isGivenAsAttributes(file: FileModel, use: Use): boolean {
  if (use.kind === 'argument') return use.index === 0 && use.call.type === 'CallExpression' && methodName(use.call) === 'setAttributes';
  if (use.kind !== 'stored' || use.in.type !== 'Property' || memberName(use.in) !== 'attributes') return false;
  const options = useOf(file, use.in.parent);
  return options.kind === 'argument' && options.call.type === 'CallExpression' && calledMember(file, options.call) !== undefined;
}
