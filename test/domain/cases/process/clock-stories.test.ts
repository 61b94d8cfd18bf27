import { at, trouble } from '../../tracking/parcels';
import { Life, leasedPlan, usualPlan } from './life';

const ON = 'address_problem';

/**
 * A parcel whose address is wrong since Tuesday 09:00. Support is alerted at 10:00 and has two hours from then for a first
 * response, three for an answer to a customer's message, and two days for the end.
 */
function wrongAddress(): Life {
  return new Life({}, leasedPlan).registered().hears('Tue 09:00', trouble(ON, 'Tue 08:00'));
}

/** Held until the end of the story, so that only clocks speak. */
function inGoodHands(life: Life, clock: string): Life {
  life.does(clock, { type: 'acknowledge', on: ON });
  return life;
}

function breaches(life: Life): string[] {
  return life.diary.filter((line) => line.includes('clock_')).map((line) => line.replace(`${ON}#1 `, ''));
}

const clock = (life: Life, name: 'first_response' | 'next_response' | 'resolution') =>
  life.case(ON).clocks[name];

describe('The first response', () => {
  it('is due from the first page on; when nobody does anything, whom the policy names is told once', () => {
    const life = wrongAddress();
    expect(clock(life, 'first_response')).toMatchObject({ dueAt: at('Tue 12:00'), metAt: null });
    life.until('Wed 12:00');
    expect(breaches(life)).toEqual(['Tue 12:00 clock_first_response to team:support_lead']);
    expect(clock(life, 'first_response')).toMatchObject({ breachedAt: at('Tue 12:00'), metAt: null });
  });

  it('is anything that a person does', () => {
    const life = wrongAddress();
    life.does('Tue 11:59', { type: 'note', on: ON, noteId: 'note-1' });
    expect(breaches(life.until('Wed 12:00'))).toEqual([]);
    expect(clock(life, 'first_response')).toMatchObject({ metAt: at('Tue 11:59'), breachedAt: null });
  });

  it('in the moment in which it is due is in time', () => {
    const life = wrongAddress().until('Tue 11:59');
    life.now = at('Tue 12:00');
    life.act({ type: 'acknowledge', caseId: `case-${ON}-1`, actor: 'maria', requestedAt: life.now });
    expect(breaches(life)).toEqual([]);
  });

  it('comes late all the same: the breach stays written down', () => {
    const life = inGoodHands(wrongAddress(), 'Tue 13:00');
    expect(clock(life, 'first_response')).toMatchObject({
      breachedAt: at('Tue 12:00'),
      metAt: at('Tue 13:00'),
    });
  });
});

describe("The answer to a customer's message", () => {
  it('is due from the message on, not from when it was heard of', () => {
    const life = inGoodHands(wrongAddress(), 'Tue 09:30');
    life.customerWrites('Tue 10:00', { at: at('Tue 09:50') });
    expect(clock(life, 'next_response')).toMatchObject({ dueAt: at('Tue 12:50'), period: 1 });
    life.until('Tue 12:50');
    expect(breaches(life)).toEqual(['Tue 12:50 clock_next_response to team:support_lead']);
  });

  it('is owed from the first of several messages until staff write, and owed anew by the next message', () => {
    const life = inGoodHands(wrongAddress(), 'Tue 09:30');
    life.customerWrites('Tue 10:00').customerWrites('Tue 11:00');
    expect(clock(life, 'next_response')?.dueAt).toBe(at('Tue 13:00'));
    life.staffWrites('Tue 12:00', { actor: 'maria' });
    expect(clock(life, 'next_response')?.metAt).toBe(at('Tue 12:00'));
    life.customerWrites('Tue 13:00');
    expect(clock(life, 'next_response')).toMatchObject({
      dueAt: at('Tue 16:00'),
      metAt: null,
      period: 2,
    });
  });

  it('is told as missing once for each time that it is', () => {
    const life = inGoodHands(wrongAddress(), 'Tue 09:30');
    life.customerWrites('Tue 10:00').until('Tue 13:10');
    life.staffWrites('Tue 13:20', { actor: 'maria' }).customerWrites('Tue 13:30').until('Tue 17:00');
    expect(breaches(life)).toEqual([
      'Tue 13:00 clock_next_response to team:support_lead',
      'Tue 16:30 clock_next_response to team:support_lead',
    ]);
  });

  it('is not owed for a message that was answered before it was heard of', () => {
    const life = inGoodHands(wrongAddress(), 'Tue 09:30');
    life.staffWrites('Tue 10:00', { actor: 'maria' }).customerWrites('Tue 10:01', { at: at('Tue 09:55') });
    expect(clock(life, 'next_response')).toBeUndefined();
  });

  it('is not what staff wrote before the message', () => {
    const life = inGoodHands(wrongAddress(), 'Tue 09:30');
    life.customerWrites('Tue 10:00').staffWrites('Tue 10:01', { actor: 'maria', at: at('Tue 09:59') });
    expect(clock(life, 'next_response')?.metAt).toBeNull();
  });
});

