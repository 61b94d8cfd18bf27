import { readMail } from '../../../api/conversation/mail/read-mail';
import { takeMail } from '../../../db/conversation/inbound-mail';
import { replyToCustomer } from '../../../db/conversation/staff-replies';
import { correctNumber } from '../../../db/tracking/correct-number';
import { DEFAULT_OPTIONS } from '../../../db/tracking/ingest';
import { registerParcel } from '../../harness/parcels-in-postgres';
import { NOW } from '../../services/messages/ledger-story';
import {
  asked,
  become,
  handler,
  messagesTo,
  startConversing,
  stopConversing,
  story,
  text,
  work,
} from './conversing';

beforeAll(startConversing);
afterAll(stopConversing);

describe('two customers of one parcel', () => {
  async function parcelOfTwo() {
    const parcel = await story.parcel();
    const { trackingNumber } = await story.db
      .selectFrom('shipments')
      .select('trackingNumber')
      .where('id', '=', parcel.shipmentId)
      .executeTakeFirstOrThrow();
    const bea = { phone: `${parcel.phone}7`, email: `bea.${parcel.email}` };
    const order = { trackingNumber, reference: `B of ${trackingNumber}` };
    await registerParcel(story.db, { ...order, recipient: { ...bea, name: 'Bea', locale: 'de' } }, NOW);
    const { recipientId } = await story.db
      .selectFrom('shipmentOrders')
      .select('recipientId')
      .where('shipmentId', '=', parcel.shipmentId)
      .executeTakeFirstOrThrow();
    return { parcel, trackingNumber, bea: { ...bea, recipientId } };
  }
  const reply = (shipmentId: string, recipientId: string | null, once: string) =>
    replyToCustomer(story.db, {
      ...{ shipmentId, recipientId, once, text: 'We are on it.', channel: null, actor: 'ines.weber' },
      ...{ awaitsAnswer: false, at: NOW, fitsSms: () => true },
    });

  test('either answers the question that both read, and is answered in their own language', async () => {
    const { parcel, bea } = await parcelOfTwo();
    const { caseId, given } = await asked(parcel);
    await story.db
      .updateTable('messages')
      .set({ status: 'sent', sendingAt: NOW, sentAt: NOW })
      .where('caseId', '=', caseId)
      .where('audience', '=', 'customer')
      .execute();
    const answer = await text(bea.phone, '1');
    await work(handler);
    expect(await given()).toBe('deliver_tomorrow');
    expect(await story.message(answer)).toMatchObject({ shipmentId: parcel.shipmentId });
    const taken = await story.db
      .selectFrom('messages')
      .select(['locale', 'recipientId', 'address'])
      .where('shipmentId', '=', parcel.shipmentId)
      .where('template', '=', 'answer_taken')
      .execute();
    expect(taken).toEqual([{ locale: 'de', recipientId: bea.recipientId, address: bea.phone }]);
    await text(parcel.phone, '2');
    await work(handler);
    expect(await given()).toBe('deliver_tomorrow');
    expect((await messagesTo(parcel.phone)).at(-1)?.template).toBe('answer_too_late');
  });

  test('staff answer whoever wrote last, or whom they name', async () => {
    const { parcel, bea } = await parcelOfTwo();
    await text(parcel.phone, 'Where is it?');
    await text(bea.phone, 'Wo bleibt es?');
    await work(handler);
    const last = await reply(parcel.shipmentId, null, `last ${parcel.shipmentId}`);
    const named = await reply(parcel.shipmentId, parcel.recipientId, `named ${parcel.shipmentId}`);
    const nobody = await reply(parcel.shipmentId, parcel.shipmentId, `nobody ${parcel.shipmentId}`);
    expect([last.outcome, named.outcome, nobody.outcome]).toEqual(['meant', 'meant', 'no_customer']);
    expect(await messagesTo(bea.phone)).toMatchObject([{ reason: 'staff_reply' }]);
    expect(await messagesTo(parcel.phone)).toMatchObject([{ reason: 'staff_reply' }]);
  });

  test('what is answered to a message of before a corrected number is about the right parcel', async () => {
    const { parcel, trackingNumber, bea } = await parcelOfTwo();
    await asked(parcel, { channel: 'email' });
    const { id } = await story.db
      .selectFrom('messages')
      .select('id')
      .where('shipmentId', '=', parcel.shipmentId)
      .where('recipientId', '=', bea.recipientId)
      .executeTakeFirstOrThrow();
    await become(id, 'sent');
    const replyToken = 'zyxwvutsrqponmlkjihgfedc';
    await story.db.updateTable('messages').set({ replyToken }).where('id', '=', id).execute();
    const corrected = await correctNumber(
      story.db,
      {
        ...{ shipmentId: parcel.shipmentId, recipientId: bea.recipientId, join: false, actor: 'shop' },
        ...{ carrier: 'ups', trackingNumber: `${trackingNumber}9` },
      },
      DEFAULT_OPTIONS,
    );
    const to = `reply+${replyToken}@reply.example`;
    const head = `From: ${bea.email}\r\nTo: ${to}\r\nSubject: Re\r\nMessage-ID: <1@bea.example>\r\n\r\n`;
    const delivery = {
      body: Buffer.from(`${head}Wo ist es?\r\n`),
      envelope: { from: bea.email, to: [to], remoteAddress: '192.0.2.7' },
      receivedAt: new Date().toISOString(),
    };
    const own = { address: 'parcels@shop.example', replyDomain: 'reply.example' };
    await takeMail(story.db, delivery, await readMail(delivery, own));
    await work(handler);
    const said = await story.db
      .selectFrom('messages')
      .select('shipmentId')
      .where('direction', '=', 'inbound')
      .where('address', '=', bea.email)
      .execute();
    expect(said).toEqual([{ shipmentId: 'shipmentId' in corrected ? corrected.shipmentId : '' }]);
  });
});
