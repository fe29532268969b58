import { NextResponse, type NextRequest } from 'next/server';
import { trace, SpanStatusCode } from '@opentelemetry/api';
import { searchIndex } from '@/lib/search';
import { suggestionsFor } from '@/lib/suggest';

const tracer = trace.getTracer('search');

export async function GET(request: NextRequest) {
  const query = request.nextUrl.searchParams.get('q') ?? '';
  return tracer.startActiveSpan('search.query', async (span) => {
    span.setAttribute('search.length', query.length);
    try {
      const [hits, suggestions] = await Promise.all([searchIndex(query), suggestionsFor(query)]);
      if (hits.length === 0) return NextResponse.json({ hits, suggestions }, { status: 404 });
      return NextResponse.json({ hits, suggestions });
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: 'search failed' });
      return NextResponse.json({ error: 'search failed' }, { status: 502 });
    } finally {
      span.end();
    }
  });
}
