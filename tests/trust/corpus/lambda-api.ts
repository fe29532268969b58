import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { trace, SpanStatusCode } from '@opentelemetry/api';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';

const tracer = trace.getTracer('profile-lambda');
const dynamo = new DynamoDBClient({});

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> => {
  const id = event.pathParameters?.id;
  if (!id) return { statusCode: 400, body: 'missing id' };

  return tracer.startActiveSpan('profile.load', async (span) => {
    span.setAttribute('profile.id', id);
    try {
      const { Item } = await dynamo.send(new GetItemCommand({ TableName: 'profiles', Key: { id: { S: id } } }));
      return Item ? { statusCode: 200, body: JSON.stringify(Item) } : { statusCode: 404, body: '' };
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      return { statusCode: 502, body: 'try again' };
    } finally {
      span.end();
    }
  });
};
