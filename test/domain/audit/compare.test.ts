import fc from 'fast-check';
import { disagreements, type ShownProcess } from '../../../domain/audit/compare';
import { viewOf } from '../../../domain/cases/process/case-view';
import { anyHappening, CUSTOMER_WAITS_UNTIL, happen } from '../cases/process/happenings';
import { Life, leasedPlan } from '../cases/process/life';
import { at, trouble } from '../tracking/parcels';
import { shownOf } from './shown-life';

/** A parcel whose address is wrong; its first message has gone out. */
const life = new Life().registered().hears('Tue 09:00', trouble('address_problem', 'Tue 08:00'));
const { state } = life;

/** What Postgres shows of it when all is well. */
const shown = (): ShownProcess => shownOf(life);

const change = (fields: Partial<ShownProcess['cases'][number]>): ShownProcess => {
  const process = shown();
  return { ...process, cases: process.cases.map((one) => ({ ...one, ...fields })) };
};

describe('The workflow and what Postgres shows of it', () => {
  it('agree when a round was written', () => {
    expect(state.cases).toHaveLength(1);
    expect(disagreements(state, shown())).toEqual([]);
  });

  it.each([
    ['the status', { status: 'acknowledged' }, 'address_problem#1.status'],
    ['who has it', { assignee: 'ines' }, 'address_problem#1.assignee'],
    ['until when it is put off', { snoozedUntil: at('Wed 09:00') }, 'address_problem#1.snoozed_until'],
    ['how long the holder has it', { leaseEndsAt: at('Wed 09:00') }, 'address_problem#1.lease_ends_at'],
    ['what comes next', { nextAction: 'step:page_lead' }, 'address_problem#1.next_action'],
    ['when it comes', { nextActionAt: at('Wed 09:00') }, 'address_problem#1.next_action_at'],
    ['a step that nobody wrote down', { steps: [] }, 'address_problem#1.step:tell_customer#1'],
    [
      'a step that has run and is still to come',
      {
        steps: [
          { stepId: 'tell_customer', occurrence: 1 },
          { stepId: 'page_support', occurrence: 1 },
        ],
      },
      'address_problem#1.step:page_support#1',
    ],
    [
      'a step that is in no plan',
      {
        steps: [
          { stepId: 'tell_customer', occurrence: 1 },
          { stepId: 'tell_customer', occurrence: 2 },
        ],
      },
      'address_problem#1.step:tell_customer#2',
    ],
  ] as const)('disagree about %s', (_, fields, about) => {
    expect(disagreements(state, change(fields)).map((one) => one.about)).toEqual([about]);
  });

  it('disagree about a case that only one of them has open', () => {
    expect(disagreements(state, { ...shown(), cases: [] })).toEqual([
      { about: 'address_problem#1', process: 'open', shown: 'not open' },
    ]);
    expect(disagreements({ ...state, cases: [] }, shown())).toEqual([
      { about: 'address_problem#1', process: 'not open', shown: 'open' },
    ]);
    expect(disagreements(state, change({ episode: 2 })).map((one) => one.about)).toEqual([
      'address_problem#1',
      'address_problem#2',
    ]);
  });

  it('disagree about events that were told and never taken; what is still on its way is no disagreement', () => {
    expect(disagreements(state, { ...shown(), deliveredSeq: state.seq + 1 })).toEqual([
      { about: 'events', process: String(state.seq), shown: String(state.seq + 1) },
    ]);
    expect(disagreements(state, { ...shown(), deliveredSeq: 0 })).toEqual([]);
  });

  it('may differ about when a case that rests is looked at: that moves with the end of the shipment', () => {
    const resting = {
      ...state,
      cases: state.cases.map((one) => ({ ...one, nextStep: one.plan?.steps.length ?? 0, clocks: {} })),
    };
    const process = {
      deliveredSeq: state.seq,
      cases: resting.cases.map((one) => ({
        ...viewOf(one, null),
        nextActionAt: at('Mon 08:00'),
        steps: one.plan?.steps.map(({ id, occurrence }) => ({ stepId: id, occurrence })) ?? [],
      })),
    };
    expect(process.cases[0]?.nextAction).toBe('policy_ended');
    expect(disagreements(resting, process)).toEqual([]);
  });

  it('are not compared about a case whose row is just being written', () => {
    const fresh = { ...state, cases: state.cases.map((one) => ({ ...one, id: null, plan: null })) };
    expect(disagreements(fresh, { ...shown(), cases: [] })).toEqual([]);
  });

  it('agree when nobody takes a case for weeks: of the page that is repeated each day the plan keeps one, Postgres all', () => {
    const forgotten = new Life({}, leasedPlan)
      .registered()
      .hears('Tue 09:00', trouble('address_problem', 'Tue 08:00'))
      .until('Thu+2 09:00');
    const [one] = forgotten.state.cases;
    expect(shownOf(forgotten).cases[0]?.steps.length).toBeGreaterThan(one?.nextStep ?? Number.NaN);
    expect(disagreements(forgotten.state, shownOf(forgotten))).toEqual([]);
  });

  it('agree after every round, whatever carriers send, staff do and clocks say', () => {
    fc.assert(
      fc.property(fc.array(anyHappening, { minLength: 1, maxLength: 14 }), (happenings) => {
        const any = new Life({ promisedDate: CUSTOMER_WAITS_UNTIL }, leasedPlan).registered();
        for (const happening of happenings) {
          happen(any, happening);
          expect(disagreements(any.state, shownOf(any))).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });
});
