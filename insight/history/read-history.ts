import { BadRowError, type BadRows, readTable } from './csv-table';
import { type History, Names, type Shipment } from './history';
import { readInstant, readPromise, UNKNOWN } from './instant';
import { readEvents } from './read-events';
import { readNumber } from './read-number';

const CATEGORIES = ['carrier', 'service', 'merchant', 'origin', 'destination', 'facility'];
const NUMBERS = ['distance_km', 'weight_kg', 'value'];
const REQUIRED = ['id', 'handed_over_at', 'promised_by', 'delivered_at'];

export interface ReadHistory {
  readonly history: History;
  readonly badRows: BadRows;
  readonly badEvents: BadRows | null;
}

/** Reads a file of shipments and, where there is one, a file of their events. Rows that cannot be used are counted and left out. */
export async function readHistory(path: string, eventsPath?: string): Promise<ReadHistory> {
  const shipments: Shipment[] = [];
  const byId = new Map<string, Shipment>();
  let position = new Map<string, number>();
  let categoryNames: string[] = [];
  let numberNames: string[] = [];
  let names: Names[] = [];

  const badRows = await readTable(
    path,
    REQUIRED,
    (cells) => {
      const cell = (column: string): string => {
        const at = position.get(column);
        return at === undefined ? '' : (cells[at] ?? '');
      };
      const id = cell('id');
      if (id === '') throw new BadRowError('id: is empty');
      if (byId.has(id)) throw new BadRowError(`id: ${id} was there before`);
      const handedOver = readInstant('handed_over_at', cell('handed_over_at'));
      if (Number.isNaN(handedOver)) throw new BadRowError('handed_over_at: is empty');
      const delivered = readInstant('delivered_at', cell('delivered_at'));
      if (delivered < handedOver) throw new BadRowError('delivered_at: is before handed_over_at');
      const shipment: Shipment = {
        index: 0,
        id,
        handedOver,
        promised: readPromise('promised_by', cell('promised_by'), cell('destination_zone')),
        delivered,
        plannedHours: positive(readNumber('planned_transit_hours', cell('planned_transit_hours'))),
        numbers: Float64Array.from(numberNames, (column) => readNumber(column, cell(column))),
        categories: Int32Array.from(
          categoryNames,
          (column, index) => names[index]?.numberOf(cell(column)) ?? 0,
        ),
        events: [],
      };
      byId.set(id, shipment);
      shipments.push(shipment);
    },
    (columns) => {
      position = new Map(columns.map((column, index) => [column, index]));
      categoryNames = columns.filter((name) => CATEGORIES.includes(name) || name.startsWith('c_')).sort();
      numberNames = columns.filter((name) => NUMBERS.includes(name) || name.startsWith('x_')).sort();
      names = categoryNames.map(() => new Names());
    },
  );
  const events = eventsPath === undefined ? null : await readEvents(eventsPath, byId);
  shipments.sort((a, b) => a.handedOver - b.handedOver || compare(a.id, b.id));
  let end = Number.NEGATIVE_INFINITY;
  for (const [index, shipment] of shipments.entries()) {
    shipment.index = index;
    end = Math.max(end, shipment.handedOver);
    if (shipment.delivered > end) end = shipment.delivered;
    const last = shipment.events.at(-1);
    if (last !== undefined && last.at > end) end = last.at;
  }
  return {
    history: {
      shipments,
      numberNames,
      categoryNames,
      categorySizes: names.map(({ all }) => all.length),
      milestones: events?.milestones ?? [],
      places: events?.places ?? 0,
      eventNumberNames: events?.numberNames ?? [],
      eventCategoryNames: events?.categoryNames ?? [],
      eventCategorySizes: events?.categorySizes ?? [],
      end,
    },
    badRows,
    badEvents: events?.badRows ?? null,
  };
}

function positive(hours: number): number {
  return hours > 0 ? hours : UNKNOWN;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
