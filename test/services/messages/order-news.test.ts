import { NO_SENDING_RULES, type SendingRules } from '../../../domain/messages/sending/sending-rules';
import { createSendingPlan } from '../../../planning/sending-plan';
import type { Sender } from '../../../services/messages/send-message';
import { type LedgerStory, NOW, type Parcel, startLedgerStory } from './ledger-story';

/** An order of three parcels to Ada, two workers that send, and no clock but the story's. */

const GATHERS: SendingRules = { ...NO_SENDING_RULES, ordersGatherMs: 300_000 };
const ADA = 'ada@mail.example';
const FOUR_MINUTES_LATER = '2026-11-23T10:04:00.000Z';
const FIVE_MINUTES_LATER = '2026-11-23T10:05:00.000Z';

let story: LedgerStory;
let workers: readonly [Sender, Sender];
let now: string;
let parcels: [Parcel, Parcel, Parcel];

beforeEach(async () => {
  story = await startLedgerStory();
  now = NOW;
  const settings = { plan: createSendingPlan(GATHERS, 1), now: () => now };
  workers = [await story.sender(settings), await story.sender(settings)];
  parcels = [
    await story.parcel({ email: ADA }),
    await story.parcel({ email: ADA }),
    await story.parcel({ email: ADA }),
  ];
  await story.db.updateTable('shipments').set({ reference: '1001' }).execute();
});
afterEach(() => story.end());

async function heldUp(parcel: Parcel, at = NOW): Promise<string> {
  const caseId = await parcel.openCase('weather');
  const [{ id }] = await parcel.tell({ caseId, template: 'weather', at, dispatch: 'dispatcher' });
  return id;
}

async function arrives(parcel: Parcel): Promise<string> {
  await story.db
    .updateTable('shipments')
    .set({ milestone: 'delivered', milestoneAt: now, closedAt: now, closeReason: 'delivered' })
    .where('id', '=', parcel.shipmentId)
    .execute();
  const [{ id }] = await parcel.tell({ template: 'delivered', at: now, dispatch: 'dispatcher' });
  return id;
}

/** What Ada reads, by what the ledger means to send now. */
async function mails(): Promise<{ subject: string; text: string }[]> {
  const bundles = await story.db
    .selectFrom('messages')
    .select('id')
    .where('reason', '=', 'bundle')
    .where('status', '=', 'intended')
    .execute();
  for (const { id } of bundles) await workers[0].send(id);
  const sent = await story.mail.messages();
  return sent.map(({ subject, text }) => ({ subject, text: (text ?? '').replaceAll(/\s+/g, ' ') }));
}

test('three parcels in one storm, judged by two workers at once: one mail names all three', async () => {
  const ids = await Promise.all(parcels.map((parcel) => heldUp(parcel)));

  await Promise.all(ids.flatMap((id) => workers.map((worker) => worker.send(id))));

  const [mail, ...others] = await mails();
  expect(others).toEqual([]);
  expect(mail?.subject).toBe('The weather is holding up 3 parcels of your order 1001');
  const { trackingNumbers } = await numbers();
  for (const number of trackingNumbers) expect(mail?.text).toContain(`UPS ${number}`);
  expect(mail?.text.match(/Bad weather on the route/g)).toHaveLength(1);
  expect(mail?.text).toContain('/parcel/');
  for (const id of ids)
    expect(await story.message(id)).toMatchObject({
      status: 'not_sent',
      reason: 'order_speaks',
      intendedReason: 'first_notification',
    });
});

test('two workers wake the same news when its time has come: told once, and never again', async () => {
  const ids = [await heldUp(parcels[0]), await heldUp(parcels[1])] as const;
  for (const id of ids)
    expect(await workers[0].send(id)).toMatchObject({ outcome: 'held', deferral: 'order_gathers' });
  now = FIVE_MINUTES_LATER;

  await Promise.all(ids.flatMap((id) => workers.map((worker) => worker.send(id))));
  await Promise.all(ids.flatMap((id) => workers.map((worker) => worker.send(id))));

  expect((await mails()).map(({ subject }) => subject)).toEqual([
    'The weather is holding up 2 parcels of your order 1001',
  ]);
});

test('no worker was there for an hour: what all three have to tell is still one mail', async () => {
  const ids = await Promise.all(parcels.map((parcel) => heldUp(parcel)));
  now = '2026-11-23T11:00:00.000Z';

  await Promise.all(ids.flatMap((id) => workers.map((worker) => worker.send(id))));

  expect((await mails()).map(({ subject }) => subject)).toEqual([
    'The weather is holding up 3 parcels of your order 1001',
  ]);
});

test('what differs is said of each parcel', async () => {
  await story.db
    .updateTable('shipments')
    .set({ estimatedDate: '2199-01-17' })
    .where('id', '=', parcels[1].shipmentId)
    .execute();
  for (const id of await Promise.all(parcels.map((parcel) => heldUp(parcel)))) await workers[0].send(id);

  const [mail] = await mails();
  expect(mail?.text).toMatch(/now expects to deliver it on \w+ 17 January/);
  expect(mail?.text.match(/There is no new delivery date yet/g)).toHaveLength(2);
});

test('one of three arrives: told alone after the wait, and it is not the last message', async () => {
  const id = await arrives(parcels[0]);
  expect(await workers[0].send(id)).toMatchObject({ outcome: 'held', deferral: 'order_gathers' });
  now = FIVE_MINUTES_LATER;
  expect(await workers[0].send(id)).toMatchObject({ status: 'sent', reason: 'milestone' });

  const [mail] = await mails();
  expect(mail?.text).toContain('One of 3 parcels of your order has arrived. 2 more parcels');
  expect(mail?.text).not.toContain('last message');
});

