import { isTooFarAhead, notAhead } from '../../../domain/tracking/too-far-ahead';
import type { TrackingUpdate } from '../../../domain/tracking/tracking-event';

const TOLD = '2026-11-26T03:00:00.000Z';

function update(utc: string): TrackingUpdate {
  return {
    estimate: { date: '2026-11-28', asOf: utc },
    events: [{ occurred: { local: utc.slice(0, 19), offsetMinutes: null, zone: 'unknown', utc } }],
  } as unknown as TrackingUpdate;
}

describe('What is dated ahead of its telling', () => {
  it.each([
    ['by a clock that goes fast', '2026-11-26T03:10:00.000Z'],
    ['by a clock time in Auckland, taken as UTC', '2026-11-26T16:00:00.000Z'],
    ['not at all', '2026-11-20T03:00:00.000Z'],
  ])('%s stays as it is', (_how, utc) => {
    expect(isTooFarAhead(utc, TOLD)).toBe(false);
    expect(notAhead(update(utc), TOLD)).toEqual(update(utc));
  });

  it('by years counts as of when it was told, and shows the clock time that was sent', () => {
    const taken = notAhead(update('2031-01-01T00:00:00.000Z'), TOLD);
    expect(taken.estimate?.asOf).toBe(TOLD);
    expect(taken.events[0]?.occurred).toMatchObject({ utc: TOLD, local: '2031-01-01T00:00:00' });
  });
});
