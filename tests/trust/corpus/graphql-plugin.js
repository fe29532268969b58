import { ApolloServer } from '@apollo/server';
import { context, SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('graphql');

/** One span an operation, ended when the response is about to be sent. */
export const tracingPlugin = {
  async requestDidStart({ request }) {
    const span = tracer.startSpan(`graphql ${request.operationName ?? 'anonymous'}`);
    return {
      async didEncounterErrors({ errors }) {
        for (const error of errors) span.recordException(error);
        span.setStatus({ code: SpanStatusCode.ERROR });
      },
      async willSendResponse() {
        span.end();
      },
    };
  },
};

const resolve = (name, resolver) => (parent, args, ctx, info) =>
  tracer.startActiveSpan(name, async (span) => {
    try {
      return await resolver(parent, args, ctx, info);
    } catch (error) {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });

export const resolvers = {
  Query: {
    user: resolve('Query.user', (_parent, { id }, { users }) => users.byId(id)),
  },
  User: {
    posts: resolve('User.posts', async (user, _args, { posts }) => {
      const span = tracer.startSpan('posts.load', {}, context.active());
      try {
        const loaded = await posts.byAuthor(user.id);
        span.setAttribute('posts.count', loaded.length);
        return loaded;
      } finally {
        span.end();
      }
    }),
  },
};

export const server = (typeDefs) => new ApolloServer({ typeDefs, resolvers, plugins: [tracingPlugin] });
