import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

/* c1 */ export async function run(/* c2 */ n: number) {
    // c3
    /* c4 */
    /* c5 */
    /* c6 */
    // c8
    /* c9 */
    return context.with(ctx, async () => { // c7
        // c10
        const amount = await load(n); // c11
        /*
         * c12
         */
        work('inside'); /* c13 */
        return amount;
        // c14
        /* c15 */
        // c16
        // c17
        // c18
    }); // c19
    // c20
}
