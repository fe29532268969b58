import { createHash } from 'node:crypto';
import type { Context as KoaContext, Next } from 'koa';
import { trace } from '@opentelemetry/api';
import sharp from 'sharp';

const tracer = trace.getTracer('images');
const MAX = 4000;

const render = async (source: string, width: number): Promise<Buffer> =>
  tracer.startActiveSpan('render', { attributes: { width } }, async (span) => {
    try {
      const upstream = await fetch(source);
      if (!upstream.ok) throw new Error(`upstream ${upstream.status}`);
      const input = Buffer.from(await upstream.arrayBuffer());
      span.addEvent('downloaded', { bytes: input.length });
      return await sharp(input).resize({ width, withoutEnlargement: true }).webp().toBuffer();
    } finally {
      span.end();
    }
  });

export async function images(ctx: KoaContext, next: Next): Promise<void> {
  if (!ctx.path.startsWith('/img/')) return next();
  const width = Number(ctx.query.w ?? 800);
  ctx.assert(width > 0 && width <= MAX, 400);
  const image = await render(decodeURIComponent(ctx.path.slice(5)), width);
  ctx.etag = createHash('sha1').update(image).digest('hex');
  ctx.type = 'image/webp';
  ctx.body = image;
}
