import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { compileRules } from '../carriers/reason-text/classify';
import { policyWording } from '../channels/policy-wording';
import { createTextRenderer } from '../channels/render-message';
import { createLimitedServer } from '../config/http-server';
import type { Settings } from '../config/settings';
import { openTemporal } from '../config/temporal';
import { type Database, openDatabase } from '../db/database';
import { forgetOldIdempotencyKeys } from '../db/idempotency';
import { forgetBodiesOfNobody, forgetOldBodies } from '../db/inbox';
import { forgetOldUpdates } from '../db/unmatched';
import { forgetOldCodes } from '../db/verification-message';
import { loadPolicies } from '../planning/load-policies';
import { plannerOf } from '../planning/planner';
import { createApi } from './create-api';
import type { ApiDeps } from './deps';
import { type MailReceiver, startMailReceiver } from './mail/mail-receiver';
import { createWriteWatch } from './write-watch';

export interface RunningApi {
  /** Where it listens, `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Where it takes mail; null when MAIL_RECEIVER_PORT is 0. */
  readonly mailPort: number | null;
  /** Takes no new connections, finishes what is under way (at most 10 s), closes what is open. */
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly validateResponses?: boolean;
}

const FORGET_EVERY_MS = 60 * 60_000;
const FINISH_WITHIN_MS = 10_000;

/** Opens what the api stands on and listens. Neither Postgres nor Temporal need be up yet. */
export async function startApi(
  settings: Settings,
  logger: Logger,
  options: StartOptions = {},
): Promise<RunningApi> {
  const { db, longJobs, writes, close } = openDatabases(settings, logger);
  const temporal = openTemporal(settings);
  const closeAll = async (): Promise<void> => {
    await temporal.close();
    await close();
  };
  let server: Server;
  let receiver: MailReceiver | null = null;
  compileRules();
  try {
    const documents = loadPolicies(settings.POLICY_FOLDER);
    const planner = plannerOf(documents, settings.TIME_SCALE);
    const wording = policyWording(settings.TEMPLATE_FOLDER, 'en');
    const renderer = createTextRenderer(settings.TEMPLATE_FOLDER);
    server = createLimitedServer(
      createApi({
        ...{ db, longJobs, writes, temporal: temporal.client, settings, logger },
        ...{ documents, planner, wording, renderer, ...options },
      }),
      settings.API_MAX_CONNECTIONS,
    );
    warnWhenFull(server, logger);
    if (settings.MAIL_RECEIVER_PORT > 0) receiver = await startMailReceiver({ db, settings, logger });
    await listen(server, settings);
  } catch (error) {
    await receiver?.stop();
    await closeAll();
    throw error;
  }
  const forget = setInterval(() => {
    forgetWhatIsOver(longJobs, settings).catch((error: unknown) =>
      logger.warn({ err: error }, 'what is over was not forgotten'),
    );
  }, FORGET_EVERY_MS);
  forget.unref();
  const { address, port, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    mailPort: receiver?.port ?? null,
    async stop() {
      clearInterval(forget);
      await Promise.all([finish(server), receiver?.stop()]);
      await closeAll();
    },
  };
}

/** Of one process: sets of thousands are declared and forgotten now and then. */
const LONG_JOBS_AT_ONCE = 2;

/** The database twice: for requests, which are answered within seconds, and for what touches thousands of parcels. */
export function openDatabases(
  settings: Settings,
  logger: Logger,
): Pick<ApiDeps, 'db' | 'longJobs' | 'writes'> & { close(): Promise<void> } {
  const onIdleError = (error: Error): void =>
    logger.warn({ err: error }, 'an idle connection to Postgres broke');
  const common = { url: settings.DATABASE_URL, connectMs: settings.DATABASE_ANSWER_MS, onIdleError };
  const short = openDatabase({
    ...common,
    maxConnections: settings.DATABASE_MAX_CONNECTIONS,
    statementMs: settings.DATABASE_ANSWER_MS,
  });
  const long = openDatabase({
    ...common,
    maxConnections: LONG_JOBS_AT_ONCE,
    statementMs: settings.DATABASE_LONG_ANSWER_MS,
  });
  return {
    db: short.db,
    longJobs: long.db,
    writes: createWriteWatch(short.db),
    close: async () => void (await Promise.all([short.close(), long.close()])),
  };
}

async function forgetWhatIsOver(db: Database, settings: Settings): Promise<void> {
  const { INBOX_RETENTION_DAYS: bodyDays, UNMATCHED_RETENTION_DAYS: unmatchedDays } = settings;
  await forgetOldIdempotencyKeys(db);
  await forgetOldCodes(db);
  while ((await forgetOldBodies(db, bodyDays)) > 0);
  while ((await forgetOldUpdates(db, unmatchedDays)) > 0);
  while ((await forgetBodiesOfNobody(db, Math.max(bodyDays, unmatchedDays))) > 0);
}

/** Said once a minute: whoever fills all places would fill the log as well. */
function warnWhenFull(server: Server, logger: Logger): void {
  let saidAt = Number.NEGATIVE_INFINITY;
  server.on('drop', () => {
    if (performance.now() - saidAt < 60_000) return;
    saidAt = performance.now();
    logger.warn(
      { connections: server.maxConnections },
      'all connections are taken, more are closed unanswered',
    );
  });
}

function listen(server: Server, settings: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.API_PORT, settings.API_HOST, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function finish(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const impatient = setTimeout(() => server.closeAllConnections(), FINISH_WITHIN_MS);
  await closed;
  clearTimeout(impatient);
}
