import { Client } from '@temporalio/client';
import { type NativeConnection, Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createAuditActivities } from '../activities/audit/audit';
import { createCommitDisruption } from '../activities/commit-disruption';
import { channelTaskQueue } from '../activities/contract';
import { decidedRounds } from '../activities/decided-rounds';
import { createSendMessageActivity } from '../activities/send-message-activity';
import { createTakeRound } from '../activities/take-round';
import { carrierControls } from '../channels/carriers/carrier-controls';
import type { Channels } from '../channels/channel';
import { createEmailChannel } from '../channels/email';
import { createMessageRenderer } from '../channels/render-message';
import { createSmsChannel } from '../channels/sms';
import { linkSettings, type Settings } from '../config/settings';
import { openTemporal } from '../config/temporal';
import { openDatabase } from '../db/postgres/database';
import { startPostgresListener } from '../db/postgres/postgres-listener';
import { makeDue } from '../db/tracking/relay';
import { AUDIT_BOUNDS } from '../domain/audit/check';
import { CHANNELS, type Channel } from '../domain/messages/message';
import { loadPolicies } from '../planning/load-policies';
import { plannerOf } from '../planning/planner';
import { createSendingPlan } from '../planning/sending-plan';
import { armFaultPoints } from '../services/fault-point';
import { createSender, type Sender } from '../services/messages/send-message';
import type { ShipmentsToAsk } from '../workflows/ask-shipment';
import { startAdviceCounter } from './advice/advice-counter';
import { addAuditMetrics } from './audit/audit-metrics';
import { startAuditSchedule } from './audit/audit-schedule';
import { createShipmentWorkflows } from './audit/shipment-workflows';
import { startCarrierClock } from './carriers/carrier-clock';
import { startClaimClock } from './carriers/claim-clock';
import { startIntervener } from './carriers/intervener';
import { takeCarrierAnswer } from './carriers/take-carrier-answer';
import { CASE_SUBSCRIBERS } from './case-subscribers';
import { startBulkActor } from './cases/bulk-actor';
import { connectToTemporal } from './connect-to-temporal';
import { answerHelp } from './conversation/answer-help';
import { converse } from './conversation/converse';
import { fileKeyword } from './conversation/file-keyword';
import { passOverAutomatic } from './conversation/pass-over-automatic';
import { startInbound } from './conversation/start-inbound';
import { takeStaffCommand } from './conversation/take-staff-command';
import { startTellingOfReplies } from './conversation/tell-of-replies';
import { startDisruptionStarter } from './disruptions/disruption-starter';
import type { WorkerMetrics } from './health-server';
import { startBriefer } from './insight/briefer';
import { startPredictor } from './insight/predictor';
import { startRecorder } from './insight/recorder';
import { startRiskTeller } from './insight/risk-teller';
import { startDispatcher } from './messages/dispatcher';
import { createPace } from './messages/pace';
import { startSilenceNotices } from './messages/silence-notices';
import { startDayCounter } from './overview/day-counter';
import { startSubscriptionDeliverer } from './subscriptions/subscription-deliverer';
import { startJudging } from './tracking/judge-anew';
import { startRelay } from './tracking/relay';
import { workflowCode } from './workflow-code';

export interface RunningWorker {
  /** Takes nothing new, finishes what is in hand, closes what is open. */
  stop(): Promise<void>;
  /** Rejects when a part of the worker died; then the process should end and be started again. */
  readonly failed: Promise<never>;
}

const UPS_API = 'https://onlinetools.ups.com';

/** Of the auditor and of disruptions: what they do takes seconds, and holds up none of the short ones. */
const LONG_JOBS_AT_ONCE = 4;

/** Loops that have nothing to do look twice a minute (queue-loop.ts): no connection is made anew for that. */
const KEPT_IDLE_MS = 60_000;

