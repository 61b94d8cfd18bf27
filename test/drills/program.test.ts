import { join } from 'node:path';
import type { Observation } from '../../drills/agents/agent';
import { program, readAnswer } from '../../drills/agents/program';

const OPENING = {
  scenario: 'short_one',
  title: 'The crushed box',
  brief: 'A box was crushed.',
  protocol: ['Take the case.'],
  lasts: 10,
  hourMs: 1_000,
  apiUrl: 'http://127.0.0.1:1',
};

const seen = (hour: number): Observation => ({
  hour,
  lasts: 10,
  parcels: [],
  cases: [{ id: 'case-1', parcel: 'parcel-1', kind: 'damaged', status: 'open', assignee: null, openedAt: 1 }],
  news: [],
  disruption: null,
});

describe('what a program writes is read as its acts, or as what is wrong with it', () => {
  it.each([
    ['{"acts": []}', [], 0],
    ['{"acts": [{"do": "take", "case": "a"}]}', [{ do: 'take', case: 'a' }], 0],
    ['{"acts": [{"do": "take", "case": "a"}, {"do": "fly"}]}', [{ do: 'take', case: 'a' }], 1],
    ['{"acts": [{"do": "put_off", "case": "a", "hours": -1}]}', [], 1],
    ['{"acts": [{"do": "reply", "parcel": "p", "text": "  "}]}', [], 1],
    ['{"acts": [{"do": "take", "case": "a", "actor": "omar.haddad"}]}', [], 1],
    ['{"act": []}', [], 1],
    ['not JSON', [], 1],
    ['null', [], 1],
  ])('%s', (line, acts, errors) => {
    const read = readAnswer(line);
    expect(read.acts).toEqual(acts);
    expect(read.errors).toHaveLength(errors);
  });
});

const PROGRAMS = join(__dirname, '..', 'fixtures', 'drills');

test('a program plays by lines of JSON: it is told of the drill, asked, told what became of its acts, and ended', async () => {
  const agent = await program(`"${process.execPath}" "${join(PROGRAMS, 'takes-what-it-sees.cjs')}"`)(OPENING);
  const acts = await agent.observe(seen(1));
  expect(acts).toEqual([{ do: 'take', case: 'case-1' }]);
  agent.heard?.([{ act: acts[0]!, ok: false, status: 409, detail: 'It is over.' }]);
  // It has read all of it: the brief, and the refusal.
  expect(await agent.observe(seen(2))).toEqual([
    { do: 'note', case: 'case-1', text: 'A box was crushed. 409 It is over.' },
  ]);
  await agent.end?.();
});

test('a program that ends is told of with its command and how it ended', async () => {
  const agent = await program(`"${process.execPath}" -e "process.exit(3)"`)(OPENING);
  await expect(agent.observe(seen(1))).rejects.toThrow(/ended \(3\)|closed its output/);
});
