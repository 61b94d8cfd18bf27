import type { ExceptionKind } from '../../../../domain/cases/exception-kind';
import { viewOf } from '../../../../domain/cases/process/case-view';
import type { Turn } from '../../../../domain/cases/turn';
import { at, scan, trouble } from '../../tracking/parcels';
import { Life, leasedPlan } from './life';

const ON = 'address_problem';

function inTrouble(kind: ExceptionKind = ON): Life {
  return new Life({}, leasedPlan).registered().hears('Tue 09:00', trouble(kind, 'Tue 08:00'));
}

function turn(life: Life, kind: ExceptionKind = ON): Turn {
  return viewOf(life.case(kind), life.state.closing).turn;
}

describe('Whose move it is', () => {
  it('is ours while somebody was called and nobody has come', () => {
    const life = inTrouble().until('Tue 11:00');
    expect(turn(life)).toBe('needs_first_answer');
    life.does('Tue 11:05', { type: 'acknowledge', on: ON });
    expect(turn(life)).not.toBe('needs_first_answer');
  });

  it('is the carrier’s while weather holds the parcel up, until somebody is called', () => {
    expect(turn(inTrouble('weather'), 'weather')).toBe('waiting_for_carrier');
    const life = inTrouble('weather').until('Tue 11:00');
    expect(life.diary.join()).toContain('page_support');
    expect(turn(life, 'weather')).toBe('needs_first_answer');
  });

  it('is the customer’s once somebody has it and only they can help, and while they are asked', () => {
    const life = inTrouble();
    life.does('Tue 09:30', { type: 'acknowledge', on: ON });
    expect(turn(life)).toBe('waiting_for_customer');
    const lost = inTrouble('damaged');
    lost.does('Tue 09:30', { type: 'acknowledge', on: 'damaged' });
    expect(turn(lost, 'damaged')).toBe('we_investigate');
    lost.staffWrites('Tue 09:40', { actor: 'maria', awaitsAnswer: true });
    expect(turn(lost, 'damaged')).toBe('waiting_for_customer');
  });

  it('is ours again when the customer has written, until they have an answer', () => {
    const life = inTrouble();
    life.does('Tue 09:30', { type: 'acknowledge', on: ON });
    life.customerWrites('Tue 10:00');
    expect(turn(life)).toBe('needs_next_answer');
    life.staffWrites('Tue 10:20', { actor: 'maria' });
    expect(turn(life)).toBe('waiting_for_customer');
  });

  it('is nobody’s while the case is put off', () => {
    const life = inTrouble();
    life.does('Tue 09:30', { type: 'snooze', on: ON, until: at('Tue 15:00') });
    expect(turn(life)).toBe('put_off');
    life.customerWrites('Tue 12:00');
    expect(turn(life)).toBe('needs_next_answer');
  });

  it('is to tell and to close when the way of the parcel has ended, once everybody has an answer', () => {
    const life = inTrouble('damaged');
    life.does('Tue 09:30', { type: 'acknowledge', on: 'damaged' });
    life.hears('Tue 12:00', scan(at('Tue 11:00'), { milestone: 'delivered' }));
    expect(turn(life, 'damaged')).toBe('close_the_loop');
    life.customerWrites('Tue 13:00');
    expect(turn(life, 'damaged')).toBe('needs_next_answer');
  });
});
