import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearedExpectations } from './causes/cleared-expectations';
import { readCases } from './causes/read-cases';
import { findCauses } from './causes/scan';
import { type CauseFigures, causeFigures } from './figures/cause-figures';
import { CASES_HEADER, generateCases } from './generated/generate-cases';

/** Whether injected causes are found, in weeks that are generated for each seed: read from a file, as anybody's would be. */
export async function measureCauses(options: {
  readonly seeds: readonly number[];
  readonly weeks: number;
  readonly parcels: number;
  /** False: what is expected has to be estimated. */
  readonly expected: boolean;
}): Promise<CauseFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'insight-'));
  const judged: Parameters<typeof causeFigures>[0][number][] = [];
  try {
    for (const seed of options.seeds) {
      const weeks = generateCases(seed, options.weeks, options.parcels);
      const path = join(folder, `${seed}.csv`);
      const lines = weeks.flatMap(({ lines }) =>
        options.expected ? lines : lines.map((line) => line.replace(/[^,]*$/, '')),
      );
      writeFileSync(path, [CASES_HEADER, ...lines].join('\n'));
      const cases = await readCases(path);
      const expected = clearedExpectations(cases);
      for (const { name, injected } of weeks) {
        const found = findCauses(cases.cases.get(name)!, expected(name), cases.attributes.length);
        judged.push({
          injected,
          found: found.map(({ where }) =>
            Object.fromEntries(
              where.map(({ attribute, value }) => [
                cases.attributes[attribute]!,
                cases.values[attribute]![value]!,
              ]),
            ),
          ),
        });
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return causeFigures(judged);
}
