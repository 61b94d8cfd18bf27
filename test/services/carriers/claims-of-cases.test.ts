import { markFiled } from '../../../db/carriers/claim-acts';
import { lockClaim } from '../../../db/carriers/claims';
import { MEANINGS } from '../../domain/tracking/meanings';
import { RoundsStory } from '../cases/rounds/rounds-story';
import { type LedgerStory, startLedgerStory } from '../messages/ledger-story';

/** Parcels that a carrier says it has lost or broken, and what it owes for them. */
const LOST = { exception: 'lost' } as const;
const AT = (clock: string) => `2026-11-24T${clock}:00.000Z`;

let ledger: LedgerStory;
beforeAll(async () => {
  ledger = await startLedgerStory();
});
afterAll(() => ledger?.end());

async function parcel() {
  const story = await RoundsStory.begin(ledger, AT('08:00'));
  await story.round(AT('08:00'), [await story.batch()]);
  const hears = async (meaning: Parameters<RoundsStory['scan']>[0], clock: string) => {
    await story.scan(meaning, AT(clock));
    await story.round(AT(clock), [await story.batch()]);
  };
  const claims = () =>
    ledger.db
      .selectFrom('claims')
      .select(['id', 'type', 'status', 'outcome', 'openedBy'])
      .where('shipmentId', '=', story.id)
      .orderBy('id')
      .execute();
  return { hears, claims };
}

test('a loss is claimed from the moment on at which it is known, and no more once the parcel turns up', async () => {
  const { hears, claims } = await parcel();
  await hears(LOST, '09:00');
  const claimed = { type: 'lost', status: 'collecting', outcome: null, openedBy: 'wayward' };
  expect(await claims()).toMatchObject([claimed]);
  await hears(MEANINGS.delivered, '15:00');
  expect(await claims()).toMatchObject([{ ...claimed, status: 'withdrawn', outcome: 'found' }]);
});

test('what the carrier has already is taken back by people, who are shown that the parcel turned up', async () => {
  const { hears, claims } = await parcel();
  await hears(LOST, '09:00');
  const [{ id } = { id: '' }] = await claims();
  await ledger.db.transaction().execute(async (tx) => {
    const row = await lockClaim(tx, id);
    if (row === undefined) throw new Error('no claim');
    const form = { how: 'form', carrierReference: null, carrierCaseId: null } as const;
    await markFiled(tx, row, form, { actor: 'ines', at: AT('10:00') });
  });
  await hears(MEANINGS.delivered, '15:00');
  expect(await claims()).toMatchObject([{ status: 'filed' }]);
  const entries = await ledger.db
    .selectFrom('claimEntries')
    .select('type')
    .where('claimId', '=', id)
    .orderBy('at')
    .execute();
  expect(entries.map(({ type }) => type)).toEqual(['opened', 'filed', 'parcel_found']);
});

test('what is broken stays broken when it is delivered', async () => {
  const { hears, claims } = await parcel();
  await hears(MEANINGS.damaged, '09:00');
  await hears(MEANINGS.delivered, '15:00');
  expect(await claims()).toMatchObject([{ type: 'damaged', status: 'collecting' }]);
});

test('weather is claimed from nobody', async () => {
  const { hears, claims } = await parcel();
  await hears(MEANINGS.weather, '09:00');
  expect(await claims()).toEqual([]);
});
