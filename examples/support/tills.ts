/** The processes that call the service: their trace ids, and what to call them in a tree. */
export const TILLS: Readonly<Record<string, string>> = { ['1'.repeat(32)]: 'till 1', ['2'.repeat(32)]: 'till 2', ['3'.repeat(32)]: 'till 3' };

/** What a till sends along with a payment or a question. */
export function headersOf(till: string): { traceparent: string } {
  const traceId = Object.keys(TILLS).find((id) => TILLS[id] === till);
  if (!traceId) throw new Error(`No such till: ${till}`);
  return { traceparent: `00-${traceId}-${traceId.slice(0, 16)}-01` };
}
