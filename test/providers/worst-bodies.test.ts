import { join } from 'node:path';
import { interpret } from '../../api/tracking/interpret';
import { PROVIDERS, providerAdapter } from '../../providers/index';
import { FIELD_CUT, LIST_CUT, MOST_ITEMS, SENTENCE_UNREAD } from '../../providers/reading-bounds';
import { runProgram } from '../harness/processes';
import { type Json, NOW, payload } from './webhook-story';
import { batch, hardSentence, LONG_UNITS, longestSentences, WORST_BODIES } from './worst-bodies';

/** Everybody else waits while a body is read (ms). */
const A_MOMENT = 200;
/** On a machine that is three times as slow; what grows with the square of the length takes minutes. */
const AT_MOST = 3 * A_MOMENT;

/** In a process of their own, as an api is: a worker of jest has compiled the same patterns for many a file, the later the slower. */
describe('2 MB of the worst that somebody could send are read in a moment:', () => {
  let times: Readonly<Record<string, number>> = {};
  // It takes many seconds of processor time, which a busy machine does not have at once.
  beforeAll(async () => {
    const { firstLine } = await runProgram(join(__dirname, 'time-worst-bodies.ts'), [String(AT_MOST)]);
    times = JSON.parse(firstLine);
  });

  it.each(WORST_BODIES.map(({ name }) => name))('%s', (name) => {
    expect(times[name]).toBeLessThan(AT_MOST);
  });

  it('each of them, and every provider has some', () => {
    expect(Object.keys(times)).toHaveLength(WORST_BODIES.length);
    for (const provider of PROVIDERS) {
      expect(WORST_BODIES.filter(({ source }) => source === provider).length).toBeGreaterThan(5);
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
    expect(outcome.problems[0]).toEqual({ path: 'msg.checkpoints[200].message', reason: SENTENCE_UNREAD });
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
  const read = (body: Json) => {
    const meaning = interpret('events', Buffer.from(JSON.stringify(body)), NOW);
    if (meaning.kind !== 'updates') throw new Error(meaning.kind);
    return meaning;
  };

  it.each(LONG_UNITS)('of 200 with the longest sentences is read whole: %s', (unit) => {
    expect(read(longestSentences(unit, 0)).problems).toEqual([]);
  });

  it('of 1,000 with the longest sentences is read as far as it may be at once', () => {
    const { updates, problems } = read(batch(1_000, hardSentence));
    expect(updates).toHaveLength(200);
    expect(problems[0]).toEqual({ path: '/events/200/text', reason: SENTENCE_UNREAD });
  });
});
