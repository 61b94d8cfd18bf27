import { driftOf, type SaidDay } from '../../../domain/insight/drift';
import { Random } from '../../../insight/generated/random';

/** Sixty days on which 40 parcels were said to be late with 20 %, and on the last `days` were with `share`. */
function sixtyDays(seed: number, days: number, share: number): SaidDay[] {
  const random = new Random(seed);
  return Array.from({ length: 60 }, (_, index) => ({
    day: new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
    n: 40,
    said: 8,
    came: random.binomial(40, index >= 60 - days ? share : 0.2),
    variance: 40 * 0.2 * 0.8,
  }));
}

describe('drift of predictions', () => {
  it('is noticed within three weeks where what comes leaves what is said, and seldom where it does not', () => {
    let noticed = 0;
    let inVain = 0;
    for (let seed = 0; seed < 200; seed += 1) {
      if (driftOf(sixtyDays(seed, 21, 0.35))?.direction === 'too_low') noticed += 1;
      if (driftOf(sixtyDays(seed, 0, 0)) !== null) inVain += 1;
    }
    expect(noticed).toBeGreaterThan(180);
    expect(inVain).toBeLessThan(4);
  });

  it('has a first day, and a direction', () => {
    const drift = driftOf(sixtyDays(1, 20, 0.02));
    expect(drift).toMatchObject({ direction: 'too_high' });
    expect(drift!.since > '2026-02-09').toBe(true);
    expect(driftOf([])).toBeNull();
  });
});
