import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

export class Worker {
	async handle(n: number): Promise<string> {
		try {
			const returned = await context.with(ctx, async () => {
				if (n === 0) {
					return { value: 'none' };
				}
				await load(n);
				return undefined;
			});
			if (returned) return returned.value;
		} finally {
			work('behind');
		}
		return context.with(ctx, async () => {
			return `${await load('second')}
	kept as it is`;
		});
	}
}

export const run = (n: number) => new Worker().handle(n);
