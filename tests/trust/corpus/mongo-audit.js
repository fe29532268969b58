import { MongoClient } from 'mongodb';
import { trace } from '@opentelemetry/api';

const client = new MongoClient(process.env.MONGO_URL);
const tracer = trace.getTracer('audit');

export async function audit(entries) {
  const span = tracer.startSpan('audit', { attributes: { entries: entries.length } });
  try {
    await client.connect();
    const collection = client.db('audit').collection('entries');
    const cursor = collection.find({ open: true }).sort({ at: 1 });
    const inserted = collection.insertMany(entries, { ordered: false });
    const pending = [];
    for await (const entry of cursor) pending.push(entry._id);
    const { insertedCount } = await inserted;
    span.setAttribute('inserted', insertedCount);
    return pending;
  } finally {
    span.end();
  }
}
