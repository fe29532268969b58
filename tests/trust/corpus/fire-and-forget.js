import { trace } from '@opentelemetry/api';
import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { waitUntil } from '@vercel/functions';
import { place } from './orders.js';

const sqs = new SQSClient({});
const tracer = trace.getTracer('orders');

export async function POST(request) {
  const span = tracer.startSpan('place order');
  try {
    const order = await place(await request.json());
    const sent = sqs.send(new SendMessageCommand({ QueueUrl: process.env.QUEUE, MessageBody: order.id }));
    waitUntil(sent);
    void sqs.send(new SendMessageCommand({ QueueUrl: process.env.AUDIT, MessageBody: order.id }));
    span.setAttribute('order.id', order.id);
    return Response.json(order, { status: 201 });
  } finally {
    span.end();
  }
}
