import { at, failedAttempt, HOUR_MS, pickedUp, throughHub, trouble } from '../../tracking/parcels';
import { Life } from './life';

/** A parcel whose address is wrong since Tuesday 09:00; its plan starts then. */
function wrongAddress(): Life {
  return new Life().registered().hears('Tue 09:00', trouble('address_problem', 'Tue 08:00'));
}

/** Who was told what since then, with the time. */
function told(life: Life): string[] {
  return life.diary
    .filter((line) => line.includes('address_problem#1 '))
    .map((line) => line.replace('address_problem#1 ', ''));
}

function skipped(life: Life): string[] {
  return life.commands.flatMap(({ command }) =>
    command.type === 'skip_step' ? [`${command.step.id} ${command.step.occurrence}: ${command.reason}`] : [],
  );
}

describe('A case that nobody takes', () => {
  it('escalates at each of its times, then waits for a person', () => {
    const life = wrongAddress().until('Fri 08:00');
    expect(told(life)).toEqual([
      'Tue 09:00 tell_customer',
      'Tue 10:00 page_support',
      'Tue 11:00 page_support',
      'Tue 12:00 page_support',
      'Tue 13:00 page_lead',
      'Wed 09:00 update_customer',
    ]);
    expect(life.does('Fri 08:30', { type: 'note', on: 'address_problem', noteId: 'note-1' })).toMatchObject({
      status: 'open',
      nextAction: 'policy_ended',
    });
  });

  it('sends only the newest reminder after an outage, and names the others as superseded', () => {
    const life = wrongAddress();
    // The worker was away; the timer rings long after it was due.
    life.now = at('Tue 12:30');
    life.ring();
    expect(told(life)).toEqual(['Tue 09:00 tell_customer', 'Tue 12:30 page_support']);
    expect(skipped(life)).toEqual(['page_support 1: superseded', 'page_support 2: superseded']);
  });
});

describe('A case that somebody acknowledges', () => {
  it('pages nobody any more but keeps the customer informed', () => {
    const life = wrongAddress();
    expect(life.does('Tue 10:30', { type: 'acknowledge', on: 'address_problem' })).toMatchObject({
      status: 'acknowledged',
      assignee: 'maria',
      nextAction: 'step:update_customer',
      changed: true,
    });
    life.until('Fri 08:00');
    expect(told(life)).toEqual([
      'Tue 09:00 tell_customer',
      'Tue 10:00 page_support',
      'Wed 09:00 update_customer',
    ]);
    expect(skipped(life)).toEqual([
      'page_support 2: acknowledged',
      'page_support 3: acknowledged',
      'page_lead 1: acknowledged',
    ]);
    expect(life.does('Fri 09:00', { type: 'acknowledge', on: 'address_problem' })).toMatchObject({
      changed: false,
      nextAction: 'holder_acts',
    });
  });

  it('in the very moment of a page wins over the page', () => {
    const life = wrongAddress();
    life.now = at('Tue 10:00');
    life.act({
      type: 'acknowledge',
      caseId: 'case-address_problem-1',
      actor: 'maria',
      requestedAt: life.now,
    });
    expect(told(life)).toEqual(['Tue 09:00 tell_customer']);
  });

  it('changes hands to whoever acknowledges it next, or is assigned', () => {
    const life = wrongAddress();
    life.does('Tue 10:30', { type: 'acknowledge', on: 'address_problem' });
    expect(life.does('Tue 10:40', { type: 'acknowledge', on: 'address_problem', by: 'jonas' }).assignee).toBe(
      'jonas',
    );
    expect(life.does('Tue 10:50', { type: 'assign', on: 'address_problem', assignee: 'li' })).toMatchObject({
      assignee: 'li',
      status: 'acknowledged',
    });
    expect(life.does('Tue 10:55', { type: 'assign', on: 'address_problem', assignee: 'li' }).changed).toBe(
      false,
    );
  });

  it('and put off later is not made up for: passed pages stay passed', () => {
    const life = wrongAddress();
    life.does('Tue 09:30', { type: 'acknowledge', on: 'address_problem' });
    life.does('Tue 12:30', { type: 'snooze', on: 'address_problem', until: at('Tue 15:30') });
    life.until('Tue 17:00');
    // Of all pages only the lead's was still to come, half an hour after noon's; it comes half an hour after the snooze.
    expect(told(life)).toEqual(['Tue 09:00 tell_customer', 'Tue 16:00 page_lead']);
  });
});

