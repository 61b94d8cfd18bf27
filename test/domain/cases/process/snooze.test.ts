import fc from 'fast-check';
import { endSnooze, snoozed } from '../../../../domain/cases/process/snooze';
import { newCase, type OpenCase } from '../../../../domain/cases/process-state';
import { at, plus } from '../../tracking/parcels';

const START = at('Tue 09:00');
const wrong: OpenCase = { ...newCase({ kind: 'address_problem', episode: 1 }, START), id: 'case-1' };

describe('A case that is snoozed', () => {
  it('has its plan moved by just as long as it really rested, however often it was snoozed and woken', () => {
    const rests = fc.array(
      fc.record({
        pauseMs: fc.integer({ min: 0, max: 86_400_000 }),
        /** How long after that until somebody snoozes it anew or takes it; each time with another end in mind. */
        endsAfterMs: fc.array(fc.integer({ min: 1, max: 86_400_000 }), { minLength: 1, maxLength: 4 }),
        wokenAfterMs: fc.integer({ min: 0, max: 2 * 86_400_000 }),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(rests, (all) => {
        let one = wrong;
        let now = START;
        let restedMs = 0;
        for (const { pauseMs, endsAfterMs, wokenAfterMs } of all) {
          now = plus(now, pauseMs);
          for (const ms of endsAfterMs) one = { ...snoozed(one, plus(now, ms), now) };
          const end = one.snoozedUntil ?? now;
          const woken = plus(now, wokenAfterMs);
          restedMs += Date.parse(woken < end ? woken : end) - Date.parse(now);
          one = { ...endSnooze(one, woken < end ? woken : end), status: 'open' };
          now = woken;
        }
        expect(one.shiftMs).toBe(restedMs);
        expect(one.snoozedUntil).toBeNull();
      }),
    );
  });

  it('is left alone where it did not rest', () => {
    expect(endSnooze(wrong, START)).toBe(wrong);
  });
});
