import { type History, Names, type Shipment } from '../history/history';

/** Which groups each shipment belongs to, from coarse to fine: what a ladder is climbed by. */
export interface LevelKeys {
  readonly names: readonly string[];
  keysOf(shipment: Shipment): Int32Array;
}

type Part = keyof typeof OF_TIME | string;

/** Groups by when it is handed over, and by when it is promised (UTC). */
const OF_TIME = {
  hour: ({ handedOver }: Shipment) => new Date(handedOver).getUTCHours(),
  weekday: ({ handedOver }: Shipment) => new Date(handedOver).getUTCDay(),
  'promised hour': ({ promised }: Shipment) => new Date(promised).getUTCHours(),
  'promised weekday': ({ promised }: Shipment) => new Date(promised).getUTCDay(),
} as const;

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
    ['weekday'],
    ['promised hour'],
    ['promised weekday'],
    ['carrier', 'origin'],
    ['carrier', 'destination'],
    ['origin', 'destination'],
    ['carrier', 'origin', 'destination'],
    ['origin', 'hour'],
    ['origin', 'promised hour'],
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

/** By what transits differ, each in itself. */
export function laneLevels(history: History): LevelKeys {
  return levelKeys(history, [
    [],
    ['carrier', 'service'],
    ['destination'],
    ['origin', 'destination'],
    ['merchant'],
  ]);
}

function levelKeys(history: History, wanted: readonly (readonly Part[])[]): LevelKeys {
  const has = (part: Part): boolean => part in OF_TIME || history.categoryNames.includes(part);
  const levels = wanted.filter((parts) => parts.every(has));
  const { shipments } = history;
  const keys = new Int32Array(shipments.length * levels.length);
  for (const [level, parts] of levels.entries()) {
    const names = new Names();
    const places = parts.map((part) => history.categoryNames.indexOf(part));
    for (const shipment of shipments) {
      const key = parts
        .map((part, index) =>
          part in OF_TIME
            ? OF_TIME[part as keyof typeof OF_TIME](shipment)
            : shipment.categories[places[index]!],
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
