import fc from 'fast-check';
import { type QuietTimes, quietUntil } from '../../../../domain/messages/sending/quiet-hours';
import { spreadOut } from '../../../../domain/messages/sending/spread';

const NIGHT: QuietTimes = { night: { from: '21:00', to: '08:00' }, days: [], holidays: [] };
const MORNING = '2026-11-24T08:00:00.000Z';
const isQuietIn = (times: QuietTimes) => (at: string) => quietUntil(at, times, 'UTC') > at;

describe('What the night held', () => {
  it('goes out within ten minutes of the morning, each address at a place of its own', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        const at = spreadOut(MORNING, { address, priority: 'normal' }, isQuietIn(NIGHT));
        expect(Date.parse(at) - Date.parse(MORNING)).toBeGreaterThanOrEqual(0);
        expect(Date.parse(at) - Date.parse(MORNING)).toBeLessThan(10 * 60_000);
        expect(spreadOut(MORNING, { address, priority: 'normal' }, isQuietIn(NIGHT))).toBe(at);
        expect(spreadOut(MORNING, { address, priority: 'critical' }, isQuietIn(NIGHT))).toBe(MORNING);
      }),
    );
  });

  it('never comes into the next quiet time, however short the day', () => {
    fc.assert(
      fc.property(fc.emailAddress(), fc.integer({ min: 1, max: 20 }), (address, minutes) => {
        const from = `08:${String(minutes).padStart(2, '0')}`;
        const isQuiet = isQuietIn({ ...NIGHT, night: { from, to: '08:00' } });
        expect(isQuiet(spreadOut(MORNING, { address, priority: 'normal' }, isQuiet))).toBe(false);
      }),
    );
  });
});
