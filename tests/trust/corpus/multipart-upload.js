import { S3Client, CreateMultipartUploadCommand, UploadPartCommand, CompleteMultipartUploadCommand, AbortMultipartUploadCommand } from '@aws-sdk/client-s3';
import { trace, SpanStatusCode } from '@opentelemetry/api';

const s3 = new S3Client({});
const tracer = trace.getTracer('uploads');

const part = (target, UploadId, Body, PartNumber) =>
  tracer.startActiveSpan('upload part', { attributes: { part: PartNumber, bytes: Body.length } }, async (span) => {
    try {
      const { ETag } = await s3.send(new UploadPartCommand({ ...target, UploadId, PartNumber, Body }));
      return { ETag, PartNumber };
    } finally {
      span.end();
    }
  });

export async function upload(Bucket, Key, buffers) {
  const target = { Bucket, Key };
  return tracer.startActiveSpan('upload', async (span) => {
    let UploadId;
    try {
      ({ UploadId } = await s3.send(new CreateMultipartUploadCommand(target)));
      const Parts = await Promise.all(buffers.map((buffer, i) => part(target, UploadId, buffer, i + 1)));
      await s3.send(new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload: { Parts } }));
      return Parts.length;
    } catch (error) {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      if (UploadId) await s3.send(new AbortMultipartUploadCommand({ ...target, UploadId }));
      throw error;
    } finally {
      span.end();
    }
  });
}
