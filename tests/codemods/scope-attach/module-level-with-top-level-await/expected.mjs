import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

await context.with(ctx, async () => {
  const config = await load('config');
  work(config);
});
