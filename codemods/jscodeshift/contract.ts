import type { MendTextOptions } from '../mend/mend-text.ts';

/** A file as jscodeshift hands it to a transform. */
export interface FileInfo {
  readonly path: string;
  readonly source: string;
}

/** What is used of what jscodeshift offers to a transform; its test helpers offer less. */
export interface Api {
  report?(message: string): void;
  stats?(name: string, quantity?: number): void;
}

/** What stands behind the transform on the command line, beside the runner's own options. */
export interface Options extends Pick<MendTextOptions, 'spanHelper' | 'settings'> {
  /** `spanHelper`, as a command line spells it. */
  readonly 'span-helper'?: MendTextOptions['spanHelper'];
}

/**
 * A transform for jscodeshift: gives the edited text, or `undefined` when nothing is to be edited.
 * @throws {Error} when an option cannot be meant
 */
export type Transform = (file: FileInfo, api?: Api, options?: Options) => string | undefined;
