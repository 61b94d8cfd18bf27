import { join } from 'node:path';
import { createApiKey } from '../../db/access/api-keys';
import { startDirector } from '../../drills/director/director';
import { loadLibrary } from '../../drills/library/load-library';
import { runDrills } from '../../drills/run';
import { openStage, type Stage } from '../../drills/stage/stage';
import { eventually } from '../harness/conditions';
import { startWholeWayward, type WholeWayward } from '../harness/whole-wayward';

/** All of the drill has room in a minute and a half, and is over in seconds where a machine has little else to do. */
const HOUR_MS = 1_200;
let wayward: WholeWayward;
let stage: Stage;
const [drill] = loadLibrary(join(__dirname, '..', 'fixtures', 'drills'));

beforeAll(async () => {
  wayward = await startWholeWayward({ env: { SANDBOX: 'true', TIME_SCALE: String(3_600_000 / HOUR_MS) } });
  const { token } = await createApiKey(wayward.database.db, {
    name: 'stage',
    scopes: ['admin'],
    expiresAt: null,
  });
  stage = await openStage(wayward.running, token, HOUR_MS);
});
afterAll(() => wayward?.stop());

test('a drill is played on the real product: the shop and the customer answer, the reference loses no point, and every page says that it is practice', async () => {
  if (drill === undefined) throw new Error('there is no drill');

  const [played] = await runDrills(stage, [drill], { agent: 'reference', seed: 7, atOnce: 1 });

  expect(played?.score).toMatchObject({ score: 100, lost: [] });
  const said = played?.record.entries.map(({ who, does, to }) => `${who} ${does} ${to ?? ''}`.trim()) ?? [];
  // By real mail, and by the notes of the case.
  expect(said).toEqual(
    expect.arrayContaining([
      'wayward case_opened',
      'agent took',
      'agent wrote shop',
      'shop wrote agent',
      'agent wrote customer',
      'customer wrote agent',
      'agent resolved',
    ]),
  );
  expect(played?.record.end.cases).toContainEqual(
    expect.objectContaining({ kind: 'damaged', resolution: 'resolved_by_staff' }),
  );

  for (const path of ['/docs', '/problems']) {
    const page = await fetch(`${wayward.running.apiUrl}${path}`);
    expect(await page.text()).toContain('class="sandbox-banner"');
  }
  // All that was written to anybody lies in the boxes of the stage, and nobody real has such an address.
  const addresses = (await wayward.mail.messages()).flatMap(({ to }) => to);
  expect(addresses.length).toBeGreaterThan(3);
  expect(addresses.filter((address) => !/[@.]example(\.com|\.org|\.net)?$/.test(address))).toEqual([]);
});

test('two people play: one begins a drill, the other is the carrier in a window of their own, and in the end both look back', async () => {
  if (drill === undefined) throw new Error('there is no drill');
  const ended: { who: string }[] = [];
  const director = await startDirector({
    stage,
    library: [drill],
    consoleUrl: `${stage.apiUrl}/console`,
    onEnd: async (_scenario, _seed, _score, who) => void ended.push({ who }),
  });
  const page = async (path: string): Promise<string> => (await fetch(`${director.url}${path}`)).text();
  const post = (path: string, body: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${director.url}${path}`, { method: 'POST', body: new URLSearchParams(body), headers });
  try {
    expect(await page('/')).toContain(drill.title);
    expect((await post('/plays', { drill: 'none', seed: '1', played: 'nobody' })).status).toBe(422);
    const other = { origin: 'https://elsewhere.example' };
    expect((await post('/plays', { drill: drill.id, seed: '1', played: 'carrier' }, other)).status).toBe(403);
    const begin = { drill: drill.id, seed: '1', played: 'carrier', who: 'Ines <Vogt>' };
    expect((await post('/plays', { ...begin, who: 'x'.repeat(81) })).status).toBe(422);
    expect((await post('/plays', begin)).ok).toBe(true);
    expect(await page('/')).toContain('value="Ines &lt;Vogt&gt;"');
    await eventually('the parcels are there', async () => (await page('/plays/1')).includes('End now'));
    expect(await page('/plays/1/carrier')).toContain('You play the carrier');
    expect((await fetch(`${director.url}/plays/1/customer`)).status).toBe(404);
    // Heard once there is a case on which a desk can write it down.
    await eventually('the carrier is heard', async () => {
      return (await post('/plays/1/carrier', { text: 'It is <b>crushed</b>.' })).ok;
    });
    await eventually('it stands in their window', async () => {
      return (await page('/plays/1/carrier/said')).includes('It is &lt;b&gt;crushed&lt;/b&gt;.');
    });
    await post('/plays/1/end', {});
    const debrief = await eventually('it is looked back', async () => {
      const seen = await page('/plays/1');
      return seen.includes('One thing to practise') && seen;
    });
    expect(debrief).toContain('nobody took the case');
    await eventually('it is remembered', () => ended.length === 1);
    expect(ended).toEqual([{ who: 'Ines <Vogt>' }]);
  } finally {
    await director.stop();
  }
});
