import { BadRowError, type BadRows, readTable } from './csv-table';
import { Names, type Shipment } from './history';
import { readInstant } from './instant';
import { readNumber } from './read-number';

interface ReadEvents {
  readonly milestones: readonly string[];
  readonly places: number;
  readonly numberNames: readonly string[];
  readonly categoryNames: readonly string[];
  readonly categorySizes: readonly number[];
  readonly badRows: BadRows;
}

/** Puts the events of a file to their shipments, in order of time. An event of a shipment that is not in the history is a bad row. */
export async function readEvents(path: string, byId: ReadonlyMap<string, Shipment>): Promise<ReadEvents> {
  const milestones = new Names();
  const places = new Names();
  let position = new Map<string, number>();
  let numberNames: string[] = [];
  let categoryNames: string[] = [];
  let names: Names[] = [];
  const badRows = await readTable(
    path,
    ['id', 'occurred_at', 'milestone'],
    (cells) => {
      const cell = (column: string): string => {
        const at = position.get(column);
        return at === undefined ? '' : (cells[at] ?? '');
      };
      const shipment = byId.get(cell('id'));
      if (shipment === undefined) throw new BadRowError(`id: no shipment ${cell('id')}`);
      const at = readInstant('occurred_at', cell('occurred_at'));
      if (Number.isNaN(at)) throw new BadRowError('occurred_at: is empty');
      if (cell('milestone') === '') throw new BadRowError('milestone: is empty');
      shipment.events.push({
        at,
        milestone: milestones.numberOf(cell('milestone')),
        place: places.numberOf(cell('place')),
        numbers:
          numberNames.length === 0
            ? null
            : Float64Array.from(numberNames, (column) => readNumber(column, cell(column))),
        categories:
          categoryNames.length === 0
            ? null
            : Int32Array.from(categoryNames, (column, index) => names[index]?.numberOf(cell(column)) ?? 0),
      });
    },
    (columns) => {
      position = new Map(columns.map((column, index) => [column, index]));
      numberNames = columns.filter((name) => name.startsWith('x_')).sort();
      categoryNames = columns.filter((name) => name.startsWith('c_')).sort();
      names = categoryNames.map(() => new Names());
    },
  );
  for (const { events } of byId.values()) {
    if (events.length > 1)
      events.sort(
        (a, b) =>
          a.at - b.at ||
          compare(milestones.all[a.milestone], milestones.all[b.milestone]) ||
          compare(places.all[a.place], places.all[b.place]),
      );
  }
  return {
    milestones: milestones.all,
    places: places.all.length,
    numberNames,
    categoryNames,
    categorySizes: names.map(({ all }) => all.length),
    badRows,
  };
}

function compare(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
