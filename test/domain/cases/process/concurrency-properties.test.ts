import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { CaseAction } from '../../../../domain/cases/case-action';
import type { ProcessInput } from '../../../../domain/cases/process/decide';
import { anyScan } from '../../tracking/histories';
import { at, failedAttempt, HOUR_MS, inSequence, plus, trouble } from '../../tracking/parcels';
import { anyHappening, type Happening, happen } from './happenings';
import { Life, leasedPlan } from './life';

/** A parcel in double trouble, after whatever happened to it since, at the very instant at which something is due. */
function lifeAfter(happenings: readonly Happening[]): Life {
  const life = new Life({ promisedDate: '2026-11-27' }, leasedPlan)
    .registered()
    .hears('Tue 09:00', trouble('address_problem', 'Tue 08:00'), failedAttempt('Tue 08:30'));
  for (const happening of happenings) happen(life, happening);
  life.now = life.deadline ?? life.now;
  return life;
}

/** What may arrive in one instant: what somebody does, what somebody writes, what is scanned, and the timer. */
type Arrival =
  | { readonly type: 'deed'; readonly deed: Deed; readonly by: string; readonly which: number }
  | { readonly type: 'letter'; readonly by: 'customer' | 'maria' }
  | { readonly type: 'scan'; readonly scan: Parameters<typeof inSequence>[0][number] }
  | { readonly type: 'clock' };
type Deed = 'acknowledge' | 'hand_over' | 'escalate' | 'resolve' | 'snooze' | 'note' | 'assign';

const DEEDS: readonly Deed[] = [
  'acknowledge',
  'hand_over',
  'escalate',
  'resolve',
  'snooze',
  'note',
  'assign',
];
const anyArrival: fc.Arbitrary<Arrival> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('deed' as const),
      deed: fc.constantFrom(...DEEDS),
      by: fc.constantFrom('maria', 'jonas'),
      which: fc.nat(1),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('letter' as const),
      by: fc.constantFrom('customer' as const, 'maria' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('scan' as const), scan: anyScan }) },
  { weight: 1, arbitrary: fc.constant({ type: 'clock' as const }) },
);

/** Always the same input for the same arrival, also in another life that came to the same point. */
function inputOf(life: Life, arrival: Arrival, index: number): ProcessInput {
  switch (arrival.type) {
    case 'clock':
      return { type: 'clock' };
    case 'letter': {
      const letter = { messageId: `letter-${index}`, at: life.now };
      return arrival.by === 'customer'
        ? { type: 'customer_wrote', ...letter }
        : { type: 'staff_wrote', ...letter, actor: arrival.by, awaitsAnswer: true };
    }
    case 'scan':
      return { type: 'batch', facts: null, events: inSequence([arrival.scan], life.state.seq) };
    case 'deed': {
      const one = life.state.cases[arrival.which % Math.max(life.state.cases.length, 1)];
      const action = {
        type: arrival.deed,
        caseId: one?.id ?? 'none',
        actor: arrival.by,
        requestedAt: life.now,
        ...(arrival.deed === 'snooze' ? { until: plus(life.now, 5 * HOUR_MS) } : {}),
        ...(arrival.deed === 'hand_over' ? { to: 'li' } : {}),
        ...(arrival.deed === 'note' ? { noteId: `note-${index}` } : {}),
        ...(arrival.deed === 'assign' ? { assignee: 'li' } : {}),
      };
      return { type: 'action', action: action as CaseAction };
    }
  }
}

function ordersOf<T>(all: readonly T[]): T[][] {
  if (all.length <= 1) return [[...all]];
  return all.flatMap((one, index) =>
    ordersOf([...all.slice(0, index), ...all.slice(index + 1)]).map((rest) => [one, ...rest]),
  );
}

const anyPast = fc.array(anyHappening, { maxLength: 5 });

