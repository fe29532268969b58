'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { db } from '@/lib/db';
import { currentUser } from '@/lib/session';

const tracer = trace.getTracer('actions');

export async function createPost(form: FormData): Promise<{ error: string } | undefined> {
  const user = await currentUser();
  if (!user) redirect('/login');

  const slug = await tracer.startActiveSpan('createPost', async (span) => {
    try {
      const title = String(form.get('title') ?? '').trim();
      if (!title) return null;
      const post = await db.post.create({ data: { title, body: String(form.get('body')), author: { connect: { id: user.id } } } });
      span.setAttribute('post.slug', post.slug);
      return post.slug;
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });

  if (slug === null) return { error: 'A title is needed' };
  revalidatePath('/posts');
  redirect(`/posts/${slug}`);
}
