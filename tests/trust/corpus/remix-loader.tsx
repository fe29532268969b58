import { json, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { recipes } from '~/models/recipes.server';

const tracer = trace.getTracer('web');

export async function loader({ params, request }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  return tracer.startActiveSpan('load recipe', async (span) => {
    span.setAttribute('recipe.slug', params.slug ?? '');
    try {
      const recipe = await recipes.bySlug(params.slug!, { draft: url.searchParams.has('preview') });
      if (!recipe) throw new Response('Not found', { status: 404 });
      return json({ recipe, related: await recipes.related(recipe.id) });
    } catch (error) {
      if (!(error instanceof Response)) {
        span.recordException(error as Error);
        span.setStatus({ code: SpanStatusCode.ERROR });
      }
      throw error;
    } finally {
      span.end();
    }
  });
}

export default function RecipePage() {
  const { recipe } = useLoaderData<typeof loader>();
  return <h1>{recipe.title}</h1>;
}
