import type { Logger } from 'pino';
import type { Sender } from '../activities/send-message';
import type { Database } from '../db/database';

export interface DispatcherDeps {
  readonly db: Database;
  /** For a connection of its own that listens. */
  readonly databaseUrl: string;
  readonly sender: Sender;
  readonly log: Logger;
  readonly emailPerSecond: number;
  readonly smsPerSecond: number;
  readonly gatewayTimeoutMs: number;
  /** The slow look that finds what no notification announced (ms), default 5,000. */
  readonly pollMs?: number;
  /** After this long (ms), a message whose workflow should have sent it counts as lost; default 10 minutes. */
  readonly lostAfterMs?: number;
}

export interface RunningDispatcher {
  /** Takes nothing new and resolves when what is in hand is done. */
  stop(): Promise<void>;
}

export async function startDispatcher(_deps: DispatcherDeps): Promise<RunningDispatcher> {
  throw new Error('not yet');
}
