import { clearedExpectations } from '../../../insight/causes/cleared-expectations';
import { expectationsOf } from '../../../insight/causes/expectation';
import { readCases } from '../../../insight/causes/read-cases';
import { findCauses } from '../../../insight/causes/scan';
import { causeFigures } from '../../../insight/figures/cause-figures';
import { CASES_HEADER, generateCases } from '../../../insight/generated/generate-cases';
import { written } from '../written';

type Named = Record<string, string>;

async function causesOf(lines: readonly string[]): Promise<Map<string, Named[]>> {
  const cases = await written(lines, readCases);
  const expected = clearedExpectations(cases);
  return new Map(
    [...cases.cases].map(([name, groups]) => [
      name,
      findCauses(groups, expected(name), cases.attributes.length).map(({ where }) =>
        Object.fromEntries(
          where.map(({ attribute, value }) => [
            cases.attributes[attribute]!,
            cases.values[attribute]![value]!,
          ]),
        ),
      ),
    ]),
  );
}

describe('causes', () => {
  it('that were put into weeks are named, and quiet weeks stay quiet', async () => {
    const weeks = generateCases(3, 14, 2_000);
    const found = await causesOf([CASES_HEADER, ...weeks.flatMap(({ lines }) => lines)]);
    const figures = causeFigures(weeks.map(({ name, injected }) => ({ injected, found: found.get(name)! })));
    expect(figures.f1).toBeGreaterThan(0.8);
    expect(figures.false_alarm_weeks).toBe(0);
  });

  it('are looked for without expectations too, in one case alone', async () => {
    const groups = (carrier: string, late: number): string[] =>
      ['north', 'south', 'east'].map((region) => `w1,${carrier},${region},100,${late}`);
    const found = await causesOf([
      'case,a_carrier,a_region,n,late',
      ...groups('swift', 5),
      ...groups('nord', 6),
      ...groups('parcelo', 4),
      ...groups('slow', 30),
    ]);
    expect(found.get('w1')).toEqual([{ a_carrier: 'slow' }]);
  });

  it('of one week do not hide those of another where there are few', async () => {
    const week = (name: string, late: Readonly<Record<string, number>>): string[] =>
      ['swift', 'nord', 'parcelo', 'ridge'].flatMap((carrier) =>
        ['north', 'south', 'east'].map((region) => `${name},${carrier},${region},100,${late[carrier] ?? 6}`),
      );
    const lines = [
      'case,a_carrier,a_region,n,late',
      ...week('w1', { nord: 40 }),
      ...week('w2', {}),
      ...week('w3', { nord: 15 }),
      ...week('w4', {}),
    ];
    const nord = [{ a_carrier: 'nord' }];
    expect(Object.fromEntries(await causesOf(lines))).toEqual({ w1: nord, w2: [], w3: nord, w4: [] });
    // By the other weeks as they were, 15 of a hundred are what was to be expected of it.
    const cases = await written(lines, readCases);
    expect(findCauses(cases.cases.get('w3')!, expectationsOf(cases)('w3'), 2)).toEqual([]);
  });

  it('are none where nothing stands out, and bad rows are counted', async () => {
    const cases = await written(
      [
        'case,a_carrier,n,late,expected',
        'w1,swift,100,5,5',
        'w1,nord,100,6,5',
        'w1,nord,ten,1,1',
        'w1,nord,1,2,1',
      ],
      readCases,
    );
    expect(cases.badRows.first).toEqual([
      { line: 4, reason: 'n: "ten" is no number' },
      { line: 5, reason: 'late: 2 not from 0 to n' },
    ]);
    expect(findCauses(cases.cases.get('w1')!, expectationsOf(cases)('w1'), 1)).toEqual([]);
  });
});
