'use server';

import { revalidatePath } from 'next/cache';
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { posts } from '@/lib/posts';

const tracer = trace.getTracer('blog');

export async function publishPost(form: FormData): Promise<{ error?: string }> {
  const title = form.get('title');
  if (typeof title !== 'string') return { error: 'A post needs a title.' };

  return await tracer.startActiveSpan('post.publish', async (span) => {
    try {
      const post = await posts.publish({ title, body: String(form.get('body')) });
      span.setAttribute('post.id', post.id);
      revalidatePath('/posts');
      return {};
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      return { error: 'Could not publish.' };
    } finally {
      span.end();
    }
  });
}
