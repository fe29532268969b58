import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export class Worker {
	async handle(n: number): Promise<string> {
		const token = context.attach(ctx);
		try {
			if (n === 0) {
				return 'none';
			}
			await load(n);
		} finally {
			token.dispose();
			work('behind');
		}
		context.attach(ctx);
		return `${await load('second')}
	kept as it is`;
	}
}

export const run = (n: number) => new Worker().handle(n);
