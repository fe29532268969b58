import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import type { Remedy, Withheld } from '../finding.ts';
import { carrierTypeOf } from '../propagation/carrier-type.ts';
import type { LinkedContext } from '../propagation/linked-context.ts';
import { linkedContextsOf } from '../propagation/linked-context.ts';
import { shortText } from '../values/text.ts';
import { getterText } from './editing/getter-text.ts';
import { commentsIn, freeName } from './editing/layout.ts';
import { newRewrite } from './editing/rewrite.ts';
import { finishWith, scopedHelper } from './editing/scoped-helper.ts';

/** The span context of a sender that is kept for links alone as the link that `linkTo(carrier)` gives. */
export function useLinkTo(file: FileModel, linked: LinkedContext): Remedy | Withheld {
  const codemod = 'use-helpers';
  if (linked.remote && !linked.remote.getter && carrierTypeOf(file, linked.remote.carrier) !== undefined) return { codemod, withheld: 'carrier-not-plain' };
  const outcome = linkTo(file, linked, codemod);
  return typeof outcome === 'string' ? { codemod, withheld: outcome } : outcome;
}

/** An extraction for a link that the default getter cannot make in the helper that can; nothing where that is not enough. */
export function linkWithHelper(file: FileModel, extraction: TSESTree.CallExpression): Remedy | undefined {
  const linked = linkedContextsOf(file).find((each) => each.extraction === extraction);
  const outcome = linked && linkTo(file, linked, 'plain-carrier');
  return typeof outcome === 'string' ? undefined : outcome;
}

function linkTo(file: FileModel, { declarator, source, remote, links, tests, reads }: LinkedContext, codemod: string): Remedy | string {
  if (!remote) return 'other-base';
  if (reads.length > 0) return 'link-not-plain';
  const helper = scopedHelper(file, 'linkTo', source);
  if (!helper) return 'no-helpers-here';
  if ([source, ...links].some(({ range }) => commentsIn(file, range).length > 0)) return 'comment-inside';

  const rewrite = newRewrite(file);
  const name = freeName(file, 'link');
  const options = remote.getter ? `, ${getterText(file, remote.getter)}` : '';
  rewrite.replace(declarator.id.range, name);
  rewrite.replace(source.range, `${helper.text}(${file.sourceCode.getText(remote.carrier)}${options})`);
  for (const link of links) rewrite.replace(link.range, name);
  for (const test of tests) rewrite.replace(test.range, name);
  finishWith(file, rewrite, helper);
  return { codemod, safety: 'review', title: `Keep the link to the sender that \`${helper.text}\` gives of \`${shortText(file, remote.carrier)}\``, edits: rewrite.edits(), alone: true };
}
