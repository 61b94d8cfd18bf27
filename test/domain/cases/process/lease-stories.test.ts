import { viewOf } from '../../../../domain/cases/process/case-view';
import { at, HOUR_MS, plus, trouble } from '../../tracking/parcels';
import { type Deed, Life, leasedPlan } from './life';

const ON = 'address_problem';

/** A parcel whose address is wrong since Tuesday 09:00, by a policy with leases of four hours. */
function wrongAddress(): Life {
  return new Life({}, leasedPlan).registered().hears('Tue 09:00', trouble(ON, 'Tue 08:00'));
}

/** Who was told what since then, with the time; without what clocks have to say. */
function told(life: Life): string[] {
  return life.diary
    .filter((line) => line.includes(`${ON}#1 `) && !line.includes('clock_'))
    .map((line) => line.replace(`${ON}#1 `, ''));
}

function skipped(life: Life): string[] {
  return life.commands.flatMap(({ command }) =>
    command.type === 'skip_step' ? [`${command.step.id} ${command.step.occurrence}: ${command.reason}`] : [],
  );
}

function entries(life: Life): string[] {
  return life.commands.flatMap(({ command }) =>
    command.type === 'log'
      ? [[command.entry, command.actor, ...Object.values(command.detail)].join(' ')]
      : [],
  );
}

describe('Who acknowledges a case', () => {
  it('has it for the time of the policy, and is told until when', () => {
    expect(wrongAddress().does('Tue 09:30', { type: 'acknowledge', on: ON })).toMatchObject({
      status: 'acknowledged',
      assignee: 'maria',
      leaseEndsAt: at('Tue 13:30'),
      nextAction: 'lease_reminder',
      nextActionAt: at('Tue 13:00'),
    });
  });

  it('and is not heard of again is reminded, then loses it: the next page goes out at once, the rest keep their distance', () => {
    const life = wrongAddress();
    life.does('Tue 09:30', { type: 'acknowledge', on: ON });
    life.until('Tue 13:00');
    expect(life.case(ON)).toMatchObject({ status: 'acknowledged', assignee: 'maria' });
    life.until('Tue 13:30');
    expect(life.case(ON)).toMatchObject({ status: 'open', assignee: null, lease: null });
    expect(told(life)).toEqual([
      'Tue 09:00 tell_customer',
      'Tue 13:00 lease_reminder to member:maria',
      'Tue 13:30 lease_lost to member:maria',
      'Tue 13:30 page_lead',
    ]);
    // Each page came due while the case was held; none of them is made up for but the last.
    expect(skipped(life)).toEqual([
      'page_support 1: acknowledged',
      'page_support 2: acknowledged',
      'page_support 3: acknowledged',
      'page_lead 1: acknowledged',
    ]);
    expect(entries(life)).toEqual(['acknowledged maria', 'lease_lost wayward maria']);
  });

  it('and loses it early brings the rest of the plan forward', () => {
    const life = new Life({}, (kind, openedAt) => {
      const plan = leasedPlan(kind, openedAt);
      const [ask, ...pages] = plan.steps;
      if (ask === undefined) throw new Error('the usual plan asks the customer first');
      // The pages come a day later than usual, after the lease.
      return {
        ...plan,
        steps: [ask, ...pages.map((step) => ({ ...step, at: plus(step.at, 24 * HOUR_MS) }))],
      };
    })
      .registered()
      .hears('Tue 09:00', trouble(ON, 'Tue 08:00'));
    life.does('Tue 10:00', { type: 'acknowledge', on: ON });
    life.until('Wed 00:00');
    expect(told(life).slice(-5)).toEqual([
      'Tue 14:00 lease_lost to member:maria',
      'Tue 14:00 page_support',
      'Tue 15:00 page_support',
      'Tue 16:00 page_support',
      'Tue 17:00 page_lead',
    ]);
  });

  it('regains it by acknowledging again', () => {
    const life = wrongAddress();
    life.does('Tue 09:30', { type: 'acknowledge', on: ON });
    expect(life.does('Tue 14:00', { type: 'acknowledge', on: ON })).toMatchObject({
      status: 'acknowledged',
      leaseEndsAt: at('Tue 18:00'),
      changed: true,
    });
    life.until('Tue 17:59');
    expect(told(life).at(-1)).toBe('Tue 17:30 lease_reminder to member:maria');
  });

  it('at the very end of the lease keeps it', () => {
    const life = wrongAddress();
    life.does('Tue 09:30', { type: 'acknowledge', on: ON });
    life.until('Tue 13:29');
    life.now = at('Tue 13:30');
    life.act({ type: 'acknowledge', caseId: `case-${ON}-1`, actor: 'maria', requestedAt: life.now });
    expect(life.case(ON)).toMatchObject({ status: 'acknowledged', lease: { endsAt: at('Tue 17:30') } });
    expect(entries(life)).toEqual(['acknowledged maria', 'acknowledged maria']);
  });

  it('is not reminded after an outage that the lease did not outlive', () => {
    const life = wrongAddress();
    life.does('Tue 09:30', { type: 'acknowledge', on: ON });
    life.now = at('Tue 15:00');
    life.ring();
    expect(told(life)).toEqual([
      'Tue 09:00 tell_customer',
      'Tue 15:00 lease_lost to member:maria',
      'Tue 15:00 page_lead',
    ]);
  });
});

