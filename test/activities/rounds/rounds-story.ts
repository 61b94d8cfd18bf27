import { randomUUID } from 'node:crypto';
import type { RoundAnswer, RoundInput } from '../../../activities/contract';
import { createTakeRound } from '../../../activities/take-round';
import type { Database } from '../../../db/database';
import { pendingEvents } from '../../../db/process-events';
import { loadProcess } from '../../../db/processes';
import { loadFacts } from '../../../db/shipment-facts';
import type { Meaning } from '../../../domain/meaning';
import type { ProcessState } from '../../../domain/process-state';
import type { Instant } from '../../../domain/tracking-event';
import { createPlanner } from '../../../planning/planner';
import { ingestScan, type ParcelDetails, registerParcel } from '../../harness/parcels-in-postgres';

/** One parcel whose rounds are taken as its workflow has them taken, at instants of the story. */
export class RoundsStory {
  private constructor(
    readonly db: Database,
    readonly id: string,
    readonly trackingNumber: string,
    private readonly take: ReturnType<typeof createTakeRound>,
  ) {}

  static async begin(db: Database, at: Instant, details: ParcelDetails = {}): Promise<RoundsStory> {
    const trackingNumber = details.trackingNumber ?? `R${randomUUID().slice(0, 12).toUpperCase()}`;
    const id = await registerParcel(db, { ...details, trackingNumber }, at);
    const planner = createPlanner({ POLICY_FOLDER: '', TIME_SCALE: 1 });
    return new RoundsStory(db, id, trackingNumber, createTakeRound({ db, planner, faults: () => undefined }));
  }

  round(at: Instant, inputs: readonly RoundInput[], state?: ProcessState): Promise<RoundAnswer> {
    const begun = state === undefined ? {} : { state };
    return this.take({ shipmentId: this.id, at, inputs, rang: inputs.length === 0, ...begun });
  }

  scan(meaning: Partial<Meaning>, at: Instant): Promise<void> {
    return ingestScan(this.db, this.trackingNumber, meaning, at);
  }

  /** What the relay would bring now, and as often as it likes. */
  async batch(): Promise<RoundInput> {
    const [events, facts] = await Promise.all([
      pendingEvents(this.db, [this.id]),
      loadFacts(this.db, [this.id]),
    ]);
    return { type: 'batch', facts: facts.get(this.id) ?? null, events: events.get(this.id) ?? [] };
  }

  async state(): Promise<ProcessState> {
    const process = await loadProcess(this.db, this.id);
    if (process === null) throw new Error('nothing is written of this parcel');
    return process.state;
  }

  /** All that anybody can see of the parcel's cases, without ids that Postgres gave. */
  async shown(): Promise<unknown> {
    const cases = await this.db
      .selectFrom('cases')
      .selectAll()
      .where('shipmentId', '=', this.id)
      .orderBy('kind')
      .orderBy('episode')
      .execute();
    const names = new Map(cases.map(({ id, kind, episode }) => [id, `${kind}#${episode}`]));
    const named = <T extends { caseId: string | null }>({ caseId, ...row }: T) => ({
      ...row,
      case: names.get(caseId ?? ''),
    });
    const ids = [...names.keys()];
    const [steps, entries, messages, told] = await Promise.all([
      this.db
        .selectFrom('caseSteps')
        .selectAll()
        .where('caseId', 'in', [...ids, this.id])
        .execute(),
      this.db
        .selectFrom('caseEntries')
        .select(['caseId', 'at', 'type', 'actor', 'detail'])
        .where('caseId', 'in', [...ids, this.id])
        .execute(),
      this.db
        .selectFrom('messages')
        .select(['caseId', 'stepId', 'occurrence', 'audience', 'channel', 'template', 'status', 'reason'])
        .where('shipmentId', '=', this.id)
        .execute(),
      this.db
        .selectFrom('shipments')
        .select(['nextAction', 'nextActionAt', 'closedAt', 'closeReason'])
        .where('id', '=', this.id)
        .executeTakeFirstOrThrow(),
    ]);
    return {
      told,
      cases: cases.map(({ id: _, shipmentId: __, ...row }) => row),
      steps: sorted(steps.map(named)),
      entries: sorted(entries.map(named)),
      messages: sorted(messages.map(named)),
    };
  }
}

function sorted(rows: readonly object[]): readonly object[] {
  return [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
