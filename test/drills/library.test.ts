import { idle } from '../../drills/agents/idle';
import { overPromiser } from '../../drills/agents/over-promiser';
import { reference } from '../../drills/agents/reference';
import { castOf, fill } from '../../drills/library/cast';
import { loadLibrary, readScenario } from '../../drills/library/load-library';
import { scoreOf } from '../../drills/run';
import { onPaper } from './paper-stage';

const library = loadLibrary();
const drills = library.map((scenario) => [scenario.id, scenario] as const);

/** What a drill is told about an agent that is not built for it. */
const opening = {
  scenario: '',
  title: '',
  brief: '',
  protocol: [],
  lasts: 1,
  hourMs: 1_000,
  apiUrl: 'http://127.0.0.1',
};

describe.each(drills)('%s', (_id, scenario) => {
  it.each([1, 2, 3])('is played right by the reference, on paper and with seed %i', async (seed) => {
    const scored = scoreOf(scenario, await onPaper(scenario, seed, reference));
    expect(scored).toMatchObject({ score: 100, lost: [] });
  });

  it('gives nothing to speak of to who does nothing', async () => {
    const agent = await idle(opening);
    const { score, lost } = scoreOf(scenario, await onPaper(scenario, 1, () => agent));
    expect(score).toBeLessThanOrEqual(20);
    expect(lost.length).toBeGreaterThan(3);
  });

  it('gives nothing for promises to who promises everything', async () => {
    const agent = await overPromiser(opening);
    const { parts, lost } = scoreOf(scenario, await onPaper(scenario, 1, () => agent));
    expect(parts.promises).toBe(0);
    expect(lost.filter(({ part, hour }) => part === 'promises' && hour !== null).length).toBeGreaterThan(0);
  });

  it('names nobody who is not in its cast', () => {
    for (const seed of [1, 2, 3])
      expect(JSON.stringify(fill(scenario, castOf(scenario, seed)))).not.toMatch(/\{\w+\}/);
  });
});

it('draws the same people by the same seed, and others by another', () => {
  const [first] = library;
  if (first === undefined) throw new Error('the library is empty');
  const names = [1, 1, 2, 3, 4].map((seed) => castOf(first, seed).customer.name);
  expect(names[0]).toBe(names[1]);
  expect(new Set(names).size).toBeGreaterThan(1);
});

it('says what is wrong with a scenario, and where', () => {
  const slip = `
id: slip
title: A slip
kind: lost
trains: slips
brief: A slip.
protocol: [Read it.]
lasts: 5
cast: { customer: { country: DE, language: de, mood: calm }, carrier: { slug: ups } }
events: [{ hour: 9, scan: lost }]
facts: [{ id: where, held: carrier, asked: [where], says: { en: Here. }, marks: [here] }]
truths: [{ what: it, words: [it], fact: nowhere }]
ends: [{ what: closed, closed: lost }]
told: [{ who: customer, within: 3 }]
practise: { end: a, promises: b, facts: c, told: d }
reference: [{ do: take }]
`;
  expect(() => readScenario(slip, 'slip')).toThrow(/no fact nowhere[\s\S]*|hour 9 comes after its end/);
  expect(() => readScenario(slip.replace('hour: 9', 'at: 9'), 'slip')).toThrow(/events/);
  expect(() => readScenario(slip, 'other')).toThrow(/its id must be other/);
});