describe('What arrives while something is being written', () => {
  it('ends as if it had come one after the other, in some order', () => {
    fc.assert(
      fc.property(
        anyPast,
        fc.array(anyArrival, { minLength: 2, maxLength: 4 }),
        fc.array(fc.nat(3), { minLength: 1, maxLength: 4 }),
        (past, arrivals, pace) => {
          // One scan at most: two that claim the same place in the sequence are one.
          const scans = arrivals.filter((one) => one.type === 'scan');
          const together = arrivals.filter((one) => one.type !== 'scan' || one === scans[0]);
          const crowded = lifeAfter(past);
          const inputs = together.map((one, index) => inputOf(crowded, one, index));
          crowded.takesTogether(inputs, pace);
          const isSequential = ordersOf(inputs).some((order) => {
            const life = lifeAfter(past);
            for (const input of order) life.takesTogether([input], [0]);
            return isDeepStrictEqual(life.state, crowded.state);
          });
          expect(isSequential).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('of an acknowledgement or a resolution, nobody is alerted any more in that instant', () => {
    fc.assert(
      fc.property(
        anyPast,
        fc.constantFrom('acknowledge' as const, 'resolve' as const),
        fc.array(anyArrival, { maxLength: 3 }),
        fc.nat(3),
        fc.array(fc.nat(3), { minLength: 1, maxLength: 4 }),
        (past, deed, others, place, pace) => {
          const life = lifeAfter(past);
          const [one] = life.state.cases;
          if (one === undefined) return;
          // What else people do to the case is their own will: escalating an acknowledged case pages somebody.
          const rest = others.filter((other) => other.type !== 'deed' || other.deed === 'note');
          const inputs = rest.map((other, index) => inputOf(life, other, index));
          const index = Math.min(place, inputs.length);
          inputs.splice(index, 0, inputOf(life, { type: 'deed', deed, by: 'maria', which: 0 }, 99));
          const before = life.commands.length;
          life.takesTogether(inputs, pace);
          const { kind, episode } = one;
          const isOfCase = (command: object): boolean =>
            'kind' in command && command.kind === kind && 'episode' in command && command.episode === episode;
          // Of this instant alone: the deed may come too late for the case, which may have been acknowledged once before.
          const ofCase = life.commands
            .slice(before)
            .map(({ command }) => command)
            .filter(isOfCase);
          const done = ofCase.findLastIndex((command) =>
            deed === 'resolve'
              ? command.type === 'close_case'
              : command.type === 'log' && command.entry === 'acknowledged',
          );
          if (done < 0) return;
          const pagedAfter = ofCase
            .slice(done)
            .filter((command) => command.type === 'run_step' && command.step.condition === 'unacknowledged');
          expect(pagedAfter).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('A case that continues as new', () => {
  it('goes on as if nothing had been, wherever it is cut', () => {
    fc.assert(
      fc.property(anyPast, fc.array(anyHappening, { maxLength: 4 }), (past, future) => {
        const whole = lifeAfter(past);
        const cut = lifeAfter(past);
        cut.continuesAsNew();
        for (const happening of future) {
          happen(whole, happening);
          happen(cut, happening);
        }
        expect(cut.state).toEqual(whole.state);
        expect(cut.until('Mon+1 00:00').story).toEqual(whole.until('Mon+1 00:00').story);
      }),
      { numRuns: 60 },
    );
  });

  it('from a version of before there were leases behaves as it did in its day', () => {
    const life = new Life().registered().hears('Tue 09:00', trouble('address_problem', 'Tue 08:00'));
    life.does('Tue 09:30', { type: 'acknowledge', on: 'address_problem' });
    life.continuesAsNew((state) => {
      const { heard: _, ...rest } = state;
      return {
        ...rest,
        cases: state.cases.map(
          ({ lease, leases, clocks, waiting, customerWroteAt, staffWroteAt, ...one }) => ({
            ...one,
            plan:
              one.plan === null
                ? null
                : {
                    policyId: one.plan.policyId,
                    policyVersion: one.plan.policyVersion,
                    steps: one.plan.steps,
                    recovery: one.plan.recovery,
                  },
          }),
        ),
      };
    });
    life.customerWrites('Tue 12:00').until('Thu 12:00');
    expect(life.case('address_problem')).toMatchObject({ status: 'acknowledged', lease: null, clocks: {} });
    expect(life.does('Thu 13:00', { type: 'acknowledge', on: 'address_problem', by: 'li' })).toMatchObject({
      assignee: 'li',
      leaseEndsAt: null,
      nextAction: 'holder_acts',
      nextActionAt: life.state.closing?.at,
    });
    expect(at('Thu 13:00') < (life.state.closing?.at ?? '')).toBe(true);
  });
});
