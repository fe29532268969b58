// sends before: cohort=b,session.id=s-1
// sends after: cohort=b
import { trace } from '@opentelemetry/api';

export async function run(request: { readonly session: string }, call: () => Promise<string>): Promise<string> {
  trace.getActiveSpan()?.setAttribute('app.step', 'call');
  const answer = await call();
  return answer.trim();
}
