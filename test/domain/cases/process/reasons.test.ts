import { at, trouble } from '../../tracking/parcels';
import { type Deed, Life, leasedPlan } from './life';

/**
 * Why `decide` has something told, or leaves it out: one line for each reason that it knows. What becomes of a message after that
 * (quiet hours, silences, opt-outs) is not decided here.
 */

const ON = 'address_problem';
type Does = Deed extends infer D ? (D extends Deed ? Omit<D, 'on'> : never) : never;

/** Wrong since Tuesday 09:00: support at 10:00, 11:00 and 12:00, the lead at 13:00; leases of four hours. */
function lived(...deeds: readonly (readonly [clock: string, deed: Does])[]): Life {
  const life = new Life({}, leasedPlan).registered().hears('Tue 09:00', trouble(ON, 'Tue 08:00'));
  for (const [clock, deed] of deeds) life.does(clock, { ...deed, on: ON } as Deed);
  return life;
}

function reasonsAt(life: Life, clock: string): string[] {
  life.until(clock);
  return life.commands.flatMap(({ at: decidedAt, command }) => {
    if (decidedAt !== at(clock)) return [];
    if (command.type === 'tell') return [`${command.about}: ${command.reason}`];
    if (command.type === 'run_step' || command.type === 'skip_step')
      return [`${command.step.id} ${command.step.occurrence}: ${command.reason}`];
    return [];
  });
}

const taken = ['Tue 09:30', { type: 'acknowledge' }] as const;

describe('Told, because', () => {
  const cases: readonly [reason: string, clock: string, life: () => Life, said: string[]][] = [
    ['it is its first time', 'Tue 10:00', () => lived(), ['page_support 1: first_notification']],
    ['it is said again', 'Tue 11:00', () => lived(), ['page_support 2: repeat']],
    ['it was the last, and nobody has the case', 'Wed 13:00', () => lived(), ['page_lead 2: repeat']],
    [
      'somebody escalates',
      'Tue 09:10',
      () => lived(['Tue 09:10', { type: 'escalate' }]),
      ['page_support 1: first_notification'],
    ],
    [
      'somebody hands over',
      'Tue 09:10',
      () => lived(['Tue 09:10', { type: 'hand_over', to: 'jo' }]),
      ['hand_over: request'],
    ],
    ['a lease is about to end', 'Tue 13:00', () => lived(taken), ['lease_reminder: lease_reminder']],
    ['a lease has ended', 'Tue 13:30', () => lived(taken), ['lease_lost: lease_lost', 'page_lead 2: repeat']],
    [
      'a clock has run out',
      'Tue 12:00',
      () => lived(),
      ['clock_first_response: clock_breached', 'page_support 3: repeat'],
    ],
  ];
  it.each(cases)('%s', (_reason, clock, life, said) => {
    const told = reasonsAt(life(), clock).filter((line) => !line.endsWith(': acknowledged'));
    expect(told.sort()).toEqual([...said].sort());
  });
});

describe('Left out, because', () => {
  it('somebody has the case in hand', () => {
    // Nothing wakes for it: it is written down with the next thing that happens.
    expect(reasonsAt(lived(taken), 'Tue 13:00')).toContain('page_support 1: acknowledged');
  });

  it('a later one of its kind is due as well', () => {
    const life = lived().until('Tue 09:59');
    life.now = at('Tue 11:30');
    life.ring();
    expect(reasonsAt(life, 'Tue 11:30')).toEqual(['page_support 1: superseded', 'page_support 2: repeat']);
  });

  it('an escalation went past it', () => {
    const life = lived(['Tue 10:30', { type: 'escalate' }]);
    expect(reasonsAt(life, 'Tue 10:30')).toEqual([
      'page_support 2: superseded',
      'page_support 3: superseded',
      'page_lead 1: first_notification',
    ]);
  });
});

describe('Refused, because', () => {
  it.each<[string, Life, Deed, string, string]>([
    [
      'the time is over',
      lived(),
      { type: 'snooze', on: ON, until: at('Tue 09:20') },
      'Tue 09:30',
      'snooze_in_the_past',
    ],
    ['a page went out since', lived(), { type: 'escalate', on: ON }, 'Tue 09:59', 'stale_escalation'],
    ['nobody is left to be told', lived(), { type: 'escalate', on: ON }, 'Thu 09:00', 'nothing_to_escalate'],
  ])('%s', (_reason, life, deed, requestedAt, refusal) => {
    life.until(requestedAt);
    if (refusal === 'stale_escalation') life.until('Tue 10:01');
    const now = refusal === 'stale_escalation' ? 'Tue 10:01' : requestedAt;
    expect(life.can(now, deed, requestedAt)).toBe(refusal);
  });

  it('but not because the customer heard something since', () => {
    const life = new Life({}, (kind, openedAt) => {
      const plan = leasedPlan(kind, openedAt);
      const toCustomer = plan.steps.filter((step) => step.id === 'update_customer');
      const pages = plan.steps.filter((step) => step.condition === 'unacknowledged');
      return { ...plan, steps: [...toCustomer.map((step) => ({ ...step, at: at('Tue 09:30') })), ...pages] };
    })
      .registered()
      .hears('Tue 09:00', trouble(ON, 'Tue 08:00'));
    life.until('Tue 09:31');
    expect(reasonsAt(life, 'Tue 09:30')).toContain('update_customer 1: first_notification');
    expect(life.can('Tue 09:31', { type: 'escalate', on: ON }, 'Tue 09:29')).toBeNull();
  });

  it('the case is over', () => {
    const life = lived(['Tue 09:30', { type: 'resolve' }]);
    const action = { caseId: `case-${ON}-1`, actor: 'maria', requestedAt: at('Tue 09:40') } as const;
    expect(() => life.act({ ...action, type: 'acknowledge' })).toThrow('case_not_open');
  });
});
