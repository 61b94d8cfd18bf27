import type { Selectable } from 'kysely';
import type { Executor } from '../db/database';
import type { Cases } from '../db/schema';
import type { Audience } from '../domain/message';
import type { CaseRef, Committed, Round } from '../domain/process/commands';
import type { ShipmentFacts } from '../domain/shipment-facts';
import type { TrackingState } from '../domain/tracking-state';
import type { Planner } from '../planning/planner';
import type { RoundResult } from './contract';

export type CaseRow = Selectable<Cases>;

/** Everything that a round's commands need while its transaction is open. */
export interface RoundContext {
  readonly tx: Executor;
  readonly round: Round;
  readonly planner: Planner;
  readonly facts: ShipmentFacts;
  readonly tracking: TrackingState;
  readonly cases: Map<string, CaseRow>;
  readonly opened: Committed['opened'][number][];
  readonly sends: RoundResult['sends'][number][];
  /** Audiences that were told of a recovery in this round: one good message is enough for several cases. */
  readonly toldOfRecovery: Set<Audience>;
  readonly times: NonNullable<Committed['times']>[number][];
  readonly reachedNobody: NonNullable<Committed['reachedNobody']>[number][];
  deadlines: Committed['deadlines'];
  pulled: RoundResult['pulled'];
}

export function refKey(ref: CaseRef): string {
  return `${ref.kind}#${ref.episode}`;
}
