import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

const token = context.attach(ctx);
const config = await load('config');
work(config);
token.dispose();
