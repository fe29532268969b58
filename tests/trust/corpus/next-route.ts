import { NextResponse, type NextRequest } from 'next/server';
import { context, propagation, SpanStatusCode, trace } from '@opentelemetry/api';
import { db } from '@/lib/db';

const tracer = trace.getTracer('web');

export async function GET(request: NextRequest, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  const { slug } = await params;
  return tracer.startActiveSpan('article', async (span) => {
    try {
      span.setAttribute('article.slug', slug);
      const article = await db.article.findUnique({ where: { slug } });
      if (!article) return NextResponse.json({ error: 'not found' }, { status: 404 });
      return NextResponse.json(article);
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      return NextResponse.json({ error: 'failed' }, { status: 500 });
    } finally {
      span.end();
    }
  });
}

export async function POST(request: NextRequest): Promise<Response> {
  const locale = request.headers.get('accept-language') ?? 'en';
  const current = propagation.getActiveBaggage() ?? propagation.createBaggage();
  const ctx = propagation.setBaggage(context.active(), current.setEntry('locale', { value: locale }));
  return context.with(ctx, async () => {
    const span = tracer.startSpan('article.create');
    try {
      const created = await db.article.create({ data: await request.json() });
      return NextResponse.json(created, { status: 201 });
    } finally {
      span.end();
    }
  });
}
