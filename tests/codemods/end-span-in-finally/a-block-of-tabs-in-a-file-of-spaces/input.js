import { trace } from '@opentelemetry/api';

const tracer = trace.getTracer('costs');

export function costsOf(query) {
    if (query.fields) {
        return query.fields.length;
    }
    if (query.pages) {
        return query.pages * 10;
    }
    return 1;
}

export function limitCosts(limit) {
	return async (ctx, next) => {
		await tracer.startActiveSpan('limit costs', async (span) => {
			const costs = costsOf(ctx.query);
            if (costs > limit) {
                ctx.status = 400;
            }

			/*
			 * Those that are let through.
			 */
			await next();
			span.end();
		});
	};
}
