import { disagreements, type ShownProcess } from '../../../domain/audit/compare';
import { viewOf } from '../../../domain/process/round';
import type { ProcessState } from '../../../domain/process-state';
import { at, trouble } from '../parcels';
import { Life } from '../process/life';

/** A parcel whose address is wrong; its first message has gone out. */
const state: ProcessState = new Life()
  .registered()
  .hears('Tue 09:00', trouble('address_problem', 'Tue 08:00')).state;

/** What Postgres shows of it when all is well. */
function shown(): ShownProcess {
  return {
    deliveredSeq: state.seq,
    cases: state.cases.map((one) => ({ ...viewOf(one, state.closing), steps: one.nextStep })),
  };
}

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
    ['the place in the plan', { steps: 5 }, 'address_problem#1.steps'],
  ] as const)('disagree about %s', (_, fields, about) => {
    expect(disagreements(state, change(fields)).map((one) => one.about)).toEqual([about]);
  });

  it('disagree about a case that only one of them has open', () => {
    expect(disagreements(state, { ...shown(), cases: [] })).toEqual([
      { about: 'address_problem#1', workflow: 'open', postgres: 'not open' },
    ]);
    expect(disagreements({ ...state, cases: [] }, shown())).toEqual([
      { about: 'address_problem#1', workflow: 'not open', postgres: 'open' },
    ]);
    expect(disagreements(state, change({ episode: 2 })).map((one) => one.about)).toEqual([
      'address_problem#1',
      'address_problem#2',
    ]);
  });

  it('disagree about events that were told and never taken; what is still on its way is no disagreement', () => {
    expect(disagreements(state, { ...shown(), deliveredSeq: state.seq + 1 })).toEqual([
      { about: 'events', workflow: String(state.seq), postgres: String(state.seq + 1) },
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
        steps: one.nextStep,
      })),
    };
    expect(process.cases[0]?.nextAction).toBe('policy_ended');
    expect(disagreements(resting, process)).toEqual([]);
  });

  it('are not compared about a case whose row is just being written', () => {
    const fresh = { ...state, cases: state.cases.map((one) => ({ ...one, id: null, plan: null })) };
    expect(disagreements(fresh, { ...shown(), cases: [] })).toEqual([]);
  });
});
