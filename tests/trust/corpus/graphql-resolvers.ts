import { GraphQLError } from 'graphql';
import { context, propagation, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Resolvers } from './generated/schema';

const tracer = trace.getTracer('graphql');

export const resolvers: Resolvers = {
  Query: {
    book: async (_parent, { id }, { books }) => {
      return tracer.startActiveSpan('book', async (span) => {
        try {
          const book = await books.byId(id);
          if (!book) throw new GraphQLError('no such book');
          return book;
        } catch (error) {
          span.setStatus({ code: SpanStatusCode.ERROR });
          throw error;
        } finally {
          span.end();
        }
      });
    },
  },
  Book: {
    author: (book, _args, { authors }) => authors.load(book.authorId),
    async reviews(book, { experiment }, { reviews }) {
      const baggage = (propagation.getActiveBaggage() ?? propagation.createBaggage()).setEntry('experiment', { value: `${experiment}` });
      return context.with(propagation.setBaggage(context.active(), baggage), () => reviews.of(book.id));
    },
  },
};
