import type { PlannedStep } from '../../../../domain/policies/plan';
import { type CaseUnderway, whatHappensNext } from '../../../../domain/policies/words/what-happens-next';
import { BARE_WORDING } from '../../../../domain/policies/words/wording';

const at = (hour: number): string => `2026-11-23T${String(hour).padStart(2, '0')}:00:00.000Z`;
const step = (said: Partial<PlannedStep>): PlannedStep => ({
  id: 'page',
  occurrence: 1,
  at: at(9),
  audience: 'team:support',
  channels: ['email'],
  template: 'staff_case',
  priority: 'normal',
  condition: 'unacknowledged',
  ...said,
});

const LATE: CaseUnderway = {
  kind: 'late',
  status: 'open',
  plan: {
    steps: [
      step({ id: 'tell', audience: 'customer', template: 'late', condition: 'always' }),
      step({ id: 'page', at: at(12) }),
      step({ id: 'remind', at: at(13), audience: 'customer', template: 'late', condition: 'always' }),
      step({
        id: 'lead',
        at: at(14),
        audience: 'team:lead',
        channels: ['sms'],
        template: 'staff_escalation',
      }),
    ],
  },
  done: [{ stepId: 'tell', occurrence: 1 }],
  nextAction: 'step:page',
  nextActionAt: at(12),
  nextStep: 'page',
  nextStepAt: at(12),
};

const told = (one: CaseUnderway) =>
  whatHappensNext(one, BARE_WORDING).map(({ at: when, text }) => `${when?.slice(11, 16) ?? 'open'} ${text}`);

describe('what happens next in a case', () => {
  it('is what its plan still holds', () => {
    expect(told(LATE)).toEqual([
      '12:00 If nobody has the case by then: Support is alerted by email, "staff_case".',
      '13:00 The customer is told by email, "late".',
      '14:00 If nobody has the case by then: Lead is alerted by SMS, "staff_escalation".',
    ]);
  });

  it('waits for whoever has it, first of all', () => {
    const held: CaseUnderway = {
      ...LATE,
      status: 'acknowledged',
      nextAction: 'lease_reminder',
      nextActionAt: at(11),
      nextStep: 'remind',
      nextStepAt: at(13),
    };
    expect(told(held)).toEqual([
      '11:00 Whoever has the case is reminded.',
      '12:00 Only if nobody has the case any more by then: Support is alerted by email, "staff_case".',
      '13:00 The customer is told by email, "late".',
      '14:00 Only if nobody has the case any more by then: Lead is alerted by SMS, "staff_escalation".',
    ]);
  });

  it('is later by a snooze, all of it, and sooner by an escalation, for those who are alerted', () => {
    expect(told({ ...LATE, nextStepAt: at(14) }).map((line) => line.slice(0, 5))).toEqual([
      '14:00',
      '15:00',
      '16:00',
    ]);
    expect(told({ ...LATE, nextStepAt: at(10) }).map((line) => line.slice(0, 5))).toEqual([
      '10:00',
      '12:00',
      '13:00',
    ]);
  });

  it('is the last page again, once all steps have run', () => {
    const done = LATE.plan.steps.map(({ id }) => ({ stepId: id, occurrence: 1 }));
    expect(told({ ...LATE, done, nextAction: 'step:lead', nextStep: 'lead', nextStepAt: at(20) })).toEqual([
      '20:00 If nobody has the case by then: Lead is alerted again by SMS, "staff_escalation".',
    ]);
  });

  it('is nothing when nobody is left to be told, and when the case is over', () => {
    const done = LATE.plan.steps.map(({ id }) => ({ stepId: id, occurrence: 1 }));
    const ended = {
      ...LATE,
      done,
      nextAction: 'policy_ended',
      nextActionAt: null,
      nextStep: null,
      nextStepAt: null,
    };
    expect(told(ended)).toEqual([
      'open All steps have run. The case stays open until the parcel moves on or a person resolves it.',
    ]);
    expect(told({ ...LATE, status: 'resolved' })).toEqual([]);
  });
});
