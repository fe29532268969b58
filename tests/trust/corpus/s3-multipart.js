const { S3Client, UploadPartCommand, CompleteMultipartUploadCommand, AbortMultipartUploadCommand } = require('@aws-sdk/client-s3');
const { context, trace, SpanStatusCode } = require('@opentelemetry/api');

const tracer = trace.getTracer('multipart');
const s3 = new S3Client({});

async function uploadPart(target, number, body) {
  const span = tracer.startSpan('part', { attributes: { 'part.number': number } });
  try {
    const { ETag } = await s3.send(new UploadPartCommand({ ...target, PartNumber: number, Body: body }));
    return { ETag, PartNumber: number };
  } catch (err) {
    span.recordException(err);
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw err;
  } finally {
    span.end();
  }
}

async function upload(target, parts) {
  const span = tracer.startSpan('multipart upload');
  const ctx = trace.setSpan(context.active(), span);
  return context
    .with(ctx, () => Promise.all(parts.map((body, index) => uploadPart(target, index + 1, body))))
    .then((Parts) => context.with(ctx, () => s3.send(new CompleteMultipartUploadCommand({ ...target, MultipartUpload: { Parts } }))))
    .catch(async (err) => {
      span.recordException(err);
      span.setStatus({ code: SpanStatusCode.ERROR });
      await s3.send(new AbortMultipartUploadCommand(target));
      throw err;
    })
    .finally(() => {
      span.end();
    });
}

module.exports = { upload };
