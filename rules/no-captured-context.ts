import { noCapturedContext as check } from '../detect/checks/no-captured-context.ts';
import { createRule } from './create-rule.ts';

export const noCapturedContext = createRule({
  check,
  description: 'Disallow spans and contexts that an object or module keeps from the time when it was made',
  preset: 'strict',
  messages: {
    atModuleLevel: 'This keeps {{what}} of the time when the module is loaded; what uses it later (line {{line}}) has nothing to do with that. Read it where it is used.',
    ofFirstCall: 'This keeps {{what}} of whoever calls first, for all who call later (line {{line}}): they join the trace of the first one. Read it where it is used.',
    headers: 'This writes the trace headers of {{whose}}, and what sends them later (line {{line}}) has nothing to do with that. Inject into the headers of each call.',
    inSingleton: 'This keeps {{what}} of whatever request makes the only instance of this class; what uses it later (line {{line}}) joins the trace of that request. Read it where it is used.',
  },
});
