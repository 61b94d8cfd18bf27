import { type History, Names, type Shipment } from '../history/history';

/** Which groups each shipment belongs to, from coarse to fine: what a ladder is climbed by. */
export interface LevelKeys {
  readonly names: readonly string[];
  keysOf(shipment: Shipment): Int32Array;
}

type Part = 'hour' | string;

/** Of all that is known of a shipment at hand-over. */
export function slowLevels(history: History): LevelKeys {
  return levelKeys(history, [
    [],
    ['carrier'],
    ['carrier', 'service'],
    ['origin'],
    ['destination'],
    ['facility'],
    ['merchant'],
    ...history.categoryNames.filter((name) => name.startsWith('c_')).map((name) => [name]),
    ['hour'],
    ['carrier', 'origin'],
    ['carrier', 'destination'],
    ['origin', 'destination'],
    ['carrier', 'origin', 'destination'],
    ['origin', 'hour'],
  ]);
}

/** Where trouble is shared: what is late there now tells of the next. */
export function liveLevels(history: History): LevelKeys {
  return levelKeys(history, [
    [],
    ['carrier'],
    ['origin'],
    ['destination'],
    ['facility'],
    ['carrier', 'origin'],
    ['carrier', 'destination'],
    ['origin', 'destination'],
  ]);
}

function levelKeys(history: History, wanted: readonly (readonly Part[])[]): LevelKeys {
  const has = (part: Part): boolean => part === 'hour' || history.categoryNames.includes(part);
  const levels = wanted.filter((parts) => parts.every(has));
  const { shipments } = history;
  const keys = new Int32Array(shipments.length * levels.length);
  for (const [level, parts] of levels.entries()) {
    const names = new Names();
    const places = parts.map((part) => history.categoryNames.indexOf(part));
    for (const shipment of shipments) {
      const key = parts
        .map((part, index) =>
          part === 'hour' ? new Date(shipment.handedOver).getUTCHours() : shipment.categories[places[index]!],
        )
        .join(' ');
      keys[shipment.index * levels.length + level] = names.numberOf(key);
    }
  }
  return {
    names: levels.map((parts) => (parts.length === 0 ? 'all' : parts.join(' on '))),
    keysOf: ({ index }) => keys.subarray(index * levels.length, (index + 1) * levels.length),
  };
}
