import { enrolFitting } from '../../../db/disruptions/disruption-members';
import { tellCleared, tellMembers } from '../../../db/disruptions/disruption-notices';
import { NO_SENDING_RULES, type SendingRules } from '../../../domain/messages/sending/sending-rules';
import { createSendingPlan } from '../../../planning/sending-plan';
import { recordRecovery } from '../../../services/messages/record-recovery';
import type { Sender } from '../../../services/messages/send-message';
import { type LedgerStory, NOW, type Parcel, startLedgerStory } from './ledger-story';
import { declareStorm } from './storm';

/** One mail in ten minutes, what is more becomes one message. */
const ONE_AT_A_TIME: SendingRules = {
  ...NO_SENDING_RULES,
  throttles: [
    { readers: 'customer', channel: 'email', priorities: ['normal', 'routine'], most: 1, perMs: 600_000 },
  ],
};
const ADA = 'ada@mail.example';
const TEN_MINUTES_LATER = '2026-11-23T10:10:00.000Z';

let story: LedgerStory;
let sender: Sender;
let now: string;
/** Three parcels of one customer, held up by the weather; she was told of the first, and the others wait as one message. */
let parcels: { readonly parcel: Parcel; readonly caseId: string }[];
let bundleId: string;

beforeEach(async () => {
  story = await startLedgerStory();
  now = NOW;
  sender = await story.sender({ plan: createSendingPlan(ONE_AT_A_TIME, 1), now: () => now });
  parcels = [];
  const told: string[] = [];
  for (const _ of [1, 2, 3]) {
    const parcel = await story.parcel({ email: ADA });
    const caseId = await parcel.openCase('weather');
    const [{ id }] = await parcel.tell({ caseId, template: 'weather', at: NOW });
    await sender.send(id);
    parcels.push({ parcel, caseId });
    told.push(id);
  }
  now = TEN_MINUTES_LATER;
  expect(await sender.send(told[1] ?? '')).toMatchObject({ status: 'not_sent', reason: 'bundled' });
  bundleId = (await story.message(told[2] ?? '')).bundleId ?? '';
});
afterEach(() => story.end());

const second = () => parcels[1] ?? { parcel: null as never, caseId: '' };

async function recovers({ parcel, caseId }: { readonly parcel: Parcel; readonly caseId: string }) {
  await parcel.closeCase(caseId);
  return await recordRecovery(story.db, {
    shipmentId: parcel.shipmentId,
    caseId,
    at: now,
    resolution: 'recovered',
    alreadyTold: new Set(),
  });
}

async function about(caseId: string): Promise<string[]> {
  const rows = await story.db
    .selectFrom('messages')
    .select(['template', 'status', 'reason'])
    .where('caseId', '=', caseId)
    .orderBy('id')
    .execute();
  return rows.map(({ template, status, reason }) => `${template} ${status} ${reason}`);
}

test('told in a bundle is told: the customer hears that the parcel moves again', async () => {
  expect(await sender.send(bundleId)).toMatchObject({ status: 'sent', reason: 'bundle' });
  expect(await recovers(second())).toMatchObject([{ channel: 'email', reason: 'recovery' }]);
  expect(await about(second().caseId)).toEqual(['weather not_sent bundled', 'recovered intended recovery']);
});

test('while the bundle waits nobody was told: it goes out without the parcel that moves again', async () => {
  expect(await recovers(second())).toEqual([]);
  await sender.send(bundleId);
  expect(await about(second().caseId)).toEqual(['weather not_sent superseded']);
});

test('a disruption takes the place of what waits in a bundle, and of nothing that went out in one', async () => {
  const storm = await declareStorm(story.db, { approved: true });
  await story.db.transaction().execute(async (tx) => {
    await enrolFitting(tx, storm, now);
    await tellMembers(tx, storm, now);
  });
  // She was told of the first one already, so the disruption has nothing new for her, and the bundle is empty.
  await sender.send(bundleId);
  expect(await story.message(bundleId)).toMatchObject({ status: 'not_sent', reason: 'superseded' });
  expect(await about(second().caseId)).toEqual(['weather not_sent deduplicated']);
  expect(await about(parcels[0]?.caseId ?? '')).toEqual([
    'weather sent first_notification',
    'disruption_notice not_sent deduplicated',
  ]);
});

test('whoever was told in a bundle hears of the end of the disruption', async () => {
  await sender.send(bundleId);
  await story.db
    .deleteFrom('messages')
    .where('caseId', '=', parcels[0]?.caseId ?? '')
    .execute();
  const storm = await declareStorm(story.db, { approved: true });
  await story.db.transaction().execute(async (tx) => {
    await enrolFitting(tx, storm, now);
    await tellMembers(tx, storm, now);
    await tellCleared(tx, storm, now);
  });
  const over = await story.db
    .selectFrom('messages')
    .select('address')
    .where('template', '=', 'disruption_cleared')
    .execute();
  expect(over).toEqual([{ address: ADA }]);
});
