import { upcastState } from '../../domain/cases/process/upcast';
import type { ProcessState } from '../../domain/cases/process-state';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';

/** What the process of a shipment remembers between two rounds. Rounds alone write it (rounds.ts). */

/** A row of `processes`. State that an older version wrote is brought up to date when it is read. */
export interface WrittenProcess {
  /** Counts the rounds. */
  readonly version: number;
  readonly state: ProcessState;
  /** The instant of the newest round. */
  readonly at: Instant;
}

/** What the process of a shipment remembers; null before its first round. */
export async function loadProcess(db: Executor, shipmentId: string): Promise<WrittenProcess | null> {
  const row = await db
    .selectFrom('processes')
    .select(['version', 'state', 'at'])
    .where('shipmentId', '=', shipmentId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { version: row.version, state: upcastState(row.state as unknown as ProcessState), at: row.at };
}
