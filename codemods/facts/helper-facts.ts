import { exportedNames } from '../../detect/facts/exports.ts';
import type { FileModel } from '../../detect/file-model.ts';
import { SCOPED_HELPER_FACTS } from '../../detect/otel/scoped-helpers.ts';
import type { ModuleFacts } from '../../detect/settings.ts';
import { readStamp } from '../helpers/stamp.ts';

/**
 * What a module that `otel-codemod helpers` has written exports: the helpers that its stamp names, as far as they are
 * exported still. What its owner has changed in them since does not count.
 */
export function writtenHelpers(file: FileModel): ModuleFacts {
  const names = readStamp(file.text)?.stamp.names;
  if (!names) return {};
  const exported = exportedNames(file);
  return Object.fromEntries(Object.entries(SCOPED_HELPER_FACTS).filter(([name]) => names.includes(name) && exported.has(name)));
}
