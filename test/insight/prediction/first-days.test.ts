import { BacktestFigures } from '../../../insight/figures/backtest-figures';
import { Random } from '../../../insight/generated/random';
import { readHistory } from '../../../insight/history/read-history';
import { Replay } from '../../../insight/prediction/replay';
import { written } from '../written';

const HOUR = 3_600_000;
const HEADER = 'id,carrier,origin,destination,handed_over_at,promised_by,delivered_at';

/** Eight evenings of a young shop: all that is handed over at six comes on the next day, within half an hour of when it should, on bad days later. */
function eveningsOf(seed: number): string[] {
  const random = new Random(seed);
  return Array.from({ length: 8 }, (_, evening) => {
    const bad = random.next() < 0.3 ? 0.4 : 0;
    return Array.from({ length: 150 }, (_, parcel) => {
      const handedOver = Date.UTC(2026, 2, 2 + evening, 18);
      const planned = handedOver + (12 + Math.floor(10 * random.next())) * HOUR;
      const delivered = planned + (bad - 0.4 + 0.4 * random.normal()) * HOUR;
      const [carrier, to] = [random.below(3), random.below(12)];
      return [
        ...[`E${evening}-${parcel}`, `carrier-${carrier}`, 'here', `there-${to}`],
        ...[handedOver, planned, delivered].map((at) => new Date(at).toISOString()),
      ].join(',');
    });
  }).flat();
}

describe('the first days of a history', () => {
  it('are told little worse than by the share that is known only afterwards, and windows hold although the first guess was hours off', async () => {
    const { history } = await written([HEADER, ...eveningsOf(3)], (path) => readHistory(path));
    const figures = new BacktestFigures(history.end);
    new Replay(history, { refitDays: 7 }, (prediction) => figures.add(prediction)).run();
    const { hand_over } = figures.byMoment();
    expect(hand_over!.n).toBe(1_200);
    expect(hand_over!.skill).toBeGreaterThan(-0.1);
    expect(hand_over!.coverage).toBeGreaterThan(0.7);
    expect(hand_over!.median_width_hours).toBeLessThan(4);
  });
});
