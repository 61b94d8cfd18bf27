import fc from 'fast-check';
import type { ActionAnswer, RoundAnswer, RoundInput } from '../../../../activities/contract';
import { type OpenDatabase, openDatabase } from '../../../../db/postgres/database';
import { changeShipment } from '../../../../db/tracking/change-shipment';
import type { CaseAction } from '../../../../domain/cases/case-action';
import { viewOf } from '../../../../domain/cases/process/case-view';
import type { ProcessState } from '../../../../domain/cases/process-state';
import type { Instant, LocalDate } from '../../../../domain/tracking/tracking-event';
import { MEANINGS } from '../../../domain/tracking/meanings';
import { createTestDatabase, type TestDatabase } from '../../../harness/database';
import { RoundsStory } from './rounds-story';

let testDatabase: TestDatabase;
let database: OpenDatabase;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url });
  await database.db.updateTable('teams').set({ email: 'team@willow.example' }).execute();
});
afterAll(async () => {
  await database?.close();
  await testDatabase?.drop();
});

const BEGIN = Date.parse('2026-11-23T09:00:00.000Z');
const HOUR = 3_600_000;
/** Shrinking takes minutes on a real database: the seed in the report replays a failure as it is. */
const RUNS = 40;

const anyHearing = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('scan' as const),
      meaning: fc.constantFrom(...Object.values(MEANINGS)),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('deed' as const),
      what: fc.constantFrom(
        'acknowledge' as const,
        'snooze' as const,
        'resolve' as const,
        'hand_over' as const,
        'escalate' as const,
        'note' as const,
      ),
      which: fc.nat(3),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('letter' as const),
      from: fc.constantFrom('customer' as const, 'staff' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('clock' as const) }) },
);
type Hearing = typeof anyHearing extends fc.Arbitrary<infer T> ? T : never;

/**
 * Who else writes about the parcel between what a round reads and what it writes: the carrier; the shop, which promises another day;
 * another worker that takes the same round, or the beginning of it, in the quiet way or under the parcel's lock.
 */
const anyMeddler = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ who: 'carrier' as const }) },
  { weight: 1, arbitrary: fc.constant({ who: 'shop' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      who: fc.constant('worker' as const),
      inputs: fc.nat(2),
      locks: fc.boolean(),
    }),
  },
);
type Meddler = typeof anyMeddler extends fc.Arbitrary<infer T> ? T : never;

/**
 * What becomes of a task: all is well; or the worker dies, before anything is written or after all of it, and the task is tried again
 * later, with what was heard meanwhile, and without the update whose sender has given up (it comes again afterwards).
 */
const anyTask = taskOf(anyHearing);
type Task = typeof anyTask extends fc.Arbitrary<infer T> ? T : never;

/** Most parcels are well, and most of their rounds are quiet ones. */
const anyGoodHearing: fc.Arbitrary<Hearing> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('scan' as const),
      meaning: fc.constantFrom(
        MEANINGS.labelCreated,
        MEANINGS.pickedUp,
        MEANINGS.outForDelivery,
        MEANINGS.delivered,
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('clock' as const) }) },
);

const anyLife = fc.oneof(
  { weight: 2, arbitrary: fc.array(anyTask, { minLength: 2, maxLength: 9 }) },
  { weight: 1, arbitrary: fc.array(taskOf(anyGoodHearing), { minLength: 2, maxLength: 9 }) },
);

function taskOf(hearing: fc.Arbitrary<Hearing>) {
  return fc.record({
    hearings: fc.array(hearing, { minLength: 1, maxLength: 3 }),
    hoursLater: fc.oneof({ weight: 3, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(120) }),
    deaths: fc.array(
      fc.record({
        when: fc.constantFrom('before_it_is_written' as const, 'after_it_is_written' as const),
        meanwhile: fc.array(hearing, { maxLength: 2 }),
        secondsLater: fc.integer({ min: 0, max: 40_000 }),
        losesUpdates: fc.boolean(),
      }),
      { maxLength: 2 },
    ),
    meddlers: fc.array(anyMeddler, { maxLength: 3 }),
  });
}

/** What was written, for a parcel to which nothing happened but that. */
interface Written {
  readonly at: Instant;
  readonly inputs: readonly RoundInput[];
  readonly answers: RoundAnswer['answers'];
  /** How much had happened by then. */
  readonly happened: number;
}

/** What reaches Postgres by itself, round or no round. */
type Happening =
  | {
      readonly type: 'scan';
      readonly meaning: (typeof MEANINGS)[keyof typeof MEANINGS];
      readonly at: Instant;
    }
  | { readonly type: 'promise'; readonly date: LocalDate };

