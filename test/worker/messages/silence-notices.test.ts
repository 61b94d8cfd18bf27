import pino from 'pino';
import { createSilence, endSilence } from '../../../db/messages/silences';
import { startDispatcher } from '../../../worker/messages/dispatcher';
import { startSilenceNotices } from '../../../worker/messages/silence-notices';
import { ANYTHING } from '../../domain/messages/sending/anything';
import { eventually } from '../../harness/conditions';
import { type LedgerStory, startLedgerStory } from '../../services/messages/ledger-story';

const MINUTE = 60_000;
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * MINUTE).toISOString();
const log = pino({ level: 'silent' });

let story: LedgerStory;
beforeEach(async () => {
  story = await startLedgerStory();
  await story.db
    .updateTable('teams')
    .set({ email: 'lead@shop.example' })
    .where('id', '=', 'support_lead')
    .execute();
  await story.db.insertInto('members').values({ id: 'ines', name: 'Ines Ortega', locale: 'es' }).execute();
  await story.db
    .insertInto('contactPoints')
    .values({
      memberId: 'ines',
      memberActive: true,
      channel: 'email',
      address: 'ines@shop.example',
      position: 1,
      verifiedAt: inMinutes(-60),
    })
    .execute();
});
afterEach(() => story.end());

/** A silence that began long ago and ends in so many minutes. */
async function silence(author: string, endsInMinutes: number): Promise<string> {
  const { id } = await createSilence(story.db, {
    matchers: {
      ...ANYTHING,
      carrier: ['ups'],
    },
    audience: 'all',
    author,
    comment: 'UPS knows of the storm.',
    startsAt: inMinutes(-24 * 60),
    endsAt: inMinutes(endsInMinutes),
  });
  return id;
}

test('authors hear once, in their language, what waits; whoever cannot be reached is stood in for', async () => {
  const soon = await silence('ines', 30);
  await silence('omar', 40);
  await silence('ines', 120);
  const parcel = await story.parcel();
  const sender = await story.sender({ gatewayTimeoutMs: 10_000 });
  for (const channel of ['email', 'sms'] as const) {
    const [intent] = await parcel.tell({
      caseId: await parcel.openCase(channel === 'sms' ? 'weather' : 'lost'),
      channels: [channel],
    });
    expect(await sender.send(intent.id)).toMatchObject({ outcome: 'held', deferral: 'silenced' });
    await story.db.updateTable('messages').set({ silenceId: soon }).where('id', '=', intent.id).execute();
  }
  const notices = [1, 2].map(() =>
    startSilenceNotices({ db: story.db, listener: story.listener, log, lookEveryMs: 50 }),
  );
  const dispatcher = await startDispatcher({
    db: story.db,
    statements: story.statements,
    listener: story.listener,
    sender,
    log,
    perSecond: { email: 500, sms: 500 },
    gatewayTimeoutMs: 10_000,
    lookEveryMs: 100,
  });
  const mails = await eventually('two have heard', async () => {
    const all = await story.mail.messages();
    return all.length === 2 && all;
  });
  const told = new Map(mails.map((mail) => [mail.to[0], mail]));
  expect(told.get('ines@shop.example')?.text).toContain('2 mensajes esperan a que termine');
  expect(told.get('ines@shop.example')?.text).toContain('UPS knows of the storm.');
  expect(told.get('lead@shop.example')?.text).toContain('No message is waiting for that');
  await Promise.all([...notices.map((one) => one.stop()), dispatcher.stop()]);
  // A silence that somebody ended needs no notice.
  const third = await silence('ines', 5);
  await endSilence(story.db, third, { by: 'ines', at: inMinutes(0) });
  const last = startSilenceNotices({ db: story.db, listener: story.listener, log, lookEveryMs: 50 });
  await last.stop();
  const meant = await story.db
    .selectFrom('messages')
    .select('audience')
    .where('reason', '=', 'silence_expired')
    .orderBy('audience')
    .execute();
  expect(meant.map(({ audience }) => audience)).toEqual(['member:ines', 'team:support_lead']);
  expect(await story.mail.messages()).toHaveLength(2);
  expect(story.phones.messages()).toEqual([]);
});
