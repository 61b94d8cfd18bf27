import { randomUUID } from 'node:crypto';
import type { RoundAnswer, RoundInput } from '../../../../activities/contract';
import { createTakeRound } from '../../../../activities/take-round';
import { loadProcess } from '../../../../db/cases/processes';
import type { Database } from '../../../../db/postgres/database';
import type { StatementRunner } from '../../../../db/postgres/planned-statements';
import type { ProcessState } from '../../../../domain/cases/process-state';
import type { Meaning } from '../../../../domain/tracking/meaning';
import type { Instant } from '../../../../domain/tracking/tracking-event';
import { createPlanner } from '../../../../planning/planner';
import { CASE_SUBSCRIBERS } from '../../../../worker/case-subscribers';
import { newsUpTo } from '../../../../workflows/contract';
import { ingestScan, type ParcelDetails, registerParcel } from '../../../harness/parcels-in-postgres';

const PLANNER = createPlanner({ POLICY_FOLDER: '', TIME_SCALE: 1 });

interface Databases {
  readonly db: Database;
  readonly statements: StatementRunner;
}

/** One parcel whose rounds are taken as its workflow has them taken, at instants of the story. */
export class RoundsStory {
  /** The statements of quiet rounds, by their names. */
  readonly ran: string[] = [];
  /** What others do just before a quiet round writes what it has decided, one at a time. */
  readonly meanwhile: (() => Promise<unknown>)[] = [];

  private constructor(
    private readonly databases: Databases,
    readonly id: string,
    readonly trackingNumber: string,
  ) {}

  static async begin(databases: Databases, at: Instant, details: ParcelDetails = {}): Promise<RoundsStory> {
    const trackingNumber = details.trackingNumber ?? `R${randomUUID().slice(0, 12).toUpperCase()}`;
    const id = await registerParcel(databases.db, { ...details, trackingNumber }, at);
    return new RoundsStory(databases, id, trackingNumber);
  }

  /** Of a shipment that is registered. */
  static of(databases: Databases, id: string, trackingNumber: string): RoundsStory {
    return new RoundsStory(databases, id, trackingNumber);
  }

  get db(): Database {
    return this.databases.db;
  }

  /** @param db of rounds that are not quiet */
  round(
    at: Instant,
    inputs: readonly RoundInput[],
    { state, db = this.db }: { readonly state?: ProcessState; readonly db?: Database } = {},
  ): Promise<RoundAnswer> {
    const statements: StatementRunner = {
      run: async (statement, values) => {
        if (statement.name.startsWith('round_write')) await this.meanwhile.shift()?.();
        this.ran.push(statement.name);
        return this.databases.statements.run(statement, values);
      },
    };
    return this.take({ db, statements }, at, inputs, state);
  }

  /** A round that another worker takes of the same parcel. */
  roundOfAnother(at: Instant, inputs: readonly RoundInput[]): Promise<RoundAnswer> {
    return this.take(this.databases, at, inputs);
  }

  private take(
    databases: { readonly db: Database; readonly statements: StatementRunner },
    at: Instant,
    inputs: readonly RoundInput[],
    state?: ProcessState,
  ): Promise<RoundAnswer> {
    const begun = state === undefined ? {} : { state };
    const take = createTakeRound({
      ...databases,
      planner: PLANNER,
      subscribers: CASE_SUBSCRIBERS,
      faults: () => undefined,
    });
    return take({ shipmentId: this.id, at, inputs, rang: inputs.length === 0, ...begun });
  }

  scan(meaning: Partial<Meaning>, at: Instant): Promise<void> {
    return ingestScan(this.db, this.trackingNumber, meaning, at);
  }

  /** What the relay would bring now, and as often as it likes. */
  async batch(): Promise<RoundInput> {
    const known = await this.db
      .selectFrom('shipments')
      .select(['lastSeq as seq', 'factsVersion as facts'])
      .where('id', '=', this.id)
      .executeTakeFirstOrThrow();
    return { type: 'batch', ...newsUpTo(known) };
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
