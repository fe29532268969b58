import api = require('@opentelemetry/api');
import type { Application, Request, Response } from 'express';

const tracer = api.trace.getTracer('reports');

export = function routes(app: Application, reports: { build(id: string): Promise<Buffer> }): void {
  app.get('/reports/:id', async (req: Request, res: Response) => {
    const span = tracer.startSpan('report.build');
    try {
      const active = api.trace.setSpan(api.context.active(), span);
      res.send(await api.context.with(active, () => reports.build(req.params.id!)));
    } catch (error) {
      span.setStatus({ code: api.SpanStatusCode.ERROR, message: `${error}` });
      res.sendStatus(500);
    } finally {
      span.end();
    }
  });

  app.post('/reports/:id/schedule', (req: Request, res: Response) => {
    const build = api.context.bind(api.ROOT_CONTEXT, () => reports.build(req.params.id!));
    setTimeout(build, 60_000);
    res.sendStatus(202);
  });
};
