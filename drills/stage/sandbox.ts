import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminKey } from '../../demo/admin-key';
import { type RunningWayward, startWayward } from '../../demo/running-wayward';
import { removeCluster } from '../../stack/postgres-cluster';
import { openStage, type Stage } from './stage';

const HOUR_OF_STORY_MS = 3_600_000;

/** A Wayward of its own in a folder of its own, in which nothing is real but the product. */
export interface Sandbox {
  readonly running: RunningWayward;
  readonly stage: Stage;
  stop(): Promise<void>;
}

/** So much a product is allowed at once that has to play hours in seconds. */
const SPED_UP = {
  COALESCE_MS: '300',
  RATE_LIMIT_PER_MINUTE: '1000000',
  MAIL_RECEIVER_PER_MINUTE: '100000',
  EMAIL_PER_SECOND: '200',
  SMS_PER_SECOND: '100',
  AUDIT_EVERY_MS: '0',
  // Everybody who practises is shown the same.
  ADVICE_WITHHELD_PERCENT: '0',
  LOG_LEVEL: 'warn',
} as const;

/**
 * Starts a sandbox: database, Temporal, mailbox and phones of its own, on this machine alone. It takes no setting from outside, so nothing
 * that somebody has configured is ever reached.
 *
 * @param hourMs how long an hour of the story lasts
 */
export async function startSandbox(hourMs: number, progress: (sentence: string) => void): Promise<Sandbox> {
  const folder = await mkdtemp(join(tmpdir(), 'wayward-drills-'));
  // Postgres does not run as root, and is then somebody else.
  await chmod(folder, 0o755);
  let running: RunningWayward | undefined;
  const stop = async (): Promise<void> => {
    await running?.stop();
    await removeCluster(join(folder, 'postgres'));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    running = await startWayward({
      dataDir: folder,
      durable: false,
      env: { ...SPED_UP, SANDBOX: 'true', TIME_SCALE: String(HOUR_OF_STORY_MS / hourMs) },
      progress,
    });
    const key = await adminKey(running.databaseUrl, join(folder, 'api-key'));
    return { running, stage: await openStage(running, key, hourMs), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
