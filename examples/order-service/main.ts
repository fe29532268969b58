import { startTelemetry } from './telemetry.ts';

const A_DAY = 24 * 60 * 60 * 1000;

const telemetry = startTelemetry();

// What the SDK instruments is imported after it has started.
const { startService } = await import('./service.ts');
const { queueNightlyJobs } = await import('./worker.ts');

const { url, stop } = await startService(Number(process.env.PORT ?? 8080));
console.log(`Listening on ${url}`);

const nightly = setInterval(queueNightlyJobs, A_DAY);
process.once('SIGTERM', () => {
  clearInterval(nightly);
  stop().then(() => telemetry.shutdown()).catch(console.error);
});
