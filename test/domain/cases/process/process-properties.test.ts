import fc from 'fast-check';
import { EXCEPTION_KINDS } from '../../../../domain/cases/exception-kind';
import { anyHistory, historyAndArrival } from '../../tracking/histories';
import { at, DAY_MS, delivered, HOUR_MS, inSequence, moved, plus } from '../../tracking/parcels';
import { anyHappening, CUSTOMER_WAITS_UNTIL, happen } from './happenings';
import { Life, leasedPlan, usualPlan } from './life';

/*
 * `Life` itself holds every round to what must always hold: plain JSON, at most one open case of a kind, no step twice,
 * nothing more for an episode that has ended, always a next action in time, the same decision
 * from a state that was frozen and thawed, no timer that rings in vain, no questions and answers in circles.
 */

describe.each([
  ['by a plan of today', leasedPlan, 1_500, 12 * HOUR_MS],
  ['by a plan of before there were leases', usualPlan, 300, 0],
])('Whatever carriers send, staff do and clocks say, in any order, %s', (_plan, planOf, most, standsMs) => {
  it('the process keeps its promises, and ends within bounds once the parcel is delivered', () => {
    fc.assert(
      fc.property(fc.array(anyHappening, { minLength: 1, maxLength: 14 }), (happenings) => {
        const life = new Life(
          { promisedDate: CUSTOMER_WAITS_UNTIL },
          planOf,
          undefined,
          standsMs,
        ).registered();
        for (const happening of happenings) happen(life, happening);
        life.hearsAt(life.now, [moved('delivered', 'Thu+1 09:00')]);
        const rounds = life.rounds;
        life.until(plus(life.now, 400 * DAY_MS));
        expect(life.state.closed).toBe(true);
        expect(life.rounds - rounds).toBeLessThan(most);
        expect(life.open).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('it ends also if the parcel is never heard of again', () => {
    fc.assert(
      fc.property(fc.array(anyHappening, { minLength: 1, maxLength: 10 }), (happenings) => {
        const life = new Life({}, planOf, undefined, standsMs).registered();
        for (const happening of happenings) happen(life, happening);
        life.until(plus(life.now, 400 * DAY_MS));
        expect(life.state.closed).toBe(true);
      }),
      { numRuns: 60 },
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
      { numRuns: 250 },
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
