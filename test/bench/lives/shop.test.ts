import { shopFigures } from '../../../bench/lives/shop';

describe('what it means for a shop', () => {
  it('counts what Wayward needs, with the end of the claim window, and neither the bench nor the peer', () => {
    const { parcelsADay, parcelsADayAtHalfLoad, vcpuHoursPerMillion, gigabytesPerMillion } = shopFigures(
      {
        perSecond: 20,
        cpuByProcess: { api: 20, worker: 30, postgres: 10, temporal: 6, bench: 500, naiveWorker: 400 },
      },
      { wayward: { history: 1_500, postgres: 4_000, inbox: 6_000 }, endingCpuMs: 6 },
      2,
    );
    expect(parcelsADay).toBe(1_728_000);
    // 72 ms each: a million take 72,000 s, which is 20 hours.
    expect(vcpuHoursPerMillion).toBe(20);
    expect(parcelsADayAtHalfLoad).toBe(1_200_000);
    expect(gigabytesPerMillion).toEqual({ postgres: 4, temporal: 1.5, bodies: 6 });
  });

  it('says nothing where nothing was measured', () => {
    const nothing = { wayward: { history: null, postgres: null, inbox: null }, endingCpuMs: null };
    expect(
      shopFigures({ perSecond: null, cpuByProcess: { api: null } }, nothing).vcpuHoursPerMillion,
    ).toBeNull();
  });
});
