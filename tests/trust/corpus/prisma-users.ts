import { PrismaClient, type User } from '@prisma/client';
import { trace, type Attributes, type Span } from '@opentelemetry/api';

const prisma = new PrismaClient();

async function inSpan<T>(name: string, attributes: Attributes, work: (span: Span) => Promise<T>): Promise<T> {
  return trace.getTracer('users').startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work(span);
    } catch (e) {
      span.recordException(e as Error);
      throw e;
    } finally {
      span.end();
    }
  });
}

export function findUser(id: string): Promise<User | null> {
  return inSpan('users.find', { 'user.id': id }, () => prisma.user.findUnique({ where: { id } }));
}

export function signUp(name: string): Promise<User> {
  return inSpan('users.sign_up', {}, async (span) => {
    const user = await prisma.user.create({ data: { name } });
    span.setAttribute('user.id', user.id);
    return user;
  });
}
