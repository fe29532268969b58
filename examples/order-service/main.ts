import { startTelemetry } from './telemetry.ts';

const telemetry = startTelemetry();

const { startService } = await import('./service.ts');
const { url, stop } = await startService(Number(process.env.PORT ?? 8080));
console.log(`Listening on ${url}`);

process.once('SIGTERM', () => void stop().then(() => telemetry.shutdown()));
