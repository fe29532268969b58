import { context } from '@opentelemetry/api';
import { ctx, load } from 'app';

export async function run(n: number) {
  context.attach(ctx);
  const query = `
    SELECT *
  FROM orders
      WHERE id = ${await load(n)}
        AND name = ${[1, 2].map(
          (each) => `
  ${each}
`,
        )}
`;
  return query;
}
