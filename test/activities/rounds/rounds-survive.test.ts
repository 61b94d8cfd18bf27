import fc from 'fast-check';
import type { ActionAnswer, RoundAnswer, RoundInput } from '../../../activities/contract';
import { type OpenDatabase, openDatabase } from '../../../db/database';
import type { CaseAction } from '../../../domain/case-action';
import { viewOf } from '../../../domain/process/case-view';
import type { ProcessState } from '../../../domain/process-state';
import type { Instant } from '../../../domain/tracking-event';
import { MEANINGS } from '../../domain/meanings';
import { createTestDatabase, type TestDatabase } from '../../harness/database';
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
 * What becomes of a task: all is well; or the worker dies, before anything is written or after all of it, and the task is tried again
 * later, with what was heard meanwhile, and without the update whose sender has given up (it comes again afterwards).
 */
const anyTask = fc.record({
  hearings: fc.array(anyHearing, { minLength: 1, maxLength: 3 }),
  hoursLater: fc.oneof({ weight: 3, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(120) }),
  deaths: fc.array(
    fc.record({
      when: fc.constantFrom('before_it_is_written' as const, 'after_it_is_written' as const),
      meanwhile: fc.array(anyHearing, { maxLength: 2 }),
      secondsLater: fc.integer({ min: 0, max: 40_000 }),
      losesUpdates: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
});

/** What was written, for a parcel to which nothing happened but that. */
interface Written {
  readonly at: Instant;
  readonly inputs: readonly RoundInput[];
  readonly answers: RoundAnswer['answers'];
}

test('whenever the worker dies, no case is lost or made twice, no step, entry or message is doubled, and all is as in some undisturbed life', async () => {
  let lives = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anyTask, { minLength: 2, maxLength: 9 }), async (tasks) => {
      lives += 1;
      const life = await DisturbedLife.begin(`${lives}`);
      for (const task of tasks) await life.live(task);
      await life.promisesHold();
      expect(await life.shown()).toEqual(await life.undisturbed());
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
  expect(lives).toBeGreaterThanOrEqual(RUNS);
}, 240_000);

class DisturbedLife {
  private nowMs = BEGIN;
  private names = 0;
  /** Since the process is at rest: the earliest instant at which time has something to do. */
  private wakeAt: Instant | null = null;
  private readonly written: Written[] = [];
  private readonly answered = new Map<string, ActionAnswer>();
  private readonly scans: {
    readonly meaning: (typeof MEANINGS)[keyof typeof MEANINGS];
    readonly at: Instant;
  }[] = [];

  private constructor(
    private readonly story: RoundsStory,
    private readonly name: string,
  ) {}

  static async begin(name: string): Promise<DisturbedLife> {
    const story = await RoundsStory.begin(database.db, new Date(BEGIN).toISOString());
    const life = new DisturbedLife(story, name);
    life.take(await life.attempt([await story.batch()]));
    return life;
  }

  async live({ hearings, hoursLater, deaths }: typeof anyTask extends fc.Arbitrary<infer T> ? T : never) {
    this.nowMs += hoursLater * HOUR + 1;
    let inputs = await this.hear(hearings);
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
    const answer = await this.story.round(this.now, inputs);
    this.written.push({ at: this.now, inputs, answers: answer.answers });
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
        this.scans.push({ meaning: hearing.meaning, at: this.now });
        await this.story.scan(hearing.meaning, this.now);
        return this.story.batch();
      }
      case 'letter':
        return hearing.from === 'customer'
          ? { type: 'customer_wrote', messageId: name, at: this.now }
          : { type: 'staff_wrote', messageId: name, at: this.now, actor: 'maria', awaitsAnswer: true };
      case 'deed': {
        const { cases } = await this.story.state();
        const caseId = cases[hearing.which % Math.max(cases.length, 1)]?.id ?? this.story.id;
        const until = new Date(this.nowMs + 20 * HOUR).toISOString();
        const common = { caseId, actor: 'maria', requestedAt: this.now };
        const action = { ...common, type: hearing.what, until, to: 'jonas', noteId: name } as CaseAction;
        return { type: 'action', id: name, action };
      }
    }
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
    const twin = await RoundsStory.begin(database.db, new Date(BEGIN).toISOString());
    const taken = new Set<string>();
    let told = 0;
    for (const { at, inputs, answers } of this.written) {
      const fresh: RoundInput[] = [];
      for (const input of inputs) {
        const key = nameOf(input);
        if (input.type === 'batch') {
          const due = Math.max(...input.events.map((event) => event.seq), 0);
          for (const scan of this.scans.slice(told, due)) await twin.scan(scan.meaning, scan.at);
          told = Math.max(told, due);
          fresh.push(await twin.batch());
        } else if (key === null || !taken.has(key)) {
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
