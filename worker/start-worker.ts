import { type NativeConnection, Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createAuditActivities } from '../activities/audit/audit';
import { createCommitDisruption } from '../activities/commit-disruption';
import { channelTaskQueue } from '../activities/contract';
import { decidedRounds } from '../activities/decided-rounds';
import { armFaultPoints } from '../activities/fault-point';
import { createSender, type Sender } from '../activities/send-message';
import { createSendMessageActivity } from '../activities/send-message-activity';
import { createTakeRound } from '../activities/take-round';
import { createEmailChannel } from '../channels/email';
import { createMessageRenderer } from '../channels/render-message';
import { createSmsChannel } from '../channels/sms';
import { linkSettings, type Settings } from '../config/settings';
import { openTemporal } from '../config/temporal';
import { openDatabase } from '../db/database';
import { AUDIT_BOUNDS } from '../domain/audit/check';
import type { Channel } from '../domain/message';
import { loadPolicies } from '../planning/load-policies';
import { createPlanner } from '../planning/planner';
import { createSendingPlan } from '../planning/sending-plan';
import { addAuditMetrics } from './auditor/audit-metrics';
import { startAuditSchedule } from './auditor/audit-schedule';
import { createShipmentWorkflows } from './auditor/shipment-workflows';
import { connectToTemporal } from './connect-to-temporal';
import { startDispatcher } from './dispatcher';
import { startDisruptionStarter } from './disruption-starter';
import type { WorkerMetrics } from './health-server';
import { answerHelp } from './inbound/answer-help';
import { converse } from './inbound/converse';
import { fileKeyword } from './inbound/file-keyword';
import { passOverAutomatic } from './inbound/pass-over-automatic';
import { startInbound } from './inbound/start-inbound';
import { takeStaffCommand } from './inbound/take-staff-command';
import { startTellingOfReplies } from './inbound/tell-of-replies';
import { createPace } from './pace';
import { startRelay } from './relay';
import { startSilenceNotices } from './silence-notices';
import { startSubscriptionDeliverer } from './subscription-deliverer';
import { workflowCode } from './workflow-code';

export interface RunningWorker {
  /** Takes nothing new, finishes what is in hand, closes what is open. */
  stop(): Promise<void>;
  /** Rejects when a part of the worker died; then the process should end and be started again. */
  readonly failed: Promise<never>;
}

/** Of the auditor and of disruptions: what they do takes seconds, and holds up none of the short ones. */
const LONG_JOBS_AT_ONCE = 4;

