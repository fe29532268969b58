import { factsOfFile } from '../../detect/facts/module-facts.ts';
import type { ModuleFacts, Settings } from '../../detect/settings.ts';
import { askFile } from '../../codemods/facts/ask-file.ts';

/** What a file of this text exports. */
export function factsIn(code: string, { filename = 'src/tracing.ts', settings = {} }: { filename?: string; settings?: Settings } = {}): ModuleFacts {
  const found = askFile({ path: `/${filename}`, text: code, settings }, factsOfFile);
  if ('problem' in found) throw new Error(found.problem);
  return found.answer;
}
