import { Client, Connection } from '@temporalio/client';
import { shipmentWorkflowId } from '../../workflows/contract';
import { eventually } from '../harness/conditions';
import { whereKept } from '../harness/everything-kept';
import { readableHistory } from '../harness/histories';
import { startWholeWayward, type WholeWayward } from '../harness/whole-wayward';
import { everythingDealtWith } from './everything-sent';
import { bounce, replyByMail } from './reply-by-mail';

let wayward: WholeWayward;
beforeAll(async () => {
  wayward = await startWholeWayward();
  await wayward.hire('ines');
});
afterAll(() => wayward?.stop());

const EMAIL = 'B.Quincewood@mail.example';
const PHONE = '+12025550188';
const RECIPIENT = {
  name: 'Bartholomew Quincewood',
  email: EMAIL,
  phone: PHONE,
  streetLines: ['77 Marmalade Street'],
  city: 'Plumborough',
  postalCode: '97399-4471',
  region: 'OR',
  country: 'US',
};

/** Each piece of personal data of the story, and one place at least where it is kept while nobody asks to be forgotten. */
const PERSONAL: Readonly<Record<string, string>> = {
  // also in what others say of many parcels
  Bartholomew: 'silences.comment',
  quincewood: 'shipment_search.words',
  'b.quincewood@mail.example': 'suppressions.address',
  '2025550188': 'messages.address',
  Marmalade: 'recipients.street_lines',
  Plumborough: 'tracking_events.place',
  '97399-4471': 'recipients.postal_code',
  // said by mail, by text message, by staff, in a note, in an attachment's name
  quokka: 'inbox.body',
  narwhal: 'messages.body',
  ocelot: 'messages.words',
  'Plum Court': 'case_notes.text',
  'doorbell-of-mr-q': 'messages.attachments',
  // where it was to go instead
  Tangerine: 'interventions.address',
  // said by the carrier, before anybody knew the number and after
  'wombat depot': 'unmatched_updates.update',
  'signed by mr q': 'tracking_events.text',
};
const WORDS = Object.keys(PERSONAL);

interface Erased {
  readonly recipientIds: string[];
  readonly shipmentIds: string[];
  readonly erased: Record<string, number>;
}

async function register(trackingNumber: string, recipient: object = RECIPIENT) {
  const { status, body } = await wayward.call<{ id: string }>('POST', '/v1/shipments', {
    ...{ carrier: 'ups', trackingNumber, reference: `Order ${trackingNumber}`, recipient },
  });
  expect(status).toBe(201);
  return body.id;
}
const mailTo = (email: string, says: RegExp = /./) =>
  wayward.mail.waitFor(
    (mail) =>
      mail.to.join().toLowerCase().includes(email.toLowerCase()) && says.test(mail.subject + mail.text),
  );
const caseOf = (shipmentId: string) =>
  eventually('there is a case', () =>
    wayward.database.db
      .selectFrom('cases')
      .select('id')
      .where('shipmentId', '=', shipmentId)
      .executeTakeFirst(),
  );
const refusalsOf = async (address: string) =>
  (
    await wayward.call<{ data: { reason: string }[] }>(
      'GET',
      `/v1/suppressions?address=${encodeURIComponent(address)}`,
    )
  ).body.data.map(({ reason }) => reason);
const toldCustomer = async (shipmentId: string) =>
  (
    await wayward.database.db
      .selectFrom('messages')
      .select(['channel', 'status', 'reason'])
      .where('shipmentId', '=', shipmentId)
      .where('audience', '=', 'customer')
      .where('direction', '=', 'outbound')
      .execute()
  ).map(({ channel, status, reason }) => `${channel} ${status} ${reason}`);

