import { decide } from '../../../../domain/cases/process/decide';
import { at, HOUR_MS, plus, scan, trouble } from '../../tracking/parcels';
import { Life, leasedPlan, type usualPlan } from './life';

const ON = 'address_problem';

function onItsWay(): Life {
  return new Life({}, leasedPlan).registered().hears('Tue 08:00', scan(at('Tue 07:00'), { movement: true }));
}

function wrongAddress(): Life {
  return new Life({}, leasedPlan).registered().hears('Tue 09:00', trouble(ON, 'Tue 08:00'));
}

/** Who heard that the customer wrote. */
function heard(life: Life): string[] {
  return life.diary.filter((line) => line.includes('customer_wrote:'));
}

describe('What a customer writes of a parcel that nothing is wrong with', () => {
  it('is a case: its team is alerted, and again until somebody takes it', () => {
    const life = onItsWay().customerWrites('Tue 10:00');
    life.until('Tue 11:00');
    expect(life.open).toEqual(['customer_question#1']);
    expect(life.diary.filter((line) => line.startsWith('Tue 1'))).toEqual([
      'Tue 10:00 opened customer_question#1',
      'Tue 10:00 customer_question#1 tell_customer',
      'Tue 11:00 customer_question#1 page_support',
    ]);
    expect(life.case('customer_question')).toMatchObject({ customerWroteAt: at('Tue 10:00') });
  });

  it('is over once somebody has answered, and asked again it is a case again', () => {
    const life = onItsWay().customerWrites('Tue 10:00').staffWrites('Tue 10:30', { actor: 'maria' });
    expect(life.open).toEqual([]);
    expect(life.story.at(-1)).toBe('closed customer_question#1: resolved_by_staff');
    life.customerWrites('Tue 15:00');
    expect(life.open).toEqual(['customer_question#2']);
  });

  it.each<[string, (life: Life) => Life]>([
    ['a question back', (life) => life.staffWrites('Tue 10:30', { actor: 'maria', awaitsAnswer: true })],
    [
      'an answer to what came before',
      (life) => life.staffWrites('Tue 10:30', { actor: 'maria', at: at('Tue 09:59') }),
    ],
    ['the delivery', (life) => life.hears('Tue 12:00', scan(at('Tue 11:00'), { milestone: 'delivered' }))],
    ['another scan', (life) => life.hears('Tue 12:00', scan(at('Tue 11:00'), { movement: true }))],
  ])('is not over with %s', (_what, happens) => {
    expect(happens(onItsWay().customerWrites('Tue 10:00')).open).toEqual(['customer_question#1']);
  });

  it('is one case, however many sentences they send', () => {
    const life = onItsWay();
    for (const minute of ['00', '01', '09', '20']) life.customerWrites(`Tue 10:${minute}`);
    expect(life.open).toEqual(['customer_question#1']);
    expect(heard(life)).toEqual([]);
  });

  it('is a case beside one that nobody works on', () => {
    const nobodys = (kind: Parameters<typeof usualPlan>[0], openedAt: string) =>
      kind === 'weather'
        ? {
            ...leasedPlan(kind, openedAt),
            steps: leasedPlan(kind, openedAt).steps.slice(0, 1),
            repeatsLastPage: false,
          }
        : leasedPlan(kind, openedAt);
    const life = new Life({}, nobodys).registered().hears('Tue 09:00', trouble('weather', 'Tue 08:00'));
    life.customerWrites('Tue 10:00');
    expect(life.open).toEqual(['weather#1', 'customer_question#1']);
  });

  it('opened nothing until 0.3, and rounds of then are replayed so', () => {
    const { state } = onItsWay();
    const wrote = { type: 'customer_wrote', messageId: 'message-1', at: at('Tue 10:00') } as const;
    expect(decide(state, wrote, at('Tue 10:00'), true).commands).toEqual([]);
  });
});

describe('What a customer writes while a case is open', () => {
  it('is told to the team that would be alerted', () => {
    expect(heard(wrongAddress().customerWrites('Tue 09:10'))).toEqual([
      `Tue 09:10 ${ON}#1 customer_wrote:message-1 to team:support`,
    ]);
  });

  it('is told to whoever holds it, and to the team where they cannot be reached', () => {
    const life = wrongAddress();
    life.does('Tue 09:30', { type: 'acknowledge', on: ON });
    life.customerWrites('Tue 10:00');
    expect(heard(life)).toEqual([`Tue 10:00 ${ON}#1 customer_wrote:message-1 to member:maria`]);
    const told = life.commands.find(
      ({ command }) => command.type === 'tell' && command.reason === 'customer_wrote',
    );
    expect(told?.command).toMatchObject({ otherwise: 'team:support', template: 'staff_customer_wrote' });
  });

  it('is told once for all that comes in one breath, and anew after an answer or a pause', () => {
    const life = wrongAddress();
    life.does('Tue 09:30', { type: 'acknowledge', on: ON });
    life.customerWrites('Tue 10:00').customerWrites('Tue 10:02').customerWrites('Tue 10:12');
    expect(heard(life)).toHaveLength(1);
    life.staffWrites('Tue 10:13', { actor: 'maria' }).customerWrites('Tue 10:14');
    expect(heard(life)).toHaveLength(2);
    life.customerWrites('Tue 10:40');
    expect(heard(life)).toHaveLength(3);
  });

  it('is told to each holder once, though they have two of its cases', () => {
    const life = wrongAddress().hears('Tue 09:05', trouble('damaged', 'Tue 08:30'));
    for (const on of [ON, 'damaged'] as const) life.does('Tue 09:30', { type: 'acknowledge', on });
    life.customerWrites('Tue 10:00');
    expect(heard(life)).toHaveLength(1);
  });

  it('is not told to a team that was alerted since they wrote', () => {
    const life = wrongAddress().until('Tue 10:00');
    expect(heard(life.customerWrites('Tue 10:01', { at: plus(at('Tue 10:00'), -HOUR_MS) }))).toEqual([]);
  });
});
