import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { policyWording } from '../channels/policy-wording';
import { createTextRenderer } from '../channels/render-message';
import { createLimitedServer } from '../config/http-server';
import { retentionOf, type Settings } from '../config/settings';
import { openTemporal } from '../config/temporal';
import { forgetOldActs } from '../db/access/audit-log';
import { forgetOldIdempotencyKeys } from '../db/access/idempotency';
import { forgetOldInvitations } from '../db/access/invitation';
import { forgetOldSessions } from '../db/access/sessions';
import { forgetOldAttempts } from '../db/access/sign-in-attempts';
import { forgetOldSignInLinks } from '../db/access/sign-in-links';
import { forgetOldBulkActs } from '../db/cases/bulk-acts';
import { forgetByAge } from '../db/consent/retention';
import { forgetOldCodes } from '../db/people/verification-message';
import { type Database, openDatabase } from '../db/postgres/database';
import { forgetBodiesOfNobody, forgetOldBodies } from '../db/tracking/inbox';
import { createIngestion } from '../db/tracking/ingestion';
import { forgetOldUpdates } from '../db/tracking/unmatched';
import { loadPolicies } from '../planning/load-policies';
import { plannerOf } from '../planning/planner';
import { compileRules } from '../providers/reason-text/classify';
import { createCaseChanges } from './console/case-changes';
import { type MailReceiver, startMailReceiver } from './conversation/mail/mail-receiver';
import { createApi } from './create-api';
import type { ApiDeps } from './http/deps';
import { createWriteWatch } from './http/write-watch';

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
  log: Logger,
  options: StartOptions = {},
): Promise<RunningApi> {
  const { close, ...databases } = openDatabases(settings, log);
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
        ...{ ...databases, temporal: temporal.client, settings, log },
        ...{ documents, planner, wording, renderer, ...options },
      }),
      settings.API_MAX_CONNECTIONS,
    );
    warnWhenFull(server, log);
    if (settings.MAIL_RECEIVER_PORT > 0)
      receiver = await startMailReceiver({ db: databases.db, settings, log });
    await listen(server, settings);
  } catch (error) {
    await receiver?.stop();
    await closeAll();
    throw error;
  }
  const forget = setInterval(() => {
    forgetWhatIsOver(databases.longJobs, settings).catch((error: unknown) =>
      log.warn({ err: error }, 'what is over was not forgotten'),
    );
  }, FORGET_EVERY_MS);
  forget.unref();
  const { address, port, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    mailPort: receiver?.port ?? null,
    async stop() {
      clearInterval(forget);
      await databases.changes.stop();
      await Promise.all([finish(server), receiver?.stop()]);
      await closeAll();
    },
  };
}

/** Of one process: sets of thousands are declared and forgotten now and then. */
const LONG_JOBS_AT_ONCE = 2;
/** While one group of bodies is written, the next is judged. */
const GROUPS_AT_ONCE = 2;

/** The database for requests, which are answered within seconds; for what touches thousands of parcels; and for groups of bodies. */
export function openDatabases(
  settings: Settings,
  log: Logger,
): Pick<ApiDeps, 'db' | 'longJobs' | 'writes' | 'ingestion' | 'changes'> & { close(): Promise<void> } {
  const onIdleError = (error: Error): void =>
    log.warn({ err: error }, 'an idle connection to Postgres broke');
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
  const changes = createCaseChanges(settings.DATABASE_URL, log);
  return {
    db: short.db,
    longJobs: long.db,
    writes: createWriteWatch(short.db),
    changes,
    ingestion: createIngestion(short.db, short.statements, {
      coalesceMs: settings.COALESCE_MS,
      waitMs: settings.DATABASE_ANSWER_MS,
      groupsAtOnce: GROUPS_AT_ONCE,
    }),
    close: async () => void (await Promise.all([changes.stop(), short.close(), long.close()])),
  };
}

async function forgetWhatIsOver(db: Database, settings: Settings): Promise<void> {
  const { INBOX_RETENTION_DAYS: bodyDays, UNMATCHED_RETENTION_DAYS: unmatchedDays } = settings;
  await forgetOldIdempotencyKeys(db);
  await forgetOldSessions(db);
  await forgetOldSignInLinks(db);
  await forgetOldAttempts(db);
  await forgetOldCodes(db);
  await forgetOldInvitations(db);
  await forgetOldBulkActs(db);
  const { AUDIT_LOG_RETENTION_DAYS: actDays } = settings;
  while (actDays > 0 && (await forgetOldActs(db, actDays)) > 0);
  while ((await forgetOldBodies(db, bodyDays)) > 0);
  while ((await forgetOldUpdates(db, unmatchedDays)) > 0);
  while ((await forgetBodiesOfNobody(db, Math.max(bodyDays, unmatchedDays))) > 0);
  await forgetByAge(db, retentionOf(settings), new Date().toISOString());
}

/** Said once a minute: whoever fills all places would fill the log as well. */
function warnWhenFull(server: Server, log: Logger): void {
  let saidAt = Number.NEGATIVE_INFINITY;
  server.on('drop', () => {
    if (performance.now() - saidAt < 60_000) return;
    saidAt = performance.now();
    log.warn({ connections: server.maxConnections }, 'all connections are taken, more are closed unanswered');
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
