import { overPromiser } from '../../drills/agents/over-promiser';
import { reference } from '../../drills/agents/reference';
import { debriefOf, debriefText } from '../../drills/debrief/debrief';
import { castOf, fill } from '../../drills/library/cast';
import { loadLibrary } from '../../drills/library/load-library';
import { weakestFirst } from '../../drills/practice/history';
import { scoreOf } from '../../drills/run';
import { onPaper } from './paper-stage';

const scenario = loadLibrary().find(({ id }) => id === 'left_with_neighbour')!;

test('whoever promised everything reads beside what they did what the reference does, where points went, and one thing to practise', async () => {
  const promiser = await overPromiser({} as never);
  const record = await onPaper(scenario, 3, () => promiser);
  const filled = fill(scenario, castOf(scenario, 3));
  const debrief = debriefOf(filled, record, scoreOf(scenario, record));
  expect(debrief.lost.map(({ why }) => why).join('\n')).toMatch(
    /A guarantee that nothing stands behind: "Ich garantiere/,
  );
  expect(debrief.lost.find(({ why }) => why.startsWith('A guarantee'))?.when).toMatch(/^Day 1, \d\d:\d\d$/);
  expect(debrief.practise).toBe(scenario.practise.promises);
  const text = debriefText(debrief);
  for (const said of [
    'Your timeline',
    'The reference',
    'You: takes the case',
    'Asks the carrier',
    scenario.protocol[0]!,
  ])
    expect(text).toContain(said);
});

test('who lost nothing is sent to another kind', async () => {
  const record = await onPaper(scenario, 3, reference);
  const debrief = debriefOf(fill(scenario, castOf(scenario, 3)), record, scoreOf(scenario, record));
  expect(debrief).toMatchObject({
    score: 100,
    lost: [],
    practise: expect.stringContaining('not practised yet'),
  });
});

test('a team sees its weakest kinds first', () => {
  const played = (kind: 'lost' | 'damaged' | 'weather', score: number) =>
    ({ at: '2026-12-01T09:00:00.000Z', who: 'ines', scenario: 'one', kind, seed: 1, score }) as const;
  expect(
    weakestFirst([played('lost', 80), played('damaged', 40), played('lost', 61), played('weather', 90)]),
  ).toEqual([
    { kind: 'damaged', played: 1, mean: 40 },
    { kind: 'lost', played: 2, mean: 70.5 },
    { kind: 'weather', played: 1, mean: 90 },
  ]);
});