/** Of every workflow that the story had, whatever it is about. */
async function histories(): Promise<string> {
  const connection = await Connection.connect({ address: wayward.running.env.TEMPORAL_ADDRESS ?? '' });
  try {
    const client = new Client({ connection });
    const shipments = await wayward.database.db.selectFrom('shipments').select('id').execute();
    const read: string[] = [];
    for (const { id } of shipments) {
      await wayward.begin(id);
      read.push(await readableHistory(client.workflow.getHandle(shipmentWorkflowId(id))));
    }
    return read.join('\n');
  } finally {
    await connection.close();
  }
}

test('a person who had a whole story is erased: no column of any table and no history knows them, and nobody writes to them again', async () => {
  // Nobody knew the number yet.
  const early = { city: 'Plumborough', country: 'US', region: 'OR' };
  await wayward.report('1ZERASED01', {
    ...{ milestone: 'in_transit', movement: true, text: 'Mr Q asked at the wombat depot', place: early },
  });
  const first = await register('1ZERASED01');
  const second = await register('1ZERASED02');
  const neighbour = await register('1ZNEIGHBOR', {
    ...{ name: 'Noor Haddad', email: 'noor@mail.example', country: 'US', region: 'OR' },
  });
  const bystander = await register('1ZBYSTAND1', { ...RECIPIENT, name: 'B. Quincewood', phone: undefined });

  const scan = { exception: 'recipient_unavailable', text: 'Refused, signed by Mr Q', place: early };
  const scannedAt = new Date().toISOString();
  for (let copies = 0; copies < 2; copies += 1)
    await wayward.report('1ZERASED01', { ...scan, occurredAt: scannedAt });
  const asked = await mailTo(EMAIL, /could not hand over/);
  const note = await wayward.call('POST', `/v1/cases/${(await caseOf(first)).id}/notes`, {
    ...{ text: 'He moved to 5 Plum Court, says Bartholomew', actor: 'ines' },
  });
  expect(note.status).toBeLessThan(300);
  await replyByMail(wayward, asked, {
    ...{ from: EMAIL, messageId: '<one@quincewood.example>' },
    text: 'My quokka answers the door.\n\nBartholomew Quincewood',
  });
  await wayward.sms.receive({ from: PHONE, body: '1ZERASED01: the narwhal is hungry' });
  await everythingDealtWith(wayward);
  expect(
    await wayward.call('POST', `/v1/shipments/${first}/messages`, {
      ...{ text: 'Keep the ocelot inside, Bartholomew.', actor: 'ines', channel: 'email' },
    }),
  ).toMatchObject({ status: 201 });
  await mailTo(EMAIL, /ocelot/);
  await wayward.database.db
    .updateTable('messages')
    .set({ attachments: JSON.stringify([{ name: 'doorbell-of-mr-q.jpg', type: 'image/jpeg' }]) })
    .where('direction', '=', 'inbound')
    .where('channel', '=', 'email')
    .execute();

  const elsewhere = await wayward.call('POST', `/v1/shipments/${bystander}/interventions`, {
    ...{ choice: 'another_address', actor: 'ines' },
    address: { ...RECIPIENT, email: undefined, phone: undefined, streetLines: ['9 Tangerine Walk'] },
  });
  expect(elsewhere.status).toBe(201);

  // Something is still to be sent to them.
  const silence = await wayward.call('POST', '/v1/silences', {
    matchers: { kind: ['damaged'] },
    comment: `Bartholomew Quincewood calls: his van, ${PHONE}`,
    endsAt: new Date(Date.now() + 3_600_000).toISOString(),
  });
  expect(silence.status).toBe(201);
  await wayward.report('1ZERASED02', { exception: 'damaged', text: 'Wet, signed by Mr Q' });
  await eventually('their messages wait', async () =>
    (await toldCustomer(second)).some((told) => told.includes('intended')),
  );
  await wayward.report('1ZNEIGHBOR', { exception: 'address_problem', text: 'No such house' });
  await mailTo('noor@mail.example');

  // They want nothing more, and at last their mailbox is gone.
  const [, link = ''] = /<(http[^>]*)>/.exec(asked.header('list-unsubscribe') ?? '') ?? [];
  await fetch(link, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  await bounce(wayward, asked, '5.1.1');
  await wayward.sms.receive({ from: PHONE, body: 'STOP' });
  await eventually(
    'both are silenced',
    async () => [EMAIL, PHONE].length === (await refusalsOf(EMAIL)).length + (await refusalsOf(PHONE)).length,
  );

  const before = await whereKept(wayward.running.databaseUrl, WORDS);
  expect(before).toEqual(
    Object.fromEntries(
      Object.entries(PERSONAL).map(([word, place]) => [word, expect.arrayContaining([place])]),
    ),
  );
  const { body: shown } = await wayward.call<{ recipient: { id: string } }>('GET', `/v1/shipments/${first}`);
  const erase = () => wayward.call<Erased>('DELETE', `/v1/recipients/${shown.recipient.id}?actor=ines`);
  const made = await erase();
  expect(made.status).toBe(200);
  expect([...made.body.shipmentIds].sort()).toEqual([first, second, bystander].sort());
  expect(made.body.erased).toMatchObject({ recipients: 3, caseNotes: 1, suppressions: 2, silences: 1 });
  for (const place of ['messages', 'messagesWithdrawn', 'inbox', 'trackingEvents', 'unmatchedUpdates'])
    expect([place, made.body.erased[place]]).not.toEqual([place, 0]);

  // What is on its way comes to rest, then nothing is left.
  await eventually('nothing waits for them', async () =>
    (await toldCustomer(second)).every((told) => told.endsWith('not_sent erased')),
  );
  const nowhere = Object.fromEntries(WORDS.map((word) => [word, [] as string[]]));
  expect(await whereKept(wayward.running.databaseUrl, WORDS)).toEqual(nowhere);
  const read = (await histories()).toLowerCase();
  expect(read).toContain(first);
  expect(WORDS.filter((word) => read.includes(word.toLowerCase()))).toEqual([]);

  // Links and reply addresses lead nowhere; other people are as they were.
  const page = await fetch(link);
  expect(page.status).not.toBe(200);
  await expect(replyByMail(wayward, asked, { from: 'b@other.example', text: '1' })).rejects.toThrow('550');
  expect((await wayward.call('GET', `/v1/shipments/${neighbour}`)).body).toMatchObject({
    recipient: { name: 'Noor Haddad', email: 'noor@mail.example' },
  });

  // Again, there is nothing left to do.
  const again = await erase();
  expect(Object.values(again.body.erased).filter((rows) => rows > 0)).toEqual([]);
  expect((await wayward.call('GET', '/v1/erasures')).body).toMatchObject({
    data: [{ actor: 'ines' }, { actor: 'ines', erased: made.body.erased }],
  });

  // A new order of theirs: what they said before holds.
  const third = await register('1ZERASED03');
  expect(await refusalsOf(EMAIL)).toEqual(['opted_out']);
  expect(await refusalsOf(PHONE)).toEqual(['opted_out']);
  await wayward.report('1ZERASED03', { exception: 'recipient_unavailable' });
  const unwanted = ['email not_sent opted_out', 'sms not_sent opted_out'];
  await eventually(
    'it was decided that they are told nothing',
    async () => String((await toldCustomer(third)).sort()) === String(unwanted),
  );

  // Staff hear of it, by name; what is just being handed over keeps its words until that is done.
  await eventually('nothing is on its way to staff', async () => {
    const messages = await wayward.database.db
      .selectFrom('messages')
      .select('status')
      .where('shipmentId', '=', third)
      .where('audience', '<>', 'customer')
      .execute();
    return messages.length > 0 && messages.every(({ status }) => !['intended', 'sending'].includes(status));
  });

  // By address, as somebody asks who calls.
  const byAddress = await wayward.call<Erased>('POST', '/v1/erasures', { email: EMAIL.toUpperCase() });
  expect(byAddress).toMatchObject({ status: 200, body: { shipmentIds: [third], erased: { recipients: 1 } } });
  expect(await whereKept(wayward.running.databaseUrl, WORDS)).toEqual(nowhere);
});
