import type { Selectable } from 'kysely';
import type { Executor } from '../../db/postgres/database';
import type { Cases } from '../../db/schema';
import type { CaseRef, Command, Committed } from '../../domain/cases/process/commands';
import type { AllKnown, ProcessInput } from '../../domain/cases/process/decide';
import type { Audience, SendReason } from '../../domain/messages/message';
import type { PlannedStep } from '../../domain/policies/plan';
import type { Milestone } from '../../domain/tracking/milestone';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Planner } from '../../planning/planner';
import type { KeepBack } from '../messages/keep-back';

export type CaseRow = Selectable<Cases>;

/** What a round reads and writes when it touches no case. */
export interface Round extends AllKnown {
  readonly shipmentId: string;
  readonly at: Instant;
  readonly planner: Planner;
  /** Milestones to announce to the customer; written together with the state (db/cases/rounds.ts). */
  readonly news: Milestone[];
}

/** Everything that a round needs while its transaction is open. */
export interface RoundContext extends Round {
  readonly tx: Executor;
  readonly subscribers: readonly CaseSubscriber[];
  readonly cases: Map<string, CaseRow>;
  /** Audiences already told of a recovery in this round: one message covers several cases. */
  readonly toldOfRecovery: Set<Audience>;
  /** Unique keys for the entries of this round, in write order. */
  readonly nextEntryKey: () => string;
}

/**
 * Who has to do with cases and whom cases do not know. Called in the transaction of the round, one after the other in the order in
 * which they are wired (worker/case-subscribers.ts): what they write stands or falls with the round, and what they throw ends it.
 */
export interface CaseSubscriber {
  /** A case was opened, logged and published; nothing of its plan has run yet. */
  opened?(context: RoundContext, row: CaseRow): Promise<void>;
  /** A case is over; what was meant about it and has not left is withdrawn right after this. */
  closed?(context: RoundContext, row: CaseRow): Promise<void>;
  /**
   * Carries out a step that no message of ours alone can be: what it came to, and what the process is to hear of it; null: it is not for
   * this subscriber.
   */
  takeStep?(context: RoundContext, row: CaseRow, step: PlannedStep): Promise<TakenStep | null>;
  /** Asked of each message about a case of the round. */
  readonly keepBack?: KeepBack;
}

/** What became of such a step. */
export interface TakenStep {
  /** Null: it ran. */
  readonly skipped: SendReason | null;
  readonly heard: readonly ProcessInput[];
}

/** What may keep back the messages of a round. */
export function keepBackOf({ subscribers }: Pick<RoundContext, 'subscribers'>): readonly KeepBack[] {
  return subscribers.flatMap(({ keepBack }) => (keepBack === undefined ? [] : [keepBack]));
}

/** One decision of a round, with the answers to its commands. */
export interface DecisionContext extends RoundContext {
  readonly commands: readonly Command[];
  readonly opened: Committed['opened'][number][];
  readonly times: NonNullable<Committed['times']>[number][];
  readonly reachedNobody: NonNullable<Committed['reachedNobody']>[number][];
  readonly askedNobody: CaseRef[];
  deadlines: Committed['deadlines'];
  pulled: Extract<ProcessInput, { type: 'all_known' }> | null;
  /** What subscribers have the process hear of its steps. */
  readonly heard: ProcessInput[];
}

/** Everything Postgres knows about the shipment; a round takes it instead of the delivery, which may be older. */
export function allKnown({ facts, seq, tracking }: AllKnown): Extract<ProcessInput, { type: 'all_known' }> {
  return { type: 'all_known', facts, seq, tracking };
}

/** `late#1`: how logs, maps and findings name a case within its shipment. */
export function refKey(ref: CaseRef): string {
  return `${ref.kind}#${ref.episode}`;
}
