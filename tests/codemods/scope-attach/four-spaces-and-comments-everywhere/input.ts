import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

/* c1 */ export async function run(/* c2 */ n: number) {
    // c3
    const token /* c4 */ = context.attach(/* c5 */ ctx /* c6 */); // c7
    // c8
    try /* c9 */ {
        // c10
        const amount = await load(n); // c11
        /*
         * c12
         */
        work('inside'); /* c13 */
        return amount;
        // c14
    } /* c15 */ finally {
        // c16
        token.dispose(); // c17
        // c18
    } // c19
    // c20
}