describe('A case that is put off', () => {
  it('rests until then, and the rest of its plan moves with it', () => {
    const life = wrongAddress();
    expect(
      life.does('Tue 09:30', { type: 'snooze', on: 'address_problem', until: at('Tue 14:30') }),
    ).toMatchObject({ status: 'snoozed', nextAction: 'snooze_ends', nextActionAt: at('Tue 14:30') });
    life.until('Tue 18:00');
    expect(told(life)).toEqual([
      'Tue 09:00 tell_customer',
      'Tue 15:00 page_support',
      'Tue 16:00 page_support',
      'Tue 17:00 page_support',
      'Tue 18:00 page_lead',
    ]);
  });

  it('twice moves by the whole time only once', () => {
    const life = wrongAddress();
    life.does('Tue 09:30', { type: 'snooze', on: 'address_problem', until: at('Tue 11:30') });
    life.does('Tue 10:30', { type: 'snooze', on: 'address_problem', until: at('Tue 14:30') });
    expect(life.case('address_problem').shiftMs).toBe(5 * HOUR_MS);
    expect(
      life.does('Tue 10:45', { type: 'snooze', on: 'address_problem', until: at('Tue 14:30') }).changed,
    ).toBe(false);
  });

  it('cannot be put off into the past', () => {
    expect(
      wrongAddress().can('Tue 10:30', { type: 'snooze', on: 'address_problem', until: at('Tue 10:30') }),
    ).toBe('snooze_in_the_past');
  });

  it('recovers while it rests', () => {
    const life = new Life().registered().hears('Tue 12:00', failedAttempt('Tue 11:00'));
    life.does('Tue 12:30', { type: 'snooze', on: 'recipient_unavailable', until: at('Thu 12:00') });
    life.hears('Wed 08:00', { ...throughHub('Wed 07:00'), milestone: 'out_for_delivery' });
    expect(life.open).toEqual([]);
  });
});

describe('Escalate now', () => {
  it('sends the next page at once; the one after keeps its distance, the customer’s keeps its time', () => {
    const life = wrongAddress();
    expect(life.does('Tue 09:10', { type: 'escalate', on: 'address_problem' })).toMatchObject({
      status: 'open',
      nextAction: 'step:page_support',
      nextActionAt: at('Tue 10:10'),
    });
    life.until('Thu 00:00');
    expect(told(life)).toEqual([
      'Tue 09:00 tell_customer',
      'Tue 09:10 page_support',
      'Tue 10:10 page_support',
      'Tue 11:10 page_support',
      'Tue 12:10 page_lead',
      'Wed 09:00 update_customer',
    ]);
  });

  it('goes past the reminders of the page that just went out, and says so', () => {
    const life = wrongAddress();
    life.does('Tue 10:30', { type: 'escalate', on: 'address_problem' });
    expect(told(life)).toEqual(['Tue 09:00 tell_customer', 'Tue 10:00 page_support', 'Tue 10:30 page_lead']);
    expect(skipped(life)).toEqual(['page_support 2: superseded', 'page_support 3: superseded']);
    expect(life.can('Tue 10:40', { type: 'escalate', on: 'address_problem' })).toBe('nothing_to_escalate');
  });

  it('does not swallow the customer’s message that lies in between', () => {
    const life = new Life({}, (kind, openedAt) => {
      const step = (id: string, hours: number, condition: 'always' | 'unacknowledged') => ({
        id,
        occurrence: 1,
        at: new Date(Date.parse(openedAt) + hours * HOUR_MS).toISOString(),
        audience: 'customer' as const,
        channels: ['email' as const],
        template: kind,
        priority: 'normal' as const,
        condition,
      });
      return {
        policyId: 'p',
        policyVersion: 1,
        steps: [
          step('page', 0, 'unacknowledged'),
          step('inform', 2, 'always'),
          step('lead', 4, 'unacknowledged'),
        ],
        recovery: null,
      };
    })
      .registered()
      .hears('Tue 09:00', trouble('address_problem', 'Tue 08:00'));
    life.does('Tue 09:30', { type: 'escalate', on: 'address_problem' });
    life.until('Tue 18:00');
    expect(told(life)).toEqual(['Tue 09:00 page', 'Tue 09:30 lead', 'Tue 11:00 inform']);
  });

  it('asked before a page went out does not skip another one', () => {
    const life = wrongAddress();
    expect(life.can('Tue 10:01', { type: 'escalate', on: 'address_problem' }, 'Tue 09:59')).toBe(
      'stale_escalation',
    );
    expect(life.can('Tue 10:02', { type: 'escalate', on: 'address_problem' })).toBeNull();
  });

  it('sent twice by one click works once, also when the clock of the sender is ahead', () => {
    const life = wrongAddress();
    life.does('Tue 09:10', { type: 'escalate', on: 'address_problem' }, 'Tue 09:12');
    expect(life.can('Tue 09:11', { type: 'escalate', on: 'address_problem' }, 'Tue 09:12')).toBe(
      'stale_escalation',
    );
  });

  it('takes an acknowledged case out of its holder’s hands', () => {
    const life = wrongAddress();
    life.does('Tue 09:30', { type: 'acknowledge', on: 'address_problem' });
    expect(life.does('Tue 12:30', { type: 'escalate', on: 'address_problem' }).status).toBe('open');
    // The three pages that passed while it was held stay passed.
    expect(told(life)).toEqual(['Tue 09:00 tell_customer', 'Tue 12:30 page_lead']);
  });
});