describe('A sign of life renews the lease', () => {
  const signs: readonly [string, (life: Life) => void][] = [
    ['another acknowledgement', (life) => life.does('Tue 12:00', { type: 'acknowledge', on: ON })],
    ['a note', (life) => life.does('Tue 12:00', { type: 'note', on: ON, noteId: 'note-1' })],
    ['an answer to the customer', (life) => life.staffWrites('Tue 12:00', { actor: 'maria' })],
  ];
  it.each(signs)('%s', (_name, live) => {
    const life = wrongAddress();
    life.does('Tue 09:30', { type: 'acknowledge', on: ON });
    live(life);
    expect(life.case(ON)).toMatchObject({ assignee: 'maria', lease: { endsAt: at('Tue 16:00') } });
    life.until('Tue 15:59');
    expect(entries(life)).not.toContain('lease_lost wayward maria');
  });

  it('as does an assignment, for whoever gets the case', () => {
    const life = wrongAddress();
    life.does('Tue 09:30', { type: 'acknowledge', on: ON });
    expect(life.does('Tue 12:00', { type: 'assign', on: ON, assignee: 'li' })).toMatchObject({
      assignee: 'li',
      leaseEndsAt: at('Tue 16:00'),
    });
  });

  const strangers: readonly [string, (life: Life) => void][] = [
    [
      "somebody else's note",
      (life) => life.does('Tue 12:00', { type: 'note', on: ON, noteId: 'note-1', by: 'li' }),
    ],
    ["somebody else's answer to the customer", (life) => life.staffWrites('Tue 12:00', { actor: 'li' })],
    ["the customer's message", (life) => life.customerWrites('Tue 12:00')],
  ];
  it.each(strangers)('%s does not', (_name, live) => {
    const life = wrongAddress();
    life.does('Tue 09:30', { type: 'acknowledge', on: ON });
    live(life);
    expect(life.case(ON)).toMatchObject({ assignee: 'maria', lease: { endsAt: at('Tue 13:30') } });
  });
});

describe('A case that is handed over', () => {
  const toJonas: Deed = { type: 'hand_over', on: ON, to: 'jonas' };

  it('is the new one’s as soon as they take it', () => {
    const life = wrongAddress();
    life.does('Tue 09:30', { type: 'acknowledge', on: ON });
    expect(life.does('Tue 10:10', toJonas)).toMatchObject({
      status: 'acknowledged',
      assignee: 'jonas',
      leaseEndsAt: at('Tue 10:40'),
      nextAction: 'lease_ends',
    });
    expect(life.does('Tue 10:20', toJonas).changed).toBe(false);
    expect(life.does('Tue 10:30', { type: 'acknowledge', on: ON, by: 'jonas' })).toMatchObject({
      assignee: 'jonas',
      leaseEndsAt: at('Tue 14:30'),
    });
    expect(told(life)).toEqual(['Tue 09:00 tell_customer', 'Tue 10:10 hand_over to member:jonas']);
  });

  it('goes back to the escalation when the new one says nothing', () => {
    const life = wrongAddress();
    life.does('Tue 09:30', toJonas);
    life.until('Tue 10:00');
    expect(life.case(ON)).toMatchObject({ status: 'open', assignee: null });
    expect(told(life)).toEqual([
      'Tue 09:00 tell_customer',
      'Tue 09:30 hand_over to member:jonas',
      'Tue 10:00 lease_lost to member:jonas',
      'Tue 10:00 page_support',
    ]);
    expect(entries(life)).toEqual(['handed_over maria jonas', 'lease_lost wayward jonas true']);
  });

  it('may be taken by somebody else in the meantime', () => {
    const life = wrongAddress();
    life.does('Tue 09:30', toJonas);
    life.does('Tue 09:40', { type: 'acknowledge', on: ON, by: 'li' });
    life.until('Tue 10:30');
    expect(life.case(ON)).toMatchObject({ assignee: 'li', lease: { endsAt: at('Tue 13:40') } });
  });
});

