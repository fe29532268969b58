import { SpanStatusCode, trace } from '@opentelemetry/api';
import { posts } from '@/lib/posts';

const tracer = trace.getTracer('blog');

export async function GET(request: Request): Promise<Response> {
  const page = new URL(request.url).searchParams.get('page') ?? '1';
  trace.getActiveSpan()?.setAttribute('page', page);
  return Response.json(await posts.list(Number(page)));
}

export async function POST(request: Request): Promise<Response> {
  const span = tracer.startSpan('post.import');
  try {
    const post = await posts.import(await request.text());
    return Response.json(post, { status: 201 });
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
    return new Response(null, { status: 400 });
  } finally {
    span.end();
  }
}
