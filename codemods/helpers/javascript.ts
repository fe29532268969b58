import ts from 'typescript';
import type { Doc, Parameter } from './jsdoc.ts';
import { docOf, writeDoc } from './jsdoc.ts';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The JavaScript of TypeScript that uses erasable syntax only: every type becomes JSDoc, so that whoever checks JavaScript
 * gets the same types, and all else stays as it is written. It knows the syntax that `source/` uses, and no more.
 */
export function toJavaScript(code: string): string {
  const file = ts.createSourceFile('helpers.ts', code, ts.ScriptTarget.Latest, true);
  const edits: Edit[] = [];
  let overloads: ts.FunctionDeclaration[] = [];
  for (const statement of file.statements) {
    if (ts.isInterfaceDeclaration(statement)) edits.push({ ...rangeOf(statement), text: interfaceDoc(statement) });
    else if (ts.isTypeAliasDeclaration(statement)) edits.push({ ...rangeOf(statement), text: aliasDoc(statement) });
    else if (!ts.isFunctionDeclaration(statement)) inner(statement, edits);
    else if (!statement.body) {
      edits.push({ start: statement.getFullStart(), end: statement.end, text: '' });
      overloads.push(statement);
    } else {
      declared(statement, overloads, edits);
      overloads = [];
    }
  }
  return applied(code, edits).replace(/^\n+/, '');
}

function applied(code: string, edits: readonly Edit[]): string {
  let text = code;
  for (const edit of [...edits].sort((a, b) => b.start - a.start || b.end - a.end)) text = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
  return text;
}

/** A statement with its own comment. */
const rangeOf = (statement: ts.Statement): Omit<Edit, 'text'> => ({ start: docOf(statement).start, end: statement.end });

function interfaceDoc(node: ts.InterfaceDeclaration): string {
  const properties = node.members.map((member): Parameter => {
    const name = member.name!.getText();
    if (ts.isMethodSignature(member)) return { name, type: `(${member.parameters.map((parameter) => parameter.getText()).join(', ')}) => ${member.type!.getText()}` };
    const property = member as ts.PropertySignature;
    return { name, type: property.type!.getText(), optional: property.questionToken !== undefined, about: docOf(member).about.join(' ') };
  });
  return writeDoc({ about: docOf(node).about, templates: templatesOf(node), tags: [`@typedef {object} ${node.name.text}`], properties });
}

function aliasDoc(node: ts.TypeAliasDeclaration): string {
  return writeDoc({ about: docOf(node).about, templates: templatesOf(node), tags: [`@typedef {${node.type.getText()}} ${node.name.text}`] });
}

/** A function of the module: its comments tell its types, and those of its overloads. */
function declared(node: ts.FunctionDeclaration, overloads: readonly ts.FunctionDeclaration[], edits: Edit[]): void {
  const { start, about, params, returns } = docOf(overloads[0] ?? node);
  const signature = (of: ts.FunctionDeclaration, doc: Partial<Doc>): string =>
    writeDoc({
      ...doc,
      templates: templatesOf(of),
      params: of.parameters.map((parameter) => ({ ...parameterOf(parameter), ...(doc.params && { about: params.get(parameter.name.getText()) ?? '' }) })),
      returns: { type: of.type!.getText(), about: doc.returns ? returns : '' },
    });
  const full = { about, params: [], returns: { type: '', about: returns } };
  const docs = overloads.map((overload, index) => signature(overload, { ...(index === 0 && full), tags: ['@overload'] }));
  docs.push(signature(node, overloads.length === 0 ? full : {}));
  // The comment of the first overload went with it.
  const own = overloads.length === 0 ? start : node.getStart();
  edits.push({ start: own, end: node.getStart(), text: `${docs.join('\n')}\n` });
  for (const parameter of node.parameters) untyped(parameter, edits);
  dropSignature(node, edits);
  ts.forEachChild(node.body!, (child) => inner(child, edits));
  for (const { initializer } of node.parameters) if (initializer) inner(initializer, edits);
}

function parameterOf(node: ts.ParameterDeclaration): Parameter {
  const type = node.type!.getText();
  // `@param {...T}` of a rest names the type of one.
  return { name: node.name.getText(), type: node.dotDotDotToken ? `...${type.replace(/^readonly /, '').replace(/\[\]$/, '')}` : type, optional: (node.questionToken ?? node.initializer) !== undefined };
}

const templatesOf = ({ typeParameters }: { readonly typeParameters?: ts.NodeArray<ts.TypeParameterDeclaration> | undefined }): string[] =>
  (typeParameters ?? []).map(({ name, constraint, default: byDefault }) => `${constraint ? `{${constraint.getText()}} ` : ''}${byDefault ? `[${name.text}=${byDefault.getText()}]` : name.text}`);

/** Drops type parameters and the type of the result. */
function dropSignature({ typeParameters, type }: ts.FunctionLikeDeclaration, edits: Edit[]): void {
  if (typeParameters) edits.push({ start: typeParameters.pos - 1, end: typeParameters.end + 1, text: '' });
  if (type) edits.push({ start: colonBefore(type), end: type.end, text: '' });
}

function untyped({ questionToken, type }: ts.ParameterDeclaration, edits: Edit[]): void {
  if (type) edits.push({ start: questionToken?.getStart() ?? colonBefore(type), end: type.end, text: '' });
}

/** A type begins behind its colon, with the space in front of it. */
const colonBefore = (type: ts.TypeNode): number => type.pos - 1;

/** Code inside of functions. */
function inner(node: ts.Node, edits: Edit[]): void {
  if (ts.isAsExpression(node)) {
    const [open, close] = ts.isParenthesizedExpression(node.expression) ? ['', ''] : ['(', ')'];
    edits.push({ start: node.getStart(), end: node.getStart(), text: `/** @type {${node.type.getText()}} */ ${open}` }, { start: node.expression.end, end: node.end, text: close });
    return inner(node.expression, edits);
  }
  if (ts.isNewExpression(node) && node.typeArguments) edits.push({ start: node.typeArguments.pos - 1, end: node.typeArguments.end + 1, text: '' });
  if (ts.isVariableStatement(node)) {
    const type = node.declarationList.declarations[0]?.type;
    if (type) edits.push({ start: node.getStart(), end: node.getStart(), text: `/** @type {${type.getText()}} */\n${indentOf(node)}` }, { start: colonBefore(type), end: type.end, text: '' });
  }
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) {
    for (const [index, parameter] of node.parameters.entries()) {
      if (!parameter.type) continue;
      const type = parameter.type.getText();
      if (parameter.name.getText() === 'this') {
        edits.push({ start: node.getStart(), end: node.getStart(), text: `/** @this {${type}} */ ` }, { start: parameter.getStart(), end: node.parameters[index + 1]?.getStart() ?? parameter.end, text: '' });
      } else {
        edits.push({ start: parameter.getStart(), end: parameter.getStart(), text: `/** @type {${type}} */ ` });
        untyped(parameter, edits);
      }
    }
    dropSignature(node, edits);
  }
  ts.forEachChild(node, (child) => (ts.isTypeNode(child) ? undefined : inner(child, edits)));
}

const indentOf = (node: ts.Node): string => ' '.repeat(node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).character);
