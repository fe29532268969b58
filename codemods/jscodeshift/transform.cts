import path = require('node:path');
import synckit = require('synckit');
import type { Options, Transform } from './contract.ts';
import type { Mend } from './worker.ts';

// jscodeshift compiles all that it requires with Babel, and a transform answers at once. So the work is done in a worker
// thread: what that loads is not compiled again, and need not be loaded at once. And this file is CommonJS, because
// what Babel makes of a module does not know where it stands.
const mend = synckit.createSyncFn<Mend>(path.join(__dirname, 'worker.js'));

/** The codemod of this name as a transform for jscodeshift. */
function transformOf(codemod: string): Transform {
  return ({ path, source }, api = {}, options = {}) => {
    const { output, entries, problem } = withoutStack(() => mend(source, { filename: path, only: [codemod], ...ownOptions(options) }));
    if (problem !== undefined) api.report?.(problem);
    for (const { line, column, rule, message, outcome, reason, explanation } of entries) {
      api.stats?.(reason === undefined ? outcome : `${outcome}: ${reason}`);
      if (outcome !== 'applied') api.report?.([`${line}:${column}`, outcome, message, rule, explanation].filter(Boolean).join('  '));
    }
    return output === source ? undefined : output;
  };
}

/** The options that are not the runner's. */
function ownOptions(options: Options): Pick<Options, 'spanHelper' | 'settings'> {
  const { spanHelper = options['span-helper'], settings } = options;
  return { ...(spanHelper !== undefined && { spanHelper }), ...(settings !== undefined && { settings }) };
}

/** The runner prints what is thrown with its stack, for each file: the message says it all. */
function withoutStack<Result>(call: () => Result): Result {
  try {
    return call();
  } catch (error) {
    throw Object.assign(error as Error, { stack: '' });
  }
}

export = transformOf;
