import { interpret } from '../../api/interpret';
import { PROVIDERS, type Provider, providerAdapter } from '../../carriers/index';
import { FIELD_CUT, LIST_CUT, MOST_ITEMS, SENTENCE_UNREAD } from '../../carriers/reading-bounds';
import { processorTime } from '../harness/processor-time';
import { type Json, NOW, payload } from './webhook-story';

/** As much as a body may have (MAX_BODY_BYTES). */
const MOST = 2_000_000;
/** Everybody else waits while a body is read. */
const A_MOMENT = 200;

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

/** Long sentences that differ, of words with which many rules begin: what a search for the worst of them found. */
function hardSentence(n: number): string {
  const unit =
    'no awaiting heat comes error is hold he pkg item is can hold apt pkg name has cannot gaat needs ';
  return `${`${n} ${unit.repeat(6)}`.slice(0, 399)}x`;
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

async function timeOf(source: Provider | 'events', body: (go: number) => Json): Promise<number> {
  return processorTime((go) => {
    const value = body(go);
    const bytes = Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
    return () => interpret(source, bytes, NOW);
  }, A_MOMENT);
}

describe.each(PROVIDERS)('2 MB of the worst in the name of %s', (provider) => {
  const real = payload(provider);

  it.each(textFields(real).map((path, index) => [path.join('.'), path, index] as const))(
    'in %s are read in a moment',
    async (_name, path, index) => {
      const text = TEXTS[index % TEXTS.length];
      expect(await timeOf(provider, (go) => replaced(real, path, `${text}${go}`))).toBeLessThan(A_MOMENT);
    },
  );

  const lists = pathsIn(real).filter(
    (path) => Array.isArray(at(real, path)) && typeof at(real, path)[0] === 'object',
  );
  it('in lists of scans whose sentences differ are read in a moment', async () => {
    for (const path of lists) {
      const [first] = at(real, path);
      const count = Math.floor(MOST / JSON.stringify(variant(first, 1)).length);
      const items = (go: number) => Array.from({ length: count }, (_, n) => variant(first, go * count + n));
      expect(await timeOf(provider, (go) => replaced(real, path, items(go)))).toBeLessThan(A_MOMENT);
    }
  });

  it('in values without end are read in a moment', async () => {
    const keys = Array.from({ length: 150_000 }, (_, n) => [`k${n}`, 1]);
    for (const body of [
      JSON.stringify(Object.fromEntries(keys)),
      `[${'[[[[]]]],'.repeat(MOST / 9 - 10)}1]`,
      `[${'{},'.repeat(MOST / 3 - 10)}1]`,
    ]) {
      expect(await timeOf(provider, () => body)).toBeLessThan(A_MOMENT);
    }
  });
});

describe('what is too much for one body', () => {
  const long = (sentence: string) => `${sentence} ${'and so on '.repeat(300)}`;

  it('is named with its field, and what stands before it is read', () => {
    const body = payload('aftership');
    body.msg.checkpoints[0].message = long('Delayed by a snow storm');
    const outcome = providerAdapter('aftership').parse(body, NOW);
    if (outcome.kind !== 'updates') throw new Error(outcome.kind);
    expect(outcome.problems).toEqual([{ path: 'msg.checkpoints[0].message', reason: FIELD_CUT }]);
    const [event] = outcome.updates[0]?.events ?? [];
    expect(event?.meaning.exception).toBe('weather');
    expect(event?.text).toHaveLength(2_000);
  });

  it('names a tracking number that is none because of its length', () => {
    const body = payload('ups');
    body.trackingNumber = '1'.repeat(3_000);
    expect(providerAdapter('ups').parse(body, NOW)).toEqual({
      kind: 'unparseable',
      path: 'trackingNumber',
      reason: FIELD_CUT,
    });
  });

  it('as a journey of more scans than there are: the first five hundred are read', () => {
    const body = payload('aftership');
    const [first] = body.msg.checkpoints;
    body.msg.checkpoints = Array.from({ length: 1_200 }, (_, n) => ({ ...first, message: `Scan ${n}` }));
    const outcome = providerAdapter('aftership').parse(body, NOW);
    if (outcome.kind !== 'updates') throw new Error(outcome.kind);
    expect(outcome.problems).toEqual([{ path: 'msg.checkpoints', reason: LIST_CUT }]);
    expect(outcome.updates[0]?.events).toHaveLength(MOST_ITEMS);
  });

  it('as sentences that nobody says: the event is kept without its meaning, and that is told', () => {
    const body = payload('aftership');
    const [first] = body.msg.checkpoints;
    body.msg.checkpoints = Array.from({ length: 450 }, (_, n) => ({ ...first, message: hardSentence(n) }));
    const outcome = providerAdapter('aftership').parse(body, NOW);
    if (outcome.kind !== 'updates') throw new Error(outcome.kind);
    expect(outcome.updates[0]?.events).toHaveLength(450);
    expect(outcome.problems[0]).toEqual({ path: 'msg.checkpoints[300].message', reason: SENTENCE_UNREAD });
    expect(outcome.updates[0]?.events[449]?.text).toBe(hardSentence(449));
  });

  it('but five hundred scans with the sentences of every day are read whole', () => {
    const body = payload('aftership');
    const [first] = body.msg.checkpoints;
    body.msg.checkpoints = Array.from({ length: 500 }, (_, n) => ({
      ...first,
      message: `Arrived at the sorting facility of Hub ${n}, on its way to the delivery depot in your town`,
    }));
    const outcome = providerAdapter('aftership').parse(body, NOW);
    if (outcome.kind !== 'updates') throw new Error(outcome.kind);
    expect(outcome.problems).toEqual([]);
    expect(outcome.updates[0]?.events).toHaveLength(500);
  });
});

describe('a batch of our own events', () => {
  const batch = (count: number, text: (n: number) => string) => ({
    events: Array.from({ length: count }, (_, n) => ({
      carrier: 'ups',
      trackingNumber: `1Z${n}`,
      occurredAt: '2026-02-03T10:00:00Z',
      text: text(n),
    })),
  });
  const read = (body: Json) => {
    const meaning = interpret('events', Buffer.from(JSON.stringify(body)), NOW);
    if (meaning.kind !== 'updates') throw new Error(meaning.kind);
    return meaning;
  };

  it.each(['return ', 'were package were ', 'request was not ', 'a ', hardSentence(0)])(
    'of 300 with the longest sentences is read in a moment: %s',
    async (unit) => {
      const of = (go: number) => batch(300, (n) => `${go} ${n} ${unit.repeat(1_000)}`.slice(0, 1_990));
      expect(await timeOf('events', of)).toBeLessThan(A_MOMENT);
      expect(read(of(0)).problems).toEqual([]);
    },
  );

  it('of 1,000 with the longest sentences is read in a moment, as far as it may be read at once', async () => {
    const of = (go: number) => batch(1_000, (n) => hardSentence(go * 1_000 + n));
    expect(await timeOf('events', of)).toBeLessThan(A_MOMENT);
    expect(read(of(0)).updates).toHaveLength(300);
    expect(read(of(0)).problems[0]).toEqual({ path: '/events/300/text', reason: SENTENCE_UNREAD });
  });
});
