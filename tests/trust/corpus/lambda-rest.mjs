import { trace, SpanStatusCode } from '@opentelemetry/api';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';

const dynamo = new DynamoDBClient({});
const tracer = trace.getTracer('notes-api');
const TableName = process.env.NOTES_TABLE;

const reply = (statusCode, body) => ({ statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

async function read(id) {
  return tracer.startActiveSpan('read note', async (span) => {
    try {
      const { Item } = await dynamo.send(new GetItemCommand({ TableName, Key: { id: { S: id } } }));
      span.setAttribute('note.found', Boolean(Item));
      return Item ? reply(200, { id, text: Item.text.S }) : reply(404, {});
    } catch (error) {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      return reply(500, {});
    } finally {
      span.end();
    }
  });
}

async function write(id, text) {
  const span = tracer.startSpan('write note');
  try {
    await dynamo.send(new PutItemCommand({ TableName, Item: { id: { S: id }, text: { S: text } } }));
  } finally {
    span.end();
  }
  return reply(204, {});
}

export async function handler(event) {
  const { id } = event.pathParameters ?? {};
  if (!id) return reply(400, {});
  switch (event.httpMethod) {
    case 'GET':
      return read(id);
    case 'PUT':
      return write(id, event.body);
    default:
      return reply(405, {});
  }
}
