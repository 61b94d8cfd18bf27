import { BacktestFigures } from '../../../insight/figures/backtest-figures';
import { generateHistory, HISTORY_HEADER } from '../../../insight/generated/generate-history';
import { readHistory } from '../../../insight/history/read-history';
import { type Prediction, Replay } from '../../../insight/prediction/replay';
import { written } from '../written';

const LINES = generateHistory(7, 900, 45);

async function predictionsOf(lines: readonly string[]): Promise<{ all: Prediction[]; end: number }> {
  const { history } = await written([HISTORY_HEADER, ...lines], (path) => readHistory(path));
  const all: Prediction[] = [];
  new Replay(history, { refitDays: 7 }, (prediction) => all.push(prediction)).run();
  return { all, end: history.end };
}

function inWords({ shipment, moment, at, late, q10, q50, q90 }: Prediction): string {
  return [shipment.id, moment, at, late, q10, q50, q90].join(' ');
}

describe('a history that is lived through once more', () => {
  it('knows nothing of what comes after: another future changes no prediction of the past', async () => {
    const now = Date.UTC(2025, 1, 7);
    const otherwise = LINES.flatMap((line, index) => {
      const cells = line.split(',');
      if (Date.parse(cells[5]!) > now) return index % 3 === 0 ? [] : [line.replace(/swift|nord/, 'newcomer')];
      if (cells[7] !== '' && Date.parse(cells[7]!) > now)
        cells[7] = index % 2 === 0 ? '' : new Date(Date.parse(cells[7]!) + 9e8).toISOString();
      return [cells.join(',')];
    });
    const before = ({ at }: Prediction): boolean => at <= now;
    const said = (await predictionsOf(LINES)).all.filter(before).map(inWords);
    expect(said.length).toBeGreaterThan(1_000);
    expect((await predictionsOf(otherwise.reverse())).all.filter(before).map(inWords)).toEqual(said);
  });

  it('tells late parcels from others, and draws windows that hold', async () => {
    const { all, end } = await predictionsOf(LINES);
    const figures = new BacktestFigures(end);
    for (const prediction of all) figures.add(prediction);
    const { hand_over } = figures.byMoment();
    expect(hand_over!.n).toBeGreaterThan(850);
    expect(hand_over!.auc).toBeGreaterThan(0.6);
    expect(hand_over!.coverage).toBeGreaterThan(0.74);
    expect(hand_over!.coverage).toBeLessThan(0.86);
  });

  it('says something sound with nothing to go by', async () => {
    const row = (cells: string): string => `${cells},,`.split(',').slice(0, 9).join(',');
    const { all } = await predictionsOf([
      row('only,,,,,2025-01-06T10:00:00Z,2025-01-08,2025-01-09T10:00:00Z'),
      row('unpromised,,,,,2025-01-06T10:00:00Z,,2025-01-06T10:00:00Z'),
      row('late already,,,,,2025-01-06T10:00:00Z,2025-01-02,'),
    ]);
    expect(all.filter(({ moment }) => moment === 'hand_over')).toHaveLength(3);
    for (const { at, late, q10, q50, q90, shipment } of all) {
      expect(at <= q10 && q10 <= q50 && q50 <= q90 && Number.isFinite(q90)).toBe(true);
      if (shipment.id === 'unpromised') expect(late).toBeNaN();
      else expect(late >= 0 && late <= 1).toBe(true);
      if (shipment.id === 'late already') expect(late).toBe(1);
    }
  });
});