describe('A case that is put off', () => {
  it('is nobody’s lease meanwhile, and open at its time', () => {
    const life = wrongAddress();
    life.does('Tue 09:10', { type: 'acknowledge', on: ON });
    expect(life.does('Tue 09:30', { type: 'snooze', on: ON, until: at('Tue 20:30') })).toMatchObject({
      status: 'snoozed',
      leaseEndsAt: null,
    });
    life.until('Tue 21:00');
    expect(life.case(ON)).toMatchObject({ status: 'open', assignee: 'maria', lease: null });
    expect(told(life)).toEqual(['Tue 09:00 tell_customer', 'Tue 21:00 page_support']);
  });

  it('after every page had come due says the last one again at once when it is back', () => {
    const life = wrongAddress();
    life.does('Tue 09:10', { type: 'acknowledge', on: ON });
    life.does('Tue 13:05', { type: 'snooze', on: ON, until: at('Tue 20:00') });
    life.until('Tue 20:00');
    expect(told(life)).toEqual([
      'Tue 09:00 tell_customer',
      'Tue 12:40 lease_reminder to member:maria',
      'Tue 20:00 page_lead',
    ]);
  });

  it('is back when the customer writes, and the rest of its plan comes as much later as it really rested', () => {
    const life = wrongAddress();
    life.does('Tue 09:30', { type: 'snooze', on: ON, until: at('Thu 09:30') });
    life.customerWrites('Tue 11:30');
    expect(life.case(ON)).toMatchObject({ status: 'open', snoozedUntil: null, shiftMs: 2 * HOUR_MS });
    expect(entries(life)).toEqual([
      'snoozed maria 2026-11-26T09:30:00.000Z',
      'customer_wrote customer message-1',
      'snooze_ended customer',
    ]);
    life.until('Tue 12:00');
    expect(told(life)).toEqual([
      'Tue 09:00 tell_customer',
      'Tue 11:30 customer_wrote:message-1 to team:support',
      'Tue 12:00 page_support',
    ]);
  });

  it.each<[string, Deed]>([
    ['acknowledged', { type: 'acknowledge', on: ON }],
    ['handed over', { type: 'hand_over', on: ON, to: 'jo' }],
    ['escalated', { type: 'escalate', on: ON }],
  ])('is %s before its time: the customer hears as much later as it really rested', (_how, deed) => {
    const life = wrongAddress();
    life.does('Tue 09:30', { type: 'snooze', on: ON, until: at('Fri 09:30') });
    life.does('Tue 11:30', deed);
    expect(life.case(ON)).toMatchObject({ snoozedUntil: null, shiftMs: 2 * HOUR_MS });
    life.until('Wed 12:00');
    expect(told(life).filter((line) => line.endsWith('_customer'))).toEqual([
      'Tue 09:00 tell_customer',
      'Wed 11:00 update_customer',
    ]);
  });
});

describe('What its messages say of who comes next', () => {
  const next = (life: Life) => viewOf(life.case(ON), null).nextPage;
  it('is the next page, whatever is told to the customer before it', () => {
    const life = wrongAddress();
    expect(next(life)).toEqual({ id: 'page_support', at: at('Tue 10:00') });
    life.until('Tue 13:30');
    // The customer is told on Wednesday at 09:00; that is no news about the staff.
    expect(next(life)).toEqual({ id: 'page_lead', at: at('Wed 13:00') });
  });

  it('to the holder it is whoever hears of it when they lose the case', () => {
    const life = wrongAddress();
    life.does('Tue 10:30', { type: 'hand_over', on: ON, to: 'jo' });
    expect(next(life)).toEqual({ id: 'page_lead', at: at('Tue 13:00') });
  });
});

