import { S3Client, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { context, trace, SpanStatusCode } from '@opentelemetry/api';
import { resize } from './resize.mjs';

const s3 = new S3Client({});
const tracer = trace.getTracer('thumbs');

export const handler = async (event) => {
  for (const record of event.Records) {
    const key = decodeURIComponent(record.s3.object.key);
    const span = tracer.startSpan('thumb.create', { attributes: { 'file.key': key } });
    const ctx = trace.setSpan(context.active(), span);
    try {
      const source = await context.with(ctx, () => s3.send(new GetObjectCommand({ Bucket: record.s3.bucket.name, Key: key })));
      const image = await resize(source.Body, 200);
      await context.with(ctx, () => s3.send(new PutObjectCommand({ Bucket: process.env.THUMBS, Key: key, Body: image })));
    } catch (error) {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  }
};
