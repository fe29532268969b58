/** What a user can say about how codemods write. */
export interface CodemodOptions {
  /** What `scoped-span` writes. Default: `active`, or `withSpan` where the settings name a module of scoped helpers. */
  readonly spanHelper?: SpanHelper;
}

/** `tracer.startActiveSpan(...)` with a `finally`, or `wrapTracer(tracer).withActiveSpan(...)`, which ends the span itself. */
export type SpanHelper = (typeof SPAN_HELPERS)[number];
export const SPAN_HELPERS = ['active', 'sugared'] as const;

/** A rewriting of source code that mends the findings of some rules. */
export interface Codemod {
  readonly name: string;
  /** The rules whose findings it mends, without the plugin's namespace; one on request has an opportunity of its own. */
  readonly rules: readonly string[];
  /** One line for the help and the documentation, without a full stop. */
  readonly description: string;
  /** It rewrites code that is right, and so runs only when it is asked for by its name. */
  readonly onRequest?: true;
  /** The options of its check that follow from what the user says. */
  readonly options?: (given: CodemodOptions) => object;
}

/** Every codemod; `Remedy.codemod` names one of them. */
export const codemods: readonly Codemod[] = [
  {
    name: 'scope-attach',
    rules: ['require-detach-in-finally', 'no-attach-across-await'],
    description: 'Replace `context.attach()` and `enterWith()` by `context.with()` and `run()`, which always detach',
  },
  {
    name: 'use-active-context',
    rules: ['no-extract-in-instrumented-handler'],
    description: 'Use the active context where an instrumentation has already extracted it',
  },
  {
    name: 'end-span-in-finally',
    rules: ['require-span-end'],
    description: 'End every span in a `finally`, or in the `.finally()` of its promise',
  },
  {
    name: 'drop-sensitive-baggage',
    rules: ['no-sensitive-baggage'],
    description: 'Take sensitive entries out of the baggage, and what becomes empty by that',
  },
  {
    name: 'wrap-baggage-entry',
    rules: ['valid-baggage-entry'],
    description: 'Write baggage entries as `{ value: ... }`, and their values as strings',
  },
  {
    name: 'merge-baggage',
    rules: ['no-baggage-overwrite'],
    description: 'Add entries to the baggage that a context carries instead of replacing it',
  },
  {
    name: 'use-returned-context',
    rules: ['no-discarded-context'],
    description: 'Use the new context, baggage or function: put it back into its variable, or run the rest of the block in it',
  },
  {
    name: 'mend-activation',
    rules: ['no-noop-activation'],
    description: 'Make an activation activate something, or leave it out',
  },
  {
    name: 'plain-carrier',
    rules: ['carrier-accessor'],
    description: 'Give `extract` and `inject` a plain object, or the accessor that the carrier needs',
  },
  {
    name: 'drop-redundant-inject',
    rules: ['no-inject-into-instrumented-client'],
    description: 'Take out an injection into headers that an instrumented client injects into by itself',
  },
  {
    name: 'inject-in-span',
    rules: ['inject-in-client-span'],
    description: 'Inject headers while the span of the outgoing call is active',
  },
  {
    name: 'span-at-use',
    rules: ['no-span-in-pool-construction', 'no-captured-context'],
    description: 'Start spans and read the active context where they are used, not where a pool or an object is made',
  },
  {
    name: 'scoped-span',
    rules: ['scoped-span'],
    description: 'Make a span active while its code runs: `startActiveSpan` with a callback instead of `startSpan`',
    onRequest: true,
    options: ({ spanHelper }) => ({ ...(spanHelper && { helper: spanHelper }) }),
  },
  {
    name: 'use-helpers',
    rules: ['use-helpers'],
    description: 'Write your scoped helpers: `withSpan` for `startActiveSpan` with the usual `try`, `catch` and `finally`, `withBaggage` for merged baggage, `withRemoteContext`, `carrierOf` and `linkTo` for carriers',
    onRequest: true,
  },
];
