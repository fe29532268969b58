import { noSpanInPoolConstruction as check } from '../detect/checks/no-span-in-pool-construction.ts';
import { createRule } from './create-rule.ts';

export const noSpanInPoolConstruction = createRule({
  check,
  description: 'Disallow spans, contexts and trace headers that are frozen into a pool or a client when it is made',
  preset: 'recommended',
  messages: {
    captured: 'This keeps {{what}} of whatever request makes `{{pool}}`; what uses it later (line {{line}}) joins the trace of that request. Read it where it is used.',
    defaults: 'This puts the trace headers of one request into what `{{client}}` sends by default, and the requests of all others send them as well. Inject into the headers of each call.',
    headers: 'This puts the trace headers of whatever request makes `{{pool}}` into it, and all its later requests send them. Inject into the headers of each call.',
    madeInSpan: '`{{pool}}` connects here, so its sockets, timers and listeners keep the context of this span (line {{line}}), of whatever request came first. Do that when the program starts, or in `context.with(ROOT_CONTEXT, ...)`.',
    spanInFactory: '`{{pool}}` calls `{{slot}}` by itself, in the context of whatever request makes it do so, and that request\'s trace gets the span of `{{call}}`. Start spans where the resource is used, or with `root: true` and a link.',
  },
});
