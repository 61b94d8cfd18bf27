import { extname, join } from 'node:path';
import type { InjectedSinks } from '@temporalio/worker';
import { NativeConnection, Worker } from '@temporalio/worker';
import { createEmailChannel } from '../../../channels/email';
import { preciseNow } from '../../../stack/mail/mailbox';
import type { NaiveReport } from './contract';
import { createSendNotice } from './send-notice';
import type { BenchSinks } from './workflows';

/** The peer's worker, a process of its own: `worker-process.ts <temporal address> <namespace> <task queue> <smtp url>`. */
async function main(): Promise<void> {
  const [address = '', namespace = '', taskQueue = '', smtpUrl = ''] = process.argv.slice(2);
  const connection = await NativeConnection.connect({ address });
  const email = createEmailChannel({
    smtpUrl,
    from: 'Your shop <parcels@shop.example>',
    replyDomain: 'reply.shop.example',
    timeoutMs: 15_000,
  });
  const sinks: InjectedSinks<BenchSinks> = {
    bench: {
      taken: { fn: (_info, workflowId, scans) => report({ type: 'taken', workflowId, scans }) },
      ended: { fn: (_info, workflowId) => report({ type: 'ended', workflowId }) },
    },
  };
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowsPath: join(__dirname, `workflows${extname(__filename)}`),
    activities: {
      sendNotice: createSendNotice(email, (to) => report({ type: 'begun', to, at: preciseNow() })),
    },
    sinks,
    // Nothing is ever evicted and replayed, sends run beside each other, and eager activities (the default) spare a poll.
    maxCachedWorkflows: 5_000,
    maxConcurrentWorkflowTaskExecutions: 100,
    workflowTaskPollerBehavior: { type: 'autoscaling', initial: 10, maximum: 40 },
    maxConcurrentActivityTaskExecutions: 100,
    activityTaskPollerBehavior: { type: 'autoscaling', initial: 5, maximum: 20 },
    shutdownGraceTime: '5 seconds',
  });
  // When the bench is gone, however it went, nobody needs this.
  process.once('disconnect', () => process.exit(0));
  process.once('SIGINT', () => undefined);
  process.once('SIGTERM', () => worker.shutdown());
  const running = worker.run();
  report({ type: 'ready' });
  await running;
  await email.close();
  await connection.close();
  process.exit(0);
}

function report(what: NaiveReport): void {
  process.send?.(what);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