describe('A case that nobody takes', () => {
  it('is never silent: the last page is said again each day', () => {
    const life = wrongAddress().until('Fri 14:00');
    expect(told(life)).toEqual([
      'Tue 09:00 tell_customer',
      'Tue 10:00 page_support',
      'Tue 11:00 page_support',
      'Tue 12:00 page_support',
      'Tue 13:00 page_lead',
      'Wed 09:00 update_customer',
      'Wed 13:00 page_lead',
      'Thu 13:00 page_lead',
      'Fri 13:00 page_lead',
    ]);
  });

  it('rests in the hands of who takes it then, and the day starts anew when they lose it', () => {
    const life = wrongAddress();
    life.does('Wed 15:00', { type: 'acknowledge', on: ON });
    life.until('Thu 19:00');
    expect(told(life).slice(6)).toEqual([
      'Wed 13:00 page_lead',
      'Wed 18:30 lease_reminder to member:maria',
      'Wed 19:00 lease_lost to member:maria',
      'Wed 19:00 page_lead',
      'Thu 19:00 page_lead',
    ]);
  });

  it('by a policy that pages nobody waits for the end of the shipment', () => {
    const life = new Life({}, (kind, openedAt) => {
      const plan = leasedPlan(kind, openedAt);
      const steps = plan.steps.filter((step) => step.condition === 'always');
      return { ...plan, steps, clocks: null, repeatsLastPage: false };
    })
      .registered()
      .hears('Tue 09:00', trouble('eta_slipped', 'Tue 08:00'), trouble('rescheduled', 'Tue 08:00'));
    life.until('Thu 00:00');
    expect(life.does('Thu 08:30', { type: 'note', on: 'rescheduled', noteId: 'note-1' })).toMatchObject({
      nextAction: 'policy_ended',
      nextActionAt: life.state.closing?.at,
    });
  });
});

describe('Escalate now', () => {
  it('asked before the lease was lost does not skip the page that went out then', () => {
    const life = wrongAddress();
    life.does('Tue 09:10', { type: 'hand_over', on: ON, to: 'jonas' });
    life.until('Tue 09:40');
    expect(told(life).at(-1)).toBe('Tue 09:40 page_support');
    expect(life.can('Tue 09:41', { type: 'escalate', on: ON }, 'Tue 09:39')).toBe('stale_escalation');
    expect(life.can('Tue 09:41', { type: 'escalate', on: ON })).toBeNull();
  });

  it('asked by two people at once escalates once', () => {
    const life = wrongAddress();
    life.does('Tue 09:30', { type: 'escalate', on: ON, by: 'maria' }, 'Tue 09:29');
    expect(life.can('Tue 09:31', { type: 'escalate', on: ON, by: 'jonas' }, 'Tue 09:29')).toBe(
      'stale_escalation',
    );
  });

  it('ends the lease', () => {
    const life = wrongAddress();
    life.does('Tue 09:30', { type: 'acknowledge', on: ON });
    expect(life.does('Tue 12:30', { type: 'escalate', on: ON })).toMatchObject({
      status: 'open',
      leaseEndsAt: null,
    });
    life.until('Tue 14:00');
    expect(entries(life)).toEqual(['acknowledged maria', 'escalated maria']);
  });
});

describe('A page that finds nobody on call', () => {
  const nobodyAt = (...ids: string[]) =>
    new Life({}, (kind, openedAt) => {
      const plan = leasedPlan(kind, openedAt);
      const steps = plan.steps.map((step) =>
        ids.includes(step.id) ? { ...step, audience: 'on_call:nobody' as const } : step,
      );
      return { ...plan, steps };
    })
      .registered()
      .hears('Tue 09:00', trouble(ON, 'Tue 08:00'));

  it('is followed at once by the next one, past its own repeats', () => {
    const life = nobodyAt('page_support').until('Tue 23:00');
    expect(told(life)).toEqual(['Tue 09:00 tell_customer', 'Tue 10:00 page_support', 'Tue 10:00 page_lead']);
    expect(skipped(life)).toEqual(['page_support 2: superseded', 'page_support 3: superseded']);
  });

  it('and finds nobody at all is tried again the next day, not for ever in one minute', () => {
    const life = nobodyAt('page_support', 'page_lead').until('Thu 12:00');
    expect(told(life)).toEqual([
      'Tue 09:00 tell_customer',
      'Tue 10:00 page_support',
      'Tue 10:00 page_lead',
      'Wed 09:00 update_customer',
      'Wed 10:00 page_lead',
      'Thu 10:00 page_lead',
    ]);
  });
});
