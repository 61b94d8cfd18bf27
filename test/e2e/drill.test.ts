import { join } from 'node:path';
import { createApiKey } from '../../db/access/api-keys';
import { loadLibrary } from '../../drills/library/load-library';
import { runDrills } from '../../drills/run';
import { openStage } from '../../drills/stage/stage';
import { startWholeWayward, type WholeWayward } from '../harness/whole-wayward';

const HOUR_MS = 1_000;
let wayward: WholeWayward;

beforeAll(async () => {
  wayward = await startWholeWayward({ env: { SANDBOX: 'true', TIME_SCALE: String(3_600_000 / HOUR_MS) } });
});
afterAll(() => wayward?.stop());

test('a drill is played on the real product: the shop and the customer answer, the reference loses no point, and every page says that it is practice', async () => {
  const { token } = await createApiKey(wayward.database.db, {
    name: 'stage',
    scopes: ['admin'],
    expiresAt: null,
  });
  const stage = await openStage(wayward.running, token, HOUR_MS);
  const [drill] = loadLibrary(join(__dirname, '..', 'fixtures', 'drills'));
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
