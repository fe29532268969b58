import { defineCases } from '../../support/rule-cases.ts';

const handler = (body: string): string => `import { context, propagation } from '@opentelemetry/api';\n\nexport function handle(id, keys, next) {\n${body.replace(/^/gmu, '  ')}\n}\n`;

// Who reads one entry of a baggage, or carries it over, loses all the others.
export default defineCases({
  rule: 'no-baggage-overwrite',
  valid: [
    {
      name: 'entries of a list are the ones that are meant to stay',
      code: handler(`let baggage = propagation.createBaggage({ 'job.id': { value: id } });\nfor (const key of keys) {\n  const entry = propagation.getActiveBaggage()?.getEntry(key);\n  if (entry) baggage = baggage.setEntry(key, entry);\n}\nreturn context.with(propagation.setBaggage(context.active(), baggage), next);`),
    },
    {
      name: 'a list in a callback',
      code: handler(`const current = propagation.getActiveBaggage();\nconst kept = Object.fromEntries(keys.flatMap((key) => (current?.getEntry(key) ? [[key, current.getEntry(key)]] : [])));\nreturn context.with(propagation.setBaggage(context.active(), propagation.createBaggage(kept)), next);`),
    },
    {
      name: 'one entry of those that are kept is read',
      code: handler(`const current = propagation.getActiveBaggage() ?? propagation.createBaggage();\nif (current.getEntry('job.id')) return next();\nreturn context.with(propagation.setBaggage(context.active(), current.setEntry('job.id', { value: id })), next);`),
    },
    {
      name: 'all are dropped first, on purpose',
      code: handler(`const tenant = propagation.getActiveBaggage()?.getEntry('tenant.id');\nconst clean = propagation.deleteBaggage(context.active());\nreturn context.with(propagation.setBaggage(clean, propagation.createBaggage({ 'tenant.id': tenant })), next);`),
    },
    {
      name: 'the baggage that is there, or a new one',
      code: handler(`const current = propagation.getActiveBaggage();\nconst baggage = current?.getEntry('tenant.id') ? current : (current ?? propagation.createBaggage()).setEntry('tenant.id', { value: id });\nreturn context.with(propagation.setBaggage(context.active(), baggage), next);`),
    },
  ],
  invalid: [
    {
      name: 'an entry that is carried over',
      code: handler(`const tenant = propagation.getActiveBaggage()?.getEntry('tenant.id');\nconst baggage = propagation.createBaggage({ 'tenant.id': tenant, 'job.id': { value: id } });\nreturn context.with(propagation.setBaggage(context.active(), baggage), next);`),
      errors: [{ messageId: 'overwrite', line: 6 }],
      output: handler(`const tenant = propagation.getActiveBaggage()?.getEntry('tenant.id');\nconst baggage = (propagation.getBaggage(context.active()) ?? propagation.createBaggage()).setEntry('tenant.id', tenant).setEntry('job.id', { value: id });\nreturn context.with(propagation.setBaggage(context.active(), baggage), next);`),
    },
    {
      name: 'the value of an entry, with a default',
      code: handler(`const KEY = 'user.tier';\nconst tier = propagation.getBaggage(context.active())?.getEntry(KEY)?.value ?? 'free';\nreturn context.with(propagation.setBaggage(context.active(), propagation.createBaggage({ [KEY]: { value: tier } })), next);`),
      errors: ['overwrite'],
    },
    {
      name: 'an entry that is only looked at',
      code: handler(`if (propagation.getActiveBaggage()?.getEntry('job.id')) return next();\nreturn context.with(propagation.setBaggage(context.active(), propagation.createBaggage({ 'job.id': { value: id } })), next);`),
      errors: [{ messageId: 'overwrite', line: 5 }],
      output: handler(`if (propagation.getActiveBaggage()?.getEntry('job.id')) return next();\nreturn context.with(propagation.setBaggage(context.active(), (propagation.getBaggage(context.active()) ?? propagation.createBaggage()).setEntry('job.id', { value: id })), next);`),
    },
    {
      name: 'TypeScript: a class that starts jobs for a tenant',
      filename: 'file.ts',
      code: `
        import { context, propagation, trace, type Baggage, type Context } from '@opentelemetry/api';

        const tracer = trace.getTracer('jobs');

        export class JobRunner {
          constructor(private readonly run: (id: string) => Promise<void>) {}

          async start(id: string, parent: Context): Promise<void> {
            const incoming: Baggage | undefined = propagation.getBaggage(parent);
            const tenant = incoming?.getEntry('tenant.id')?.value ?? 'default';
            let baggage = propagation.createBaggage();
            baggage = baggage.setEntry('tenant.id', { value: tenant });
            baggage = baggage.setEntry('job.id', { value: id });
            const ctx = propagation.setBaggage(parent, baggage);
            await tracer.startActiveSpan('job', {}, ctx, async (span) => {
              try {
                await this.run(id);
              } finally {
                span.end();
              }
            });
          }
        }
      `,
      errors: [{ messageId: 'overwrite', line: 14 }],
    },
  ],
});
