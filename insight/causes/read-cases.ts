import { BadRowError, type BadRows, readTable } from '../history/csv-table';
import { Names } from '../history/history';
import { readNumber } from '../history/read-number';

/** Parcels that are alike, of one case. */
export interface Group {
  /** By the names of the attributes. */
  readonly values: Int32Array;
  n: number;
  late: number;
  /** NaN where the file does not say. */
  expected: number;
}

export interface Cases {
  /** `a_carrier` and the like. */
  readonly attributes: readonly string[];
  readonly values: readonly (readonly string[])[];
  /** In the order of the file. */
  readonly cases: ReadonlyMap<string, readonly Group[]>;
  readonly badRows: BadRows;
}

/** Reads a file of parcels or groups of them; those of a case that are alike in everything are put together. */
export async function readCases(path: string): Promise<Cases> {
  const cases = new Map<string, Map<string, Group>>();
  let attributes: string[] = [];
  let names: Names[] = [];
  let position = new Map<string, number>();
  const badRows = await readTable(
    path,
    ['late'],
    (cells) => {
      const cell = (column: string): string => {
        const at = position.get(column);
        return at === undefined ? '' : (cells[at] ?? '');
      };
      const n = cell('n') === '' ? 1 : readNumber('n', cell('n'));
      if (!(n > 0)) throw new BadRowError(`n: ${cell('n')} is not above 0`);
      const late = readNumber('late', cell('late'));
      if (!(late >= 0 && late <= n))
        throw new BadRowError(`late: ${cell('late') || 'is empty,'} not from 0 to n`);
      const expected = readNumber('expected', cell('expected'));
      if (expected < 0) throw new BadRowError(`expected: ${cell('expected')} is below 0`);
      const values = Int32Array.from(attributes, (column, index) => names[index]!.numberOf(cell(column)));
      let groups = cases.get(cell('case'));
      if (groups === undefined) {
        groups = new Map();
        cases.set(cell('case'), groups);
      }
      // What has no expectation of its own is kept apart from what has one.
      const key = `${values.join(' ')} ${Number.isNaN(expected)}`;
      const group = groups.get(key);
      if (group === undefined) {
        groups.set(key, { values, n, late, expected });
        return;
      }
      group.n += n;
      group.late += late;
      group.expected += expected;
    },
    (columns) => {
      position = new Map(columns.map((column, index) => [column, index]));
      attributes = columns.filter((name) => name.startsWith('a_'));
      names = attributes.map(() => new Names());
    },
  );
  return {
    attributes,
    values: names.map(({ all }) => all),
    cases: new Map([...cases].map(([name, groups]) => [name, [...groups.values()]])),
    badRows,
  };
}
