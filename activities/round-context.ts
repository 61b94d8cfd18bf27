import type { Selectable } from 'kysely';
import type { Executor } from '../db/database';
import type { Cases } from '../db/schema';
import type { Audience } from '../domain/message';
import type { CaseRef, Command, Committed } from '../domain/process/commands';
import type { ProcessInput } from '../domain/process/decide';
import type { ShipmentFacts } from '../domain/shipment-facts';
import type { Instant } from '../domain/tracking-event';
import type { TrackingState } from '../domain/tracking-state';
import type { Planner } from '../planning/planner';

export type CaseRow = Selectable<Cases>;

/** Everything that a round needs while its transaction is open. */
export interface RoundContext {
  readonly tx: Executor;
  readonly shipmentId: string;
  readonly at: Instant;
  readonly planner: Planner;
  readonly facts: ShipmentFacts;
  /** As all stored events make it, also those that the process has yet to hear of. */
  readonly tracking: TrackingState;
  readonly cases: Map<string, CaseRow>;
  /** Audiences that were told of a recovery in this round: one good message is enough for several cases. */
  readonly toldOfRecovery: Set<Audience>;
  /** A name for each entry of this round, in the order in which they are written; no other round has the same. */
  readonly nextEntryKey: () => string;
}

/** One decision of a round, and what its commands answer. */
export interface DecisionContext extends RoundContext {
  readonly commands: readonly Command[];
  readonly opened: Committed['opened'][number][];
  readonly times: NonNullable<Committed['times']>[number][];
  readonly reachedNobody: NonNullable<Committed['reachedNobody']>[number][];
  deadlines: Committed['deadlines'];
  pulled: Extract<ProcessInput, { type: 'batch' }> | null;
}

export function refKey(ref: CaseRef): string {
  return `${ref.kind}#${ref.episode}`;
}
