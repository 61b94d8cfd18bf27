import { type LiveStanding, standingDisagreements } from '../../../domain/audit/standing';
import { nextDeadline } from '../../../domain/cases/process/next-action';
import { Life } from '../cases/process/life';
import { at, trouble } from '../tracking/parcels';

/** A parcel whose address is wrong, in its third round; support is alerted next. */
const { state } = new Life().registered().hears('Tue 09:00', trouble('address_problem', 'Tue 08:00'));
const process = { version: 3, state, at: at('Tue 09:00') };
const due = nextDeadline(state);
if (due === null) throw new Error('something is due');

const about = (standing: LiveStanding | null, quietSince = at('Tue 08:50')): string[] =>
  standingDisagreements(standing, process, quietSince).map((one) => one.about);

describe('The workflow that carries a process on', () => {
  it('stands well when it has the answer of the newest round and wakes up for what is due', () => {
    expect(about({ version: 3, wakeAt: due, waiting: 0 })).toEqual([]);
  });

  it('stands well when it was begun anew or continued, and knows when to wake up', () => {
    expect(about({ version: 0, wakeAt: due, waiting: 0 })).toEqual([]);
  });

  it('may wake up too early', () => {
    expect(about({ version: 3, wakeAt: at('Tue 09:01'), waiting: 0 })).toEqual([]);
  });

  it.each([
    ['sleeps past what is due', { version: 3, wakeAt: at('Sun+2 09:00'), waiting: 0 }, 'wakes_at'],
    ['never wakes up', { version: 3, wakeAt: null, waiting: 0 }, 'wakes_at'],
    ['lacks the answer of the newest round', { version: 2, wakeAt: due, waiting: 0 }, 'version'],
    ['knows rounds that Postgres has lost', { version: 4, wakeAt: due, waiting: 0 }, 'version'],
    ['does not answer', null, 'workflow'],
  ] as const)('is found when it %s', (_, standing, what) => {
    expect(about(standing)).toEqual([what]);
  });

  it('is found when it does not take what it heard; not while rounds are taken', () => {
    const busy = { version: 3, wakeAt: due, waiting: 2 };
    expect(about(busy, at('Tue 09:30'))).toEqual(['heard']);
    expect(about(busy, at('Tue 08:50'))).toEqual([]);
  });

  it('needs not wake up for a process that is over', () => {
    const closed = { ...process, state: { ...state, closed: true } };
    const standing = { version: 3, wakeAt: null, waiting: 0 };
    expect(standingDisagreements(standing, closed, at('Tue 08:50'))).toEqual([]);
  });
});
