import type { TSESTree } from '@typescript-eslint/utils';
import { baggageChange } from '../baggage/baggage-scope.ts';
import type { FileModel } from '../file-model.ts';
import { unwrap } from '../nodes.ts';
import { remoteCarrier } from '../propagation/remote-carrier.ts';
import { movedText } from './activate-rest.ts';
import type { Rewrite } from './editing/rewrite.ts';
import { finishWith, scopedHelper } from './editing/scoped-helper.ts';
import { addedBaggage } from './use-with-baggage.ts';

/** A scoped helper that activates a context. */
export interface ActivatingHelper {
  readonly text: string;
  /** What it takes in front of the callback. */
  readonly argument: string;
  /** Ends a rewrite: takes out what only the context needed, and adds the import. Call it behind all other edits. */
  finish(rewrite: Rewrite): void;
}

/**
 * The scoped helper that says shortest what activating a context does, if the settings name a module of them.
 * @param call the first call that the statement makes: what makes the context, or is given it
 */
export function activatingHelper(file: FileModel, context: TSESTree.Node, call: TSESTree.CallExpression, statement: TSESTree.Node): ActivatingHelper | undefined {
  return makingHelper(file, context, call, statement) ?? helper(file, call, 'withContext', movedText(file, context, statement));
}

/** The scoped helper that makes a context by itself and activates it. */
export function makingHelper(file: FileModel, context: TSESTree.Node, call: TSESTree.CallExpression, statement: TSESTree.Node): ActivatingHelper | undefined {
  const made = unwrap(context);
  if (made.type !== 'CallExpression') return undefined;
  const carrier = remoteCarrier(file, made);
  if (carrier && !carrier.getter) return helper(file, call, 'withRemoteContext', movedText(file, carrier.carrier, statement));
  const change = baggageChange(file, made);
  const added = change?.merges ? addedBaggage(file, change, call, context) : undefined;
  return added && typeof added !== 'string' ? helper(file, call, 'withBaggage', added.object, added.declarations) : undefined;
}

function helper(file: FileModel, call: TSESTree.CallExpression, name: string, argument: string, dropped: readonly TSESTree.Node[] = []): ActivatingHelper | undefined {
  const imported = scopedHelper(file, name, call);
  const finish = (rewrite: Rewrite): void => {
    for (const node of dropped) rewrite.drop(node);
    finishWith(file, rewrite, imported!);
  };
  return imported && { text: imported.text, argument, finish };
}
