import fc from 'fast-check';
import type { CaseAction } from '../../../domain/case-action';
import { EXCEPTION_KINDS } from '../../../domain/exception-kind';
import { refusal } from '../../../domain/process/actions';
import { anyHistory, anyScan, historyAndArrival } from '../histories';
import { at, DAY_MS, delivered, HOUR_MS, inSequence, moved, plus, type Scan } from '../parcels';
import { Life } from './life';

/*
 * `Life` itself holds every round to what must always hold: plain JSON, at most one open case of a kind, no step twice,
 * nothing more for an episode that has ended, always a next action or one of the two words that say why not, the same decision
 * from a state that was frozen and thawed, no timer that rings in vain, no questions and answers in circles.
 */

const CUSTOMER_WAITS_UNTIL = '2026-11-27';

const anyDeed = fc.record({
  what: fc.constantFrom('acknowledge', 'snooze', 'resolve', 'assign', 'escalate', 'note'),
  which: fc.nat(5),
  hours: fc.integer({ min: -2, max: 30 }),
  delayMs: fc.constantFrom(0, 1, HOUR_MS),
});
type AnyDeed = typeof anyDeed extends fc.Arbitrary<infer T> ? T : never;

type Happening =
  | { readonly type: 'scans'; readonly scans: readonly Scan[] }
  | { readonly type: 'stored'; readonly scans: readonly Scan[] }
  | { readonly type: 'deed'; readonly deed: AnyDeed }
  | { readonly type: 'rings'; readonly times: number }
  | { readonly type: 'time'; readonly hours: number }
  | { readonly type: 'promise'; readonly date: string | null };

const anyHappening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('scans' as const),
      scans: fc.array(anyScan, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('stored' as const),
      scans: fc.array(anyScan, { minLength: 1, maxLength: 2 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('deed' as const), deed: anyDeed }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('rings' as const), times: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('time' as const), hours: fc.integer({ min: 0, max: 80 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('promise' as const),
      date: fc.constantFrom(null, '2026-11-25', CUSTOMER_WAITS_UNTIL, '2026-12-02'),
    }),
  },
);

function happen(life: Life, happening: Happening): void {
  switch (happening.type) {
    case 'scans':
      life.hearsAt(life.now, happening.scans);
      return;
    case 'stored':
      life.stores(...happening.scans);
      return;
    case 'deed':
      doSomething(life, happening.deed);
      return;
    case 'rings':
      for (let time = 0; time < happening.times; time += 1) life.ring();
      return;
    case 'time':
      life.until(plus(life.now, happening.hours * HOUR_MS));
      return;
    case 'promise':
      life.factsChangeAt(life.now, { promisedDate: happening.date });
  }
}

function doSomething(life: Life, { what, which, hours, delayMs }: AnyDeed): void {
  const one = life.state.cases[which % Math.max(life.state.cases.length, 1)];
  if (one === undefined) return;
  const common = { caseId: one.id ?? '', actor: 'maria', requestedAt: plus(life.now, -delayMs) };
  const extra = { until: plus(life.now, hours * HOUR_MS), assignee: 'jonas', noteId: 'note-1' };
  const action = { ...common, ...extra, type: what } as CaseAction;
  if (refusal(life.state, action, life.now) !== null) return;
  const from = life.commands.length;
  const outcome = life.act(action);
  const since = life.commands.slice(from).map(({ command }) => command);
  if (what === 'resolve') {
    expect(outcome).toMatchObject({ status: 'resolved', nextAction: null });
    expect(since.some((command) => command.type === 'run_step' && command.kind === one.kind)).toBe(false);
    expect(life.state.cases.map((other) => other.kind)).not.toContain(one.kind);
  }
  if (what === 'acknowledge') {
    expect(outcome.status).toBe('acknowledged');
    const paged = since.some(
      (command) =>
        command.type === 'run_step' &&
        command.kind === one.kind &&
        command.step.condition === 'unacknowledged',
    );
    expect(paged).toBe(false);
  }
}

describe('Whatever carriers send, staff do and clocks say, in any order', () => {
  it('the process keeps its promises, and ends within bounds once the parcel is delivered', () => {
    fc.assert(
      fc.property(fc.array(anyHappening, { minLength: 1, maxLength: 14 }), (happenings) => {
        const life = new Life({ promisedDate: CUSTOMER_WAITS_UNTIL }).registered();
        for (const happening of happenings) happen(life, happening);
        life.hearsAt(life.now, [moved('delivered', 'Thu+1 09:00')]);
        const rounds = life.rounds;
        life.until(plus(life.now, 400 * DAY_MS));
        expect(life.state.closed).toBe(true);
        expect(life.rounds - rounds).toBeLessThan(300);
        expect(life.open).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('it ends also if the parcel is never heard of again', () => {
    fc.assert(
      fc.property(fc.array(anyHappening, { minLength: 1, maxLength: 10 }), (happenings) => {
        const life = new Life().registered();
        for (const happening of happenings) happen(life, happening);
        life.until(plus(life.now, 400 * DAY_MS));
        expect(life.state.closed).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('Whatever the order in which scans arrive', () => {
  const reported = (life: Life): string[] =>
    life.state.cases
      .map((one) => one.kind)
      .filter((kind) => EXCEPTION_KINDS[kind].origin === 'reported' || kind === 'delivered_in_dispute')
      .sort();

  it('the parcel ends up in the same state with the same reported cases open', () => {
    fc.assert(
      fc.property(historyAndArrival, ({ history, arrival }) => {
        const inOrder = new Life().registered().hearsAt(at('Thu+1 12:00'), history);
        const asArrived = new Life().registered();
        arrival.forEach((batch, index) => {
          asArrived.hearsAt(plus(at('Thu+1 08:00'), index * 60_000), batch);
        });
        asArrived.until('Thu+1 12:00');
        expect(asArrived.state.tracking).toEqual(inOrder.state.tracking);
        expect(reported(asArrived)).toEqual(reported(inOrder));
        expect(asArrived.state.deadlinesFor).toBe(inOrder.state.deadlinesFor);
        const told = (life: Life): string[] =>
          life.story.filter((line) => line.startsWith('announced delivered'));
        expect(told(asArrived).length).toBeLessThanOrEqual(1);
        expect(told(inOrder).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 400 },
    );
  });

  it('repeats and torn deliveries change nothing once all has arrived', () => {
    fc.assert(
      fc.property(
        anyHistory,
        fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { minLength: 1, maxLength: 5 }),
        (history, repeats) => {
          const life = new Life().registered().hearsAt(at('Thu+1 12:00'), history);
          const { state } = life;
          const told = life.commands.length;
          const events = inSequence(history);
          for (const [from, length] of repeats)
            life.deliver(at('Thu+1 12:00'), events.slice(from, from + length), null);
          expect(life.state).toEqual(state);
          expect(life.commands).toHaveLength(told);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('a delivery that skips some scans is made whole by a pull', () => {
    fc.assert(
      fc.property(anyHistory, fc.nat(11), (history, skip) => {
        const torn = new Life()
          .registered()
          .until('Thu+1 12:00')
          .stores(...history, delivered('Thu+1 11:00'));
        const events = inSequence([...history, delivered('Thu+1 11:00')]);
        torn.deliver(at('Thu+1 12:00'), events.slice(Math.min(skip, history.length)));
        const whole = new Life()
          .registered()
          .hearsAt(at('Thu+1 12:00'), [...history, delivered('Thu+1 11:00')]);
        expect(torn.state.tracking).toEqual(whole.state.tracking);
        expect(reported(torn)).toEqual(reported(whole));
      }),
      { numRuns: 200 },
    );
  });
});
