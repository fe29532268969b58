import type { Attachment } from '../attach/attachment.ts';
import { attachmentsOf, scopedMember } from '../attach/attachment.ts';
import type { Check } from '../check.ts';
import type { FileModel } from '../file-model.ts';
import type { Finding } from '../finding.ts';
import { suspensionsWhileHeld } from '../attach/held-across.ts';
import { scopeAttach } from '../remedies/scope-attach.ts';
import { lineOf, shortText } from '../values/text.ts';
import type { AttachOptions } from './require-detach-in-finally.ts';
import { ATTACHING_NAMES } from '../otel/names.ts';

const rule = 'no-attach-across-await';

export const noAttachAcrossAwait: Check<AttachOptions> = {
  rule,
  defaultOptions: { asyncLocalStorage: true },
  mentions: ['async_hooks'],
  needs: ATTACHING_NAMES,
  find(file, options) {
    return attachmentsOf(file)
      .filter((attachment) => options.asyncLocalStorage || attachment.by === 'attach')
      .flatMap((attachment) => findingOf(file, attachment) ?? []);
  },
};

function findingOf(file: FileModel, attachment: Attachment): Finding | undefined {
  const { call } = attachment;
  const across = suspensionsWhileHeld(file, attachment);
  const [first] = across;
  if (!first) return undefined;
  const data = {
    call: `${shortText(file, call.callee)}()`,
    scoped: scopedMember(attachment.by),
    suspensions: across.map((node) => `\`${shortText(file, node)}\` (line ${lineOf(node)})`).join(', '),
  };
  const messageId = first.type === 'YieldExpression' ? 'acrossYield' : 'acrossAwait';
  return { rule, messageId, data, node: call, remedy: scopeAttach(file, attachment, { rule, messageId }) };
}