test('the second arrives within the wait of the first, the third much later: two mails, and the last says that all are there', async () => {
  const first = await arrives(parcels[0]);
  await workers[0].send(first);
  now = FOUR_MINUTES_LATER;
  const second = await arrives(parcels[1]);
  await workers[1].send(second);
  now = FIVE_MINUTES_LATER;
  await workers[0].send(first);
  const [both] = await mails();
  expect(both?.subject).toBe('2 parcels of your order 1001 have been delivered');
  expect(both?.text).toMatch(/UPS \S+: UPS delivered it on .* UPS \S+: UPS delivered it on /);
  expect(both?.text).toContain('2 of 3 parcels of your order have arrived.');
  expect(both?.text).not.toContain('last message');

  now = '2026-11-24T10:00:00.000Z';
  expect(await workers[0].send(await arrives(parcels[2]))).toMatchObject({ status: 'sent' });
  expect((await mails())[1]?.text).toContain('All 3 parcels of your order have arrived. This was our last');
});

test('a parcel that cannot be found is said beside what has arrived, and told of at once by itself', async () => {
  const caseId = await parcels[2].openCase('lost');
  const [lost] = await parcels[2].tell({ caseId, template: 'lost', priority: 'critical', at: NOW });
  expect(await workers[0].send(lost.id)).toMatchObject({ status: 'sent' });
  await workers[0].send(await arrives(parcels[0]));
  await workers[1].send(await arrives(parcels[1]));

  const [, arrived] = await mails();
  expect(arrived?.text).toContain('2 of 3 parcels of your order have arrived.');
  expect(arrived?.text).toContain('Another parcel of this order cannot be found at the moment.');
  expect(arrived?.text).not.toContain('last message');
});

test("the storm is over for one parcel before the order has spoken: it speaks of the other's alone", async () => {
  const ids = [await heldUp(parcels[0]), await heldUp(parcels[1])] as const;
  for (const id of ids) await workers[0].send(id);
  const { caseId } = await story.message(ids[0]);
  await parcels[0].closeCase(caseId ?? '');
  now = FIVE_MINUTES_LATER;
  for (const id of ids) await workers[0].send(id);

  expect(await story.message(ids[0])).toMatchObject({ status: 'not_sent', reason: 'superseded' });
  expect(await story.message(ids[1])).toMatchObject({ status: 'sent', reason: 'first_notification' });
});

test('the same reference of another customer is another order', async () => {
  await story.db
    .updateTable('recipients')
    .set({ email: 'bob@mail.example', phone: '+4915112999999' })
    .where('id', 'in', [parcels[1].recipientId, parcels[2].recipientId])
    .execute();

  expect(await workers[0].send(await heldUp(parcels[0]))).toMatchObject({ status: 'sent' });
});

async function numbers(): Promise<{ trackingNumbers: string[] }> {
  const rows = await story.db.selectFrom('shipments').select('trackingNumber').execute();
  return { trackingNumbers: rows.map(({ trackingNumber }) => trackingNumber) };
}

describe('By text, of which one may come in ten minutes', () => {
  const throttles = [
    { readers: 'customer', channel: 'sms', priorities: ['routine', 'normal'], most: 1, perMs: 600_000 },
  ] as const;
  const PHONE = '+4915112345678';
  const TEN_MINUTES_LATER = '2026-11-23T10:10:00.000Z';
  let sender: Sender;
  beforeEach(async () => {
    sender = await story.sender({
      plan: createSendingPlan({ ...GATHERS, throttles }, 1),
      now: () => now,
    });
    await story.db.updateTable('recipients').set({ phone: PHONE }).execute();
  });

  const texted = async (parcel: Parcel, template: string): Promise<string> => {
    const caseId = template === 'weather' ? await parcel.openCase('weather') : null;
    const request = { template, at: NOW, dispatch: 'dispatcher', channels: ['sms'] } as const;
    const [{ id }] = await parcel.tell(caseId === null ? request : { ...request, caseId });
    return id;
  };

  const texts = async (): Promise<string[]> => {
    const bundles = await story.db
      .selectFrom('messages')
      .select('id')
      .where('reason', '=', 'bundle')
      .where('status', '=', 'intended')
      .execute();
    for (const { id } of bundles) await sender.send(id);
    return story.phones.messages().map(({ body }) => body);
  };

  test('an order takes one place, and names its parcels', async () => {
    const ids = await Promise.all(parcels.map((parcel) => texted(parcel, 'weather')));
    for (const id of ids) await sender.send(id);

    const [one, ...others] = await texts();
    expect(others).toEqual([]);
    const { trackingNumbers } = await numbers();
    expect(one).toContain('The weather is holding up 3 parcels of your order 1001: ');
    for (const number of trackingNumbers) expect(one).toContain(`UPS ${number}`);
  });

  test('what waits beside the order is told with it, parcel by parcel, once there is room', async () => {
    const pickup = await texted(parcels[2], 'rescheduled');
    expect(await sender.send(pickup)).toMatchObject({ status: 'sent' });
    const refused = await texted(parcels[2], 'refused');
    expect(await sender.send(refused)).toMatchObject({ outcome: 'held', deferral: 'throttled' });
    const ids = [await texted(parcels[0], 'weather'), await texted(parcels[1], 'weather')] as const;
    for (const id of ids) await sender.send(id);
    now = FIVE_MINUTES_LATER;
    for (const id of ids)
      expect(await sender.send(id)).toMatchObject({ outcome: 'held', deferral: 'throttled' });
    now = TEN_MINUTES_LATER;
    for (const id of [...ids, refused]) await sender.send(id);

    const [, ...later] = await texts();
    expect(later).toHaveLength(1);
    const { trackingNumbers } = await numbers();
    for (const number of trackingNumbers) expect(later[0]).toContain(`1001 / ${number}`);
  });
});