describe('While the customer is awaited', () => {
  it('clocks stand still, and what was left of them is left of them afterwards', () => {
    const life = inGoodHands(wrongAddress(), 'Tue 09:30');
    life.staffWrites('Tue 10:00', { actor: 'maria', awaitsAnswer: true });
    expect(life.case(ON).waiting).toEqual({
      since: at('Tue 10:00'),
      until: at('Fri 10:00'),
      endedAt: null,
    });
    life.customerWrites('Wed 10:00');
    expect(life.case(ON).waiting).toBeNull();
    // One day longer than Thursday 09:00.
    expect(clock(life, 'resolution')?.dueAt).toBe(at('Fri 09:00'));
    expect(breaches(life.until('Fri 08:59'))).toEqual(['Wed 13:00 clock_next_response to team:support_lead']);
    expect(breaches(life.until('Fri 09:00')).at(-1)).toBe('Fri 09:00 clock_resolution to team:support_lead');
  });

  it('they do not stand still for ever', () => {
    const life = inGoodHands(wrongAddress(), 'Tue 09:30');
    life.staffWrites('Tue 10:00', { actor: 'maria', awaitsAnswer: true }).until('Fri 10:00');
    expect(life.case(ON).waiting).toBeNull();
    expect(clock(life, 'resolution')?.dueAt).toBe(at('Sun 09:00'));
  });

  it('a question of the plan awaits the customer as well', () => {
    const life = new Life({}, (kind, openedAt) => {
      const plan = leasedPlan(kind, openedAt);
      const ask = { options: [] };
      return {
        ...plan,
        steps: plan.steps.map((step) => (step.id === 'tell_customer' ? { ...step, ask } : step)),
      };
    })
      .registered()
      .hears('Tue 09:00', trouble(ON, 'Tue 08:00'));
    expect(life.case(ON).waiting?.since).toBe(at('Tue 09:00'));
    life.customerWrites('Tue 11:00');
    expect(clock(life, 'first_response')?.dueAt).toBe(at('Tue 14:00'));
  });

  it('an answer to an earlier message is not waited for by one that has already come', () => {
    const life = inGoodHands(wrongAddress(), 'Tue 09:30');
    life.customerWrites('Tue 10:01').staffWrites('Tue 10:02', {
      actor: 'maria',
      awaitsAnswer: true,
      at: at('Tue 10:00'),
    });
    expect(life.case(ON).waiting).toBeNull();
  });
});

describe('Messages', () => {
  it('that are heard of twice count once', () => {
    const life = inGoodHands(wrongAddress(), 'Tue 09:30');
    life.customerWrites('Tue 10:00', { messageId: 'm-1' }).staffWrites('Tue 10:30', {
      actor: 'maria',
      messageId: 'm-2',
    });
    const { state } = life;
    const commands = life.commands.length;
    life.customerWrites('Tue 10:31', { messageId: 'm-1', at: at('Tue 10:00') });
    life.staffWrites('Tue 10:31', { actor: 'maria', messageId: 'm-2', at: at('Tue 10:30') });
    expect(life.state).toEqual(state);
    expect(life.commands).toHaveLength(commands);
  });

  it('of staff about a parcel without a case change nothing', () => {
    const life = new Life({}, leasedPlan).registered();
    const { state } = life;
    life.staffWrites('Tue 10:30', { actor: 'maria', awaitsAnswer: true });
    // But for their names: heard again once there is a case, they are still older than it.
    expect(life.state).toEqual({ ...state, heard: ['message-1'] });
  });

  it('however many are written are remembered within bounds', () => {
    const life = inGoodHands(wrongAddress(), 'Tue 09:30');
    for (let count = 0; count < 200; count += 1) life.customerWrites('Tue 10:00');
    expect(life.state.heard).toHaveLength(50);
  });
});

describe('By a plan of before there were clocks', () => {
  it('nobody is held to a time, whoever writes', () => {
    const life = new Life({}, usualPlan).registered().hears('Tue 09:00', trouble(ON, 'Tue 08:00'));
    life.does('Tue 09:30', { type: 'acknowledge', on: ON });
    life.customerWrites('Tue 10:00').staffWrites('Tue 11:00', { actor: 'maria', awaitsAnswer: true });
    life.until('Fri 00:00');
    expect(life.case(ON)).toMatchObject({ status: 'acknowledged', lease: null, clocks: {}, waiting: null });
    expect(breaches(life)).toEqual([]);
  });
});