/** Everything that runs beside the api: the Temporal workers, the relay, the dispatcher and the outbound webhooks. */
export async function startWorker(
  settings: Settings,
  log: Logger,
  metrics: WorkerMetrics,
): Promise<RunningWorker> {
  const onIdleError = (error: Error): void =>
    log.warn({ err: error }, 'an idle connection to Postgres broke');
  const { db, statements, close } = openDatabase({
    url: settings.DATABASE_URL,
    maxConnections: settings.DATABASE_MAX_CONNECTIONS,
    statementMs: settings.DATABASE_WORKER_ANSWER_MS,
    idleMs: KEPT_IDLE_MS,
    onIdleError,
  });
  const longJobs = openDatabase({
    url: settings.DATABASE_URL,
    maxConnections: LONG_JOBS_AT_ONCE,
    statementMs: settings.DATABASE_LONG_ANSWER_MS,
    // Long jobs share few connections: one waits for the others.
    connectMs: settings.DATABASE_WORKER_ANSWER_MS,
    onIdleError,
  });
  addAuditMetrics(metrics.registry, db, log);
  const faults = armFaultPoints(settings.FAULT_POINTS);
  const documents = loadPolicies(settings.POLICY_FOLDER);
  const planner = plannerOf(documents, settings.TIME_SCALE);
  const channels: Channels = {
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
  const controls = carrierControls({
    ups:
      settings.UPS_CLIENT_ID === '' || settings.UPS_SHOP === null
        ? null
        : {
            apiUrl: settings.UPS_API_URL === '' ? UPS_API : settings.UPS_API_URL,
            clientId: settings.UPS_CLIENT_ID,
            clientSecret: settings.UPS_CLIENT_SECRET,
            shop: settings.UPS_SHOP,
            timeoutMs: settings.GATEWAY_TIMEOUT_MS,
          },
  });
  const intervening = { carriers: planner.carriers, controls };
  // One pace for all that goes to a gateway, whoever sends it.
  const perSecond = { email: settings.EMAIL_PER_SECOND, sms: settings.SMS_PER_SECOND };
  const paces = { email: createPace(perSecond.email), sms: createPace(perSecond.sms) };
  const plan = createSendingPlan(documents.sending, settings.TIME_SCALE);
  const sender = createSender({
    db,
    statements,
    channels,
    turn: (channel, priority) => paces[channel].turn(priority),
    faults,
    plan,
    smsCountries: settings.SMS_COUNTRIES,
    renderer,
    mailFrom: settings.MAIL_FROM,
    links: linkSettings(settings),
    gatewayTimeoutMs: settings.GATEWAY_TIMEOUT_MS,
  });
  const connection = await connectToTemporal(settings, log);
  const temporal = openTemporal(settings);
  const rounds = await Worker.create({
    connection,
    namespace: settings.TEMPORAL_NAMESPACE,
    taskQueue: settings.TEMPORAL_TASK_QUEUE,
    ...workflowCode(settings.WORKFLOW_BUNDLE),
    activities: {
      ...decidedRounds,
      takeRound: createTakeRound({
        db,
        statements,
        planner,
        subscribers: CASE_SUBSCRIBERS,
        faults,
      }),
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
  });
  const workers = [
    rounds,
    ...(await Promise.all(
      CHANNELS.map((channel) => channelWorker(connection, settings, channel, perSecond[channel], sender)),
    )),
  ];
  const shipments: ShipmentsToAsk = {
    temporal: temporal.client,
    taskQueue: settings.TEMPORAL_TASK_QUEUE,
    makeDue: async (id) => (await makeDue(db, [id])).has(id),
  };
  const listener = startPostgresListener(settings.DATABASE_URL, log);
  const parts = [
    startRelay({
      db,
      listener,
      temporal: new Client({ connection, namespace: settings.TEMPORAL_NAMESPACE }),
      taskQueue: settings.TEMPORAL_TASK_QUEUE,
      room: () => {
        const { numInFlightWorkflowActivations, numInFlightLocalActivities } = rounds.getStatus();
        return NEWS_AT_ONCE - numInFlightWorkflowActivations - numInFlightLocalActivities;
      },
      log,
      onDelivered: metrics.relayed,
    }),
    await startDispatcher({
      db,
      statements,
      listener,
      sender,
      log,
      perSecond,
      gatewayTimeoutMs: settings.GATEWAY_TIMEOUT_MS,
    }),
    startTellingOfReplies({ db, listener, shipments, log }),
    startBulkActor({ db, listener, shipments, log }),
    startSilenceNotices({ db, listener, log }),
    startCarrierClock({ db, listener, log, waitFor: planner.carriers.waitFor }),
    startClaimClock({ db, listener, log, planClaim: planner.carriers.planClaim }),
    startIntervener({
      ...{ db, listener, log, faults, ...intervening },
      timeoutMs: settings.GATEWAY_TIMEOUT_MS,
    }),
    startJudging({ db, listener, log, coalesceMs: settings.COALESCE_MS }),
    startInbound({
      db,
      listener,
      log,
      handlers: [
        passOverAutomatic,
        takeCarrierAnswer({ db, waitFor: planner.carriers.waitFor }),
        takeStaffCommand({ db, shipments }),
        answerHelp(db, settings.SMS_HELP_ANSWER),
        fileKeyword(db, plan.rules.letters),
        converse({
          ...{ db, shipments, log, wordingOf: renderer.wordingOf },
          letters: plan.rules.letters,
          intervening,
        }),
      ],
    }),
    startAuditSchedule({
      temporal: temporal.client,
      taskQueue: settings.TEMPORAL_TASK_QUEUE,
      everyMs: settings.AUDIT_EVERY_MS,
      log,
    }),
    startDisruptionStarter({
      db,
      listener,
      temporal: temporal.client,
      taskQueue: settings.TEMPORAL_TASK_QUEUE,
      log,
    }),
    startDayCounter({ db: longJobs.db, listener, log }),
    startRecorder({ db: longJobs.db, listener, log }),
    startBriefer({
      db,
      team: settings.BRIEFING_TO,
      url: `${settings.PUBLIC_URL}/console/overview/problems`,
      listener,
      log,
    }),
    startPredictor({
      db: longJobs.db,
      listener,
      log,
      url: settings.DATABASE_URL,
      statementMs: settings.DATABASE_LONG_ANSWER_MS,
    }),
    startRiskTeller({ db, listener, shipments, log }),
    startAdviceCounter({ db: longJobs.db, listener, log }),
    await startSubscriptionDeliverer({
      db,
      listener,
      log,
      allowPrivateTargets: settings.ALLOW_PRIVATE_WEBHOOK_TARGETS,
      onlyThisMachine: settings.SANDBOX,
    }),
  ];
  const runs = workers.map((worker) => worker.run());
  const failed = Promise.race(runs.map((run) => run.then(() => new Promise<never>(() => undefined))));
  failed.catch(() => undefined);
  return {
    failed,
    stop: async () => {
      await Promise.all(parts.map((part) => part.stop()));
      await listener.stop();
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      await Promise.allSettled(runs);
      await Promise.all([temporal.close(), connection.close()]);
      await Promise.all(CHANNELS.map((channel) => channels[channel].close()));
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

/** Of them for what the relay brings: the rest is free for what is due by the clock and what staff ask. */
const NEWS_AT_ONCE = 8;

/** An activity has a minute: nothing in hand waits for its turn for longer than a part of that (s). */
const IN_HAND_S = 10;