test('whenever the worker dies and whoever writes meanwhile, no case is lost or made twice, no step, entry or message is doubled, and all is as in some undisturbed life', async () => {
  let lives = 0;
  let begunAnew = 0;
  await fc.assert(
    fc.asyncProperty(anyLife, async (tasks) => {
      lives += 1;
      const life = await DisturbedLife.begin(`${lives}`);
      for (const task of tasks) await life.live(task);
      await life.promisesHold();
      expect(await life.shown()).toEqual(await life.undisturbed());
      begunAnew += life.beginnings;
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
  expect(lives).toBeGreaterThanOrEqual(RUNS);
  expect(begunAnew).toBeGreaterThan(RUNS / 4);
});

class DisturbedLife {
  private nowMs = BEGIN;
  private names = 0;
  private quietAtFirst = 0;
  /** Since the process is at rest: the earliest instant at which time has something to do. */
  private wakeAt: Instant | null = null;
  private readonly written: Written[] = [];
  private readonly answered = new Map<string, ActionAnswer>();
  private readonly happened: Happening[] = [];

  private constructor(
    private readonly story: RoundsStory,
    private readonly name: string,
  ) {}

  static async begin(name: string): Promise<DisturbedLife> {
    const story = await RoundsStory.begin(database, new Date(BEGIN).toISOString());
    const life = new DisturbedLife(story, name);
    life.take(await life.attempt([await story.batch()]));
    return life;
  }

  /** How often a round had to begin anew, since somebody else was faster. */
  get beginnings(): number {
    return this.story.ran.filter((name) => name === 'round_read').length - this.quietAtFirst;
  }

  async live({ hearings, hoursLater, deaths, meddlers }: Task) {
    this.nowMs += hoursLater * HOUR + 1;
    let inputs = await this.hear(hearings);
    this.story.meanwhile.splice(0, Infinity, ...meddlers.map((one) => () => this.meddle(one, inputs)));
    const comesAgain: RoundInput[] = [];
    for (const { when, meanwhile, secondsLater, losesUpdates } of deaths) {
      if (when === 'after_it_is_written') await this.attempt(inputs);
      this.nowMs += secondsLater * 1_000 + 1;
      const lost: RoundInput[] = losesUpdates ? inputs.filter((input) => input.type === 'action') : [];
      comesAgain.push(...lost);
      inputs = [...inputs.filter((input) => !lost.includes(input)), ...(await this.hear(meanwhile))];
    }
    this.take(await this.attempt([...inputs, ...comesAgain]));
    // The timer, which a dead worker's task could not set.
    while (this.wakeAt !== null && Date.parse(this.wakeAt) <= this.nowMs) {
      this.take(await this.attempt([{ type: 'clock' }]));
    }
  }

  private take({ wakeAt }: RoundAnswer): void {
    this.wakeAt = wakeAt;
  }

  private get now(): Instant {
    return new Date(this.nowMs).toISOString();
  }

  /** One try of a task that gets as far as to write. */
  private async attempt(inputs: readonly RoundInput[]): Promise<RoundAnswer> {
    const at = this.now;
    if (inputs.every(({ type }) => type === 'batch' || type === 'clock')) this.quietAtFirst += 1;
    return this.keep(at, inputs, await this.story.round(at, inputs));
  }

  private async meddle(meddler: Meddler, inputs: readonly RoundInput[]): Promise<void> {
    switch (meddler.who) {
      case 'carrier':
        return this.happens({ type: 'scan', meaning: MEANINGS.arrivedAtFacility, at: this.now });
      case 'shop':
        return this.happens({
          type: 'promise',
          date: new Date(this.nowMs + 48 * HOUR).toISOString().slice(0, 10),
        });
      case 'worker': {
        const same = inputs.slice(0, 1 + meddler.inputs);
        // An action on a case that is none is refused, under the lock.
        const name = `${this.name}-rival-${this.written.length}`;
        const all = meddler.locks ? [...same, this.deed(name, 'note', this.story.id)] : same;
        this.keep(this.now, all, await this.story.roundOfAnother(this.now, all));
      }
    }
  }

  private async happens(happening: Happening): Promise<void> {
    this.happened.push(happening);
    await happen(this.story, happening);
  }

  private keep(at: Instant, inputs: readonly RoundInput[], answer: RoundAnswer): RoundAnswer {
    this.written.push({ at, inputs, answers: answer.answers, happened: this.happened.length });
    for (const [id, given] of Object.entries(answer.answers)) {
      const before = this.answered.get(id);
      // Done is done: asked again, it is answered as it was.
      if (before !== undefined && 'outcome' in before) expect(given).toEqual(before);
      this.answered.set(id, given);
    }
    return answer;
  }

  private async hear(hearings: readonly Hearing[]): Promise<RoundInput[]> {
    const inputs: RoundInput[] = [];
    for (const hearing of hearings) inputs.push(await this.hearOne(hearing));
    return inputs;
  }

  private async hearOne(hearing: Hearing): Promise<RoundInput> {
    this.names += 1;
    const name = `${this.name}-${this.names}`;
    switch (hearing.type) {
      case 'clock':
        return { type: 'clock' };
      case 'scan': {
        this.nowMs += 1_000;
        await this.happens({ type: 'scan', meaning: hearing.meaning, at: this.now });
        return this.story.batch();
      }
      case 'letter':
        return hearing.from === 'customer'
          ? { type: 'customer_wrote', messageId: name, at: this.now }
          : { type: 'staff_wrote', messageId: name, at: this.now, actor: 'maria', awaitsAnswer: true };
      case 'deed': {
        const { cases } = await this.story.state();
        const caseId = cases[hearing.which % Math.max(cases.length, 1)]?.id ?? this.story.id;
        return this.deed(name, hearing.what, caseId);
      }
    }
  }

  private deed(name: string, what: CaseAction['type'], caseId: string): RoundInput {
    const until = new Date(this.nowMs + 20 * HOUR).toISOString();
    const common = { caseId, actor: 'maria', requestedAt: this.now };
    const action = { ...common, type: what, until, to: 'jonas', noteId: name } as CaseAction;
    return { type: 'action', id: name, action };
  }

  shown(): Promise<unknown> {
    return this.story.shown();
  }

  async promisesHold(): Promise<void> {
    const state = await this.story.state();
    const { db, id } = this.story;
    const open = await db
      .selectFrom('cases')
      .select(['kind', 'episode', 'status', 'nextAction', 'nextActionAt'])
      .where('shipmentId', '=', id)
      .where('status', '<>', 'resolved')
      .orderBy('kind')
      .execute();
    expect(open).toEqual(shownCases(state));
    for (const one of open) expect(one.nextActionAt).not.toBeNull();
  }

  /** The same rounds on a parcel of its own, whose worker never died: each input only where it was first written. */
  async undisturbed(): Promise<unknown> {
    const twin = await RoundsStory.begin(database, new Date(BEGIN).toISOString());
    const taken = new Set<string>();
    let happened = 0;
    for (const { at, inputs, answers, ...written } of this.written) {
      for (const one of this.happened.slice(happened, written.happened)) await happen(twin, one);
      happened = written.happened;
      const fresh: RoundInput[] = [];
      for (const input of inputs) {
        const key = nameOf(input);
        if (key === null || !taken.has(key)) {
          fresh.push(await this.forTwin(twin, input));
        } else {
          // What was taken before is no more than a look at the clock.
          fresh.push({ type: 'clock' });
        }
        // What was refused may still be done when it is asked for again.
        if (key !== null && !(input.type === 'action' && 'refusal' in (answers[input.id] ?? {})))
          taken.add(key);
      }
      await twin.round(at, fresh);
    }
    return twin.shown();
  }

  /** The twin's cases have ids of their own. */
  private async forTwin(twin: RoundsStory, input: RoundInput): Promise<RoundInput> {
    if (input.type !== 'action') return input;
    const { caseId } = input.action;
    const row = await database.db
      .selectFrom('cases')
      .select(['kind', 'episode'])
      .where('id', '=', caseId)
      .executeTakeFirst();
    if (row === undefined) return { ...input, action: { ...input.action, caseId: twin.id } };
    const own = await database.db
      .selectFrom('cases')
      .select('id')
      .where('shipmentId', '=', twin.id)
      .where('kind', '=', row.kind)
      .where('episode', '=', row.episode)
      .executeTakeFirst();
    return { ...input, action: { ...input.action, caseId: own?.id ?? twin.id } };
  }
}

async function happen(story: RoundsStory, happening: Happening): Promise<void> {
  if (happening.type === 'scan') return story.scan(happening.meaning, happening.at);
  await changeShipment(database.db, story.id, { promisedDate: happening.date });
}

function nameOf(input: RoundInput): string | null {
  if (input.type === 'action') return input.id;
  return input.type === 'customer_wrote' || input.type === 'staff_wrote' ? input.messageId : null;
}

function shownCases(state: ProcessState): unknown {
  return state.cases
    .map((one) => {
      const { kind, episode, status, nextAction, nextActionAt } = viewOf(one, state.closing);
      return { kind, episode, status, nextAction, nextActionAt };
    })
    .sort((a, b) => (a.kind < b.kind ? -1 : 1));
}