describe('A case that a person resolves', () => {
  it('is not opened again by reports that are as old, also if they come later', () => {
    const life = wrongAddress();
    life.does('Tue 12:30', { type: 'resolve', on: 'address_problem' });
    life.hears('Tue 15:00', trouble('address_problem', 'Tue 12:00')).until('Wed 12:00');
    expect(life.open).toEqual([]);
    expect(life.story.at(-1)).toBe('closed address_problem#1: resolved_by_staff');
  });

  it('is a new episode when it is reported anew', () => {
    const life = wrongAddress();
    life.does('Tue 12:30', { type: 'resolve', on: 'address_problem' });
    life.hears('Wed 15:00', trouble('address_problem', 'Wed 14:00'));
    expect(life.open).toEqual(['address_problem#2']);
  });

  it('in the very moment of a page wins over the page', () => {
    const life = wrongAddress();
    life.now = at('Tue 10:00');
    life.act({ type: 'resolve', caseId: 'case-address_problem-1', actor: 'maria', requestedAt: life.now });
    life.until('Fri 00:00');
    expect(told(life)).toEqual(['Tue 09:00 tell_customer']);
  });

  it('stays resolved while the parcel stays as silent as it was', () => {
    const life = new Life().registered().hears('Mon 18:00', pickedUp('Mon 17:00')).until('Thu 18:00');
    life.does('Thu 19:00', { type: 'resolve', on: 'stalled' });
    life.until('Mon+2 00:00');
    expect(life.open).toEqual([]);
  });

  it('stays resolved for a process that an operator had started anew, and a relapse is counted on', () => {
    const life = wrongAddress();
    life.does('Tue 12:30', { type: 'resolve', on: 'address_problem' });
    life.startsAnew('Tue 13:00').until('Wed 12:00');
    expect(life.open).toEqual([]);
    life.hears('Wed 15:00', trouble('address_problem', 'Wed 14:00'));
    expect(life.open).toEqual(['address_problem#2']);
  });

  it('cannot be acted on any more', () => {
    const life = wrongAddress();
    const action = { caseId: 'case-address_problem-1', actor: 'maria', requestedAt: at('Tue 12:00') };
    life.does('Tue 12:30', { type: 'resolve', on: 'address_problem' });
    expect(() => life.act({ ...action, type: 'acknowledge' })).toThrow('case_not_open');
  });
});
