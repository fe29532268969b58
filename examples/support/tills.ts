/** The processes that send payments: their trace ids, and what to call them in a tree. */
export const TILLS: Readonly<Record<string, string>> = { ['1'.repeat(32)]: 'till 1', ['2'.repeat(32)]: 'till 2' };

/** What a till sends along with a payment. */
export function headersOf(till: string): { traceparent: string } {
  const traceId = Object.keys(TILLS).find((id) => TILLS[id] === till);
  if (!traceId) throw new Error(`No such till: ${till}`);
  return { traceparent: `00-${traceId}-${traceId.slice(0, 16)}-01` };
}