/** Everything that runs beside the api: the Temporal workers, the relay, the dispatcher and the outbound webhooks. */
export async function startWorker(
  settings: Settings,
  logger: Logger,
  metrics: WorkerMetrics,
): Promise<RunningWorker> {
  const onIdleError = (error: Error): void =>
    logger.warn({ err: error }, 'an idle connection to Postgres broke');
  const { db, close } = openDatabase({
    url: settings.DATABASE_URL,
    maxConnections: settings.DATABASE_MAX_CONNECTIONS,
    statementMs: settings.DATABASE_WORKER_ANSWER_MS,
    onIdleError,
  });
  const longJobs = openDatabase({
    url: settings.DATABASE_URL,
    maxConnections: LONG_JOBS_AT_ONCE,
    statementMs: settings.DATABASE_LONG_ANSWER_MS,
    // One waits for the others.
    connectMs: settings.DATABASE_WORKER_ANSWER_MS,
    onIdleError,
  });
  addAuditMetrics(metrics.registry, db, logger);
  const faults = armFaultPoints(settings.FAULT_POINTS);
  const channels = {
    email: createEmailChannel({
      smtpUrl: settings.SMTP_URL,
      from: settings.MAIL_FROM,
      replyDomain: settings.MAIL_REPLY_DOMAIN,
      timeoutMs: settings.GATEWAY_TIMEOUT_MS,
    }),
    sms: createSmsChannel({
      accountSid: settings.TWILIO_ACCOUNT_SID,
      authToken: settings.TWILIO_AUTH_TOKEN[0] ?? '',
      from: settings.TWILIO_FROM,
      apiUrl: settings.TWILIO_API_URL,
      timeoutMs: settings.GATEWAY_TIMEOUT_MS,
    }),
  };
  const renderer = await createMessageRenderer(settings.TEMPLATE_FOLDER);
  // One pace for all that goes to a gateway, whoever sends it.
  const perSecond = { email: settings.EMAIL_PER_SECOND, sms: settings.SMS_PER_SECOND };
  const paces = { email: createPace(perSecond.email), sms: createPace(perSecond.sms) };
  const sender = createSender({
    db,
    channels,
    turn: (channel, priority) => paces[channel].turn(priority),
    faults,
    plan: createSendingPlan(loadPolicies(settings.POLICY_FOLDER).sending, settings.TIME_SCALE),
    smsCountries: settings.SMS_COUNTRIES,
    renderer,
    mailFrom: settings.MAIL_FROM,
    links: linkSettings(settings),
    gatewayTimeoutMs: settings.GATEWAY_TIMEOUT_MS,
  });
  const connection = await connectToTemporal(settings, logger);
  const temporal = openTemporal(settings);
  const workers = [
    await Worker.create({
      connection,
      namespace: settings.TEMPORAL_NAMESPACE,
      taskQueue: settings.TEMPORAL_TASK_QUEUE,
      ...workflowCode(settings.WORKFLOW_BUNDLE),
      activities: {
        ...decidedRounds,
        takeRound: createTakeRound({ db, planner: createPlanner(settings), faults }),
        ...createAuditActivities({
          db: longJobs.db,
          workflows: createShipmentWorkflows(temporal.client, settings),
          bounds: AUDIT_BOUNDS,
          pages: settings.AUDIT_PAGES,
          perSecond,
        }),
        commitDisruption: createCommitDisruption({ db: longJobs.db }),
      },
      maxCachedWorkflows: 2_000,
      maxConcurrentWorkflowTaskExecutions: ROUNDS_AT_ONCE,
      maxConcurrentLocalActivityExecutions: ROUNDS_AT_ONCE,
      shutdownGraceTime: '10 seconds',
    }),
    ...(await Promise.all([
      channelWorker(connection, settings, 'email', perSecond.email, sender),
      channelWorker(connection, settings, 'sms', perSecond.sms, sender),
    ])),
  ];
  const parts = [
    startRelay({
      db,
      databaseUrl: settings.DATABASE_URL,
      temporal: temporal.client,
      taskQueue: settings.TEMPORAL_TASK_QUEUE,
      logger,
      onDelivered: metrics.relayed,
    }),
    await startDispatcher({
      db,
      databaseUrl: settings.DATABASE_URL,
      sender,
      log: logger,
      emailPerSecond: perSecond.email,
      smsPerSecond: perSecond.sms,
      gatewayTimeoutMs: settings.GATEWAY_TIMEOUT_MS,
    }),
    startTellingOfReplies({
      db,
      databaseUrl: settings.DATABASE_URL,
      temporal: temporal.client,
      log: logger,
    }),
    startSilenceNotices({ db, log: logger }),
    startInbound({
      db,
      databaseUrl: settings.DATABASE_URL,
      log: logger,
      handlers: [
        passOverAutomatic,
        takeStaffCommand({ db, temporal: temporal.client }),
        answerHelp(db, settings.SMS_HELP_ANSWER),
        fileKeyword(db),
        converse({ db, temporal: temporal.client, log: logger, wordingOf: renderer.wordingOf }),
      ],
    }),
    startAuditSchedule({
      temporal: temporal.client,
      taskQueue: settings.TEMPORAL_TASK_QUEUE,
      everyMs: settings.AUDIT_EVERY_MS,
      logger,
    }),
    startDisruptionStarter({
      db,
      databaseUrl: settings.DATABASE_URL,
      temporal: temporal.client,
      taskQueue: settings.TEMPORAL_TASK_QUEUE,
      log: logger,
    }),
    await startSubscriptionDeliverer({
      db,
      log: logger,
      allowPrivateTargets: settings.ALLOW_PRIVATE_WEBHOOK_TARGETS,
    }),
  ];
  const runs = workers.map((worker) => worker.run());
  const failed = Promise.race(runs.map((run) => run.then(() => new Promise<never>(() => undefined))));
  failed.catch(() => undefined);
  return {
    failed,
    stop: async () => {
      await Promise.all(parts.map((part) => part.stop()));
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      await Promise.allSettled(runs);
      await Promise.all([temporal.close(), connection.close(), channels.email.close(), channels.sms.close()]);
      await Promise.all([close(), longJobs.close()]);
    },
  };
}

/**
 * A channel's sends have their own task queue, so that a slow gateway holds up no other. Few at once: those in hand have been judged
 * and wait for their turn, the rest stands in Temporal's queue, where what is gravest overtakes.
 */
function channelWorker(
  connection: NativeConnection,
  settings: Settings,
  channel: Channel,
  perSecond: number,
  sender: Sender,
): Promise<Worker> {
  return Worker.create({
    connection,
    namespace: settings.TEMPORAL_NAMESPACE,
    taskQueue: channelTaskQueue(settings.TEMPORAL_TASK_QUEUE, channel),
    activities: { sendMessage: createSendMessageActivity(sender) },
    maxConcurrentActivityTaskExecutions: Math.max(1, Math.min(20, Math.ceil(perSecond * IN_HAND_S))),
    shutdownGraceTime: '20 seconds',
  });
}

/**
 * A task that was begun has ten seconds. All of a worker's workflows run on one thread, so of many at once each takes as long as all:
 * beyond these the tasks wait in Temporal's queue, where no time is counted against them.
 */
const ROUNDS_AT_ONCE = 16;

/** An activity has a minute: nothing in hand waits for its turn for longer than a part of that (s). */
const IN_HAND_S = 10;
