import { summaryOf, sumOf } from '../../../bench/measure/cost';
import { cpuBetween } from '../../../bench/measure/cpu-time';

describe('what something costs', () => {
  it('is what each process used meanwhile; of one that was started meanwhile all of it', () => {
    const before = { api: 1_000, worker: null, temporal: null };
    expect(cpuBetween(before, { api: 1_250, worker: 80, temporal: null })).toEqual({
      api: 250,
      worker: 80,
      temporal: null,
    });
  });

  it('is the median of the rounds for each process, and their sum', () => {
    const round = (api: number, worker: number | null) => ({ perSecond: api, cpu: { api, worker }, load: 1 });
    const { perSecond, cpuMs, cpuByProcess } = summaryOf([round(30, 7), round(10, 9), round(20, 8)]);
    expect([perSecond, cpuMs]).toEqual([20, 28]);
    expect(cpuByProcess).toEqual({ api: 20, worker: 8 });
    expect(summaryOf([round(30, null)]).cpuMs).toBe(30);
    expect(sumOf({ api: null })).toBeNull();
  });
});
