import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql';
import { context, trace, SpanStatusCode } from '@opentelemetry/api';
import type { AppContext } from './context';

const tracer = trace.getTracer('graph');

function spanned<S, A>(resolve: GraphQLFieldResolver<S, AppContext, A>): GraphQLFieldResolver<S, AppContext, A> {
  return async (source: S, args: A, app: AppContext, info: GraphQLResolveInfo) => {
    const span = tracer.startSpan(`${info.parentType.name}.${info.fieldName}`);
    try {
      return await context.with(trace.setSpan(context.active(), span), resolve, undefined, source, args, app, info);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.message : undefined });
      throw error;
    } finally {
      span.end();
    }
  };
}

export const resolvers = {
  Query: {
    album: spanned((_source, args: { id: string }, { albums }) => albums.byId(args.id)),
    albums: spanned(async (_source, args: { first?: number }, { albums }) => {
      const page = await albums.list(Math.min(args.first ?? 20, 100));
      trace.getActiveSpan()?.setAttribute('albums.returned', page.length);
      return page;
    }),
  },
  Album: {
    artist: spanned((album: { artistId: string }, _args, { artists }) => artists.load(album.artistId)),
  },
};
