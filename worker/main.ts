import { makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { TemplateError } from '../channels/template-error';
import { readSettings, SettingsError } from '../config/settings';
import { untilAskedToEnd } from '../config/until-asked-to-end';
import { PolicyError } from '../domain/policies/policy-error';
import { createWorkerMetrics, startHealthServer } from './health-server';
import { createLogger, temporalLogger } from './logger';
import { startWorker } from './start-worker';

/** `npm run worker`: runs until SIGINT or SIGTERM; ends with status 1 when a part of it dies. */
async function main(): Promise<void> {
  const asked = untilAskedToEnd();
  const settings = readSettings(process.env);
  const log = createLogger(settings);
  Runtime.install({
    logger: temporalLogger(log),
    telemetryOptions: {
      logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) },
    },
  });
  const metrics = createWorkerMetrics();
  const worker = await Promise.race([startWorker(settings, log, metrics), asked]);
  // It may still be waiting for Temporal. What it has just begun is taken up again, as after any death.
  if (worker === undefined) process.exit(0);
  const { WORKER_METRICS_HOST: host, WORKER_METRICS_PORT: port } = settings;
  const health = port > 0 ? await startHealthServer({ host, port }, metrics) : null;
  log.info({ taskQueue: settings.TEMPORAL_TASK_QUEUE }, 'the worker runs');
  await Promise.race([asked, worker.failed]);
  await health?.stop();
  await worker.stop();
  log.info('the worker has stopped');
}

main().catch((error: unknown) => {
  const isMistake =
    error instanceof SettingsError || error instanceof PolicyError || error instanceof TemplateError;
  console.error(isMistake ? error.message : error);
  process.exit(1);
});
