import { attachmentsOf } from '../attachment.ts';
import type { Check } from '../check.ts';

export interface AttachOptions {
  /** Whether `AsyncLocalStorage#enterWith` and `withScope` are looked at as well. */
  readonly asyncLocalStorage: boolean;
}

export const requireDetachInFinally: Check<AttachOptions> = {
  rule: 'require-detach-in-finally',
  defaultOptions: { asyncLocalStorage: true },
  mentions: ['async_hooks'],
  find(file, options) {
    void options;
    return attachmentsOf(file)
      .filter((attachment) => attachment.use.kind === 'dropped')
      .map((attachment) => ({ rule: 'require-detach-in-finally', messageId: 'dropped', data: {}, node: attachment.call, remedy: undefined }));
  },
};
