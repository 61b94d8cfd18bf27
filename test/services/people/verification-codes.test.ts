import { addContactPoint, type ContactPoint, makeCode } from '../../../db/people/contact-points';
import { forgetOldCodes, sendCode } from '../../../db/people/verification-message';
import type { Sender } from '../../../services/messages/send-message';
import { type LedgerStory, startLedgerStory } from '../messages/ledger-story';

let story: LedgerStory;
let sender: Sender;
beforeAll(async () => {
  story = await startLedgerStory();
  sender = await story.sender();
  await story.db.insertInto('members').values({ id: 'ines', name: 'Ines Weber' }).execute();
});
afterAll(() => story.end());

let phones = 0;
/** Ines asks for a code that proves a new phone of hers. */
async function codeFor(): Promise<{ id: string; code: string; point: ContactPoint }> {
  const address = `+49151999${String(++phones).padStart(4, '0')}`;
  return await story.db.transaction().execute(async (tx) => {
    const point = await addContactPoint(tx, 'ines', { channel: 'sms', address });
    const made = await makeCode(tx, 'ines', point?.id ?? '');
    if (made.kind !== 'made') throw new Error(made.kind);
    await sendCode(tx, { ...made, member: { id: 'ines', locale: 'en' } });
    const { id } = await tx
      .selectFrom('messages')
      .select('id')
      .where('key', '=', `verification:${made.id}`)
      .executeTakeFirstOrThrow();
    return { id, code: made.code, point: made.point };
  });
}

const stored = async (id: string) => JSON.stringify(await story.message(id));
const textsTo = (phone: string) =>
  story.phones
    .messages()
    .filter(({ to }) => to === phone)
    .map(({ body }) => body);

test('a code can be read where it was sent to, and nowhere else from then on', async () => {
  const { id, code, point } = await codeFor();
  expect(await stored(id)).toContain(code);
  await sender.send(id);
  expect(textsTo(point.address)).toEqual([expect.stringContaining(code)]);
  expect(await story.message(id)).toMatchObject({ status: 'sent', body: null, parameters: {} });
});

test('a code that no gateway took yet is kept, and goes out later', async () => {
  const { id, code, point } = await codeFor();
  story.phones.setFaults([{ kind: 'rate_limited', to: point.address }]);
  expect((await sender.send(id)).outcome).toBe('later');
  expect(await stored(id)).toContain(code);
  story.phones.setFaults([]);
  await story.db.updateTable('messages').set({ notBefore: null }).where('id', '=', id).execute();
  await sender.send(id);
  expect(textsTo(point.address)).toEqual([expect.stringContaining(code)]);
  expect(await stored(id)).not.toContain(code);
});

test('a code that is valid no more is kept by nobody and sent to nobody', async () => {
  const { id, code, point } = await codeFor();
  await forgetOldCodes(story.db);
  expect(await stored(id)).toContain(code);
  const tooOld = new Date(Date.now() - 16 * 60_000).toISOString();
  await story.db.updateTable('messages').set({ intendedAt: tooOld }).where('id', '=', id).execute();
  await forgetOldCodes(story.db);
  expect(await stored(id)).not.toContain(code);
  await sender.send(id);
  expect(await story.message(id)).toMatchObject({ status: 'failed', errorCode: 'code_too_old' });
  expect(textsTo(point.address)).toEqual([]);
});
