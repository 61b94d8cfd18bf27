import { clearedExpectations } from './causes/cleared-expectations';
import { readCases } from './causes/read-cases';
import { findCauses } from './causes/scan';
import { tell } from './history/tell-bad-rows';

/** One line of JSON for each case; what could not be read goes to stderr. */
export async function causesOfFile(file: string, { json }: { readonly json: boolean }): Promise<void> {
  const cases = await readCases(file);
  tell(file, cases.badRows);
  const expected = clearedExpectations(cases);
  for (const [name, groups] of cases.cases) {
    const causes = findCauses(groups, expected(name), cases.attributes.length).map(
      ({ where, n, late, expected }) => ({
        where: Object.fromEntries(
          where.map(({ attribute, value }) => [
            cases.attributes[attribute]!,
            cases.values[attribute]![value]!,
          ]),
        ),
        n,
        late,
        expected: Number(expected.toFixed(2)),
      }),
    );
    if (json) console.log(JSON.stringify({ case: name, causes }));
    else console.log(`${name}: ${causes.map(inWords).join('; ') || 'nothing stands out'}`);
  }
}

function inWords(cause: {
  where: Record<string, string>;
  n: number;
  late: number;
  expected: number;
}): string {
  const where = Object.entries(cause.where)
    .map(([attribute, value]) => `${attribute.slice(2)} ${value || 'unknown'}`)
    .join(', ');
  return `${where}: ${cause.late} of ${cause.n} late, ${cause.expected} expected`;
}
