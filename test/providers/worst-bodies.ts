import { PROVIDERS, type Provider } from '../../providers/index';
import { type Json, payload } from './webhook-story';

/** As much as a body may have (MAX_BODY_BYTES). */
const MOST = 2_000_000;
function filled(unit: string, length = MOST - 20_000): string {
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
}

/** What patterns begin anew at every letter of. */
const TEXTS: readonly string[] = [
  `a${filled(' ')}b`,
  `a${filled(' (')}`,
  `a${filled('_')}b`,
  `${filled('.')}x`,
  filled('1'),
  `2026-11-29T10:00:00.${filled('1')}x`,
  `2026-11-29${filled(' ')}x`,
  filled('| '),
  `package ${filled('were ')}x`,
  filled('return if '),
  filled('ﷺ', MOST / 3 - 20_000),
];

/**
 * Long sentences that differ, of words with which many rules begin: what a search for the worst of them found. Every other one has a
 * letter that takes two bytes.
 */
export function hardSentence(n: number): string {
  const unit =
    'no awaiting heat comes error is hold he pkg item is can hold apt pkg name has cannot gaat needs ';
  return `${`${n} ${n % 2 === 0 ? '' : 'č '}${unit.repeat(6)}`.slice(0, 399)}x`;
}

type Path = readonly (string | number)[];

function pathsIn(value: Json, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.keys(value).flatMap((key) => pathsIn(value[key], [...path, key]))];
}

function at(value: Json, path: Path): Json {
  return path.reduce((inner, key) => inner[key], value);
}

function replaced(value: Json, [key, ...rest]: Path, by: unknown): Json {
  if (key === undefined) return by;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[key] = replaced(value[key], rest, by);
  return copy;
}

/** The fields of a payload that hold a text; of a list's items only the first's. */
function textFields(body: Json): Path[] {
  return pathsIn(body).filter(
    (path) => typeof at(body, path) === 'string' && !path.some((key) => /^[1-9]\d*$/.test(String(key))),
  );
}

/** The same item, with another time and another sentence. */
function variant(item: Json, n: number): Json {
  if (Array.isArray(item)) return item.map((one) => variant(one, n));
  if (typeof item === 'object' && item !== null) {
    return Object.fromEntries(Object.entries(item).map(([key, one]) => [key, variant(one, n)]));
  }
  if (typeof item !== 'string') return item;
  const minute = String(n % 60).padStart(2, '0');
  if (/^\d{4}-\d\d-\d\dT/.test(item)) return item.replace(/T(\d\d):\d\d/, `T$1:${minute}`);
  return item.includes(' ') ? hardSentence(n) : item;
}

let lastNumber = 0;
/** So that no sentence is like one of another body: what was read before is remembered. */
function nextNumber(): number {
  lastNumber += 1;
  return lastNumber;
}

export interface WorstBody {
  readonly name: string;
  readonly source: Provider | 'events';
  /** The JSON of one that is like it, and says nothing that an earlier one said. */
  of(go: number): string;
}

function ofProvider(provider: Provider): WorstBody[] {
  const real = payload(provider);
  const body = (what: string, of: WorstBody['of']) => ({
    name: `${provider}: ${what}`,
    source: provider,
    of,
  });
  const texts = textFields(real).map((path, index) =>
    body(`a text without end in ${path.join('.')}`, (go) =>
      JSON.stringify(replaced(real, path, `${TEXTS[index % TEXTS.length]}${go}`)),
    ),
  );
  const lists = pathsIn(real)
    .filter((path) => Array.isArray(at(real, path)) && typeof at(real, path)[0] === 'object')
    .map((path) => {
      const [first] = at(real, path);
      const count = Math.floor(MOST / JSON.stringify(variant(first, 1)).length);
      return body(`scans whose sentences differ in ${path.join('.')}`, () =>
        JSON.stringify(
          replaced(
            real,
            path,
            Array.from({ length: count }, () => variant(first, nextNumber())),
          ),
        ),
      );
    });
  const keys = Array.from({ length: 150_000 }, (_, n) => [`k${n}`, 1]);
  return [
    ...texts,
    ...lists,
    body('keys without end', () => JSON.stringify(Object.fromEntries(keys))),
    body('lists without end', () => `[${'[[[[]]]],'.repeat(MOST / 9 - 10)}1]`),
    body('objects without end', () => `[${'{},'.repeat(MOST / 3 - 10)}1]`),
  ];
}

/** A batch of our own events. */
export function batch(count: number, text: (n: number) => string): Json {
  return {
    events: Array.from({ length: count }, (_, n) => ({
      carrier: 'ups',
      trackingNumber: `1Z${n}`,
      occurredAt: '2026-02-03T10:00:00Z',
      text: text(n),
    })),
  };
}

/** Three hundred of them, each with as long a text as may be. */
export const longestSentences = (unit: string, go: number): Json =>
  batch(200, (n) => `${go} ${n} ${unit.repeat(1_000)}`.slice(0, 1_990));
export const LONG_UNITS = ['return ', 'were package were ', 'request was not ', 'a ', hardSentence(0)];

/** All that somebody could sign who wants everybody else to wait. */
export const WORST_BODIES: readonly WorstBody[] = [
  ...PROVIDERS.flatMap(ofProvider),
  ...LONG_UNITS.map(
    (unit): WorstBody => ({
      name: `events: 200 with the longest sentences, ${unit.slice(0, 30)}`,
      source: 'events',
      of: (go) => JSON.stringify(longestSentences(unit, go)),
    }),
  ),
  {
    name: 'events: 1,000 with the longest sentences',
    source: 'events',
    of: () => JSON.stringify(batch(1_000, () => hardSentence(nextNumber()))),
  },
];
