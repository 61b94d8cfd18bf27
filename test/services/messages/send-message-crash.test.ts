import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { eventually } from '../../harness/conditions';
import { programArguments } from '../../harness/program-arguments';
import { type LedgerStory, startLedgerStory } from './ledger-story';
import type { SendJob } from './send-one';

let story: LedgerStory;
beforeAll(async () => {
  story = await startLedgerStory();
});
afterAll(() => story.end());

/** Sends in a process of its own and tells how that ended. */
async function sendElsewhere(
  messageId: string,
  faultPoints: string,
): Promise<NodeJS.Signals | number | null> {
  const { url, accountSid, authToken, number } = story.phones;
  const job: SendJob = {
    databaseUrl: story.databaseUrl,
    gateways: { smtpUrl: story.mail.smtpUrl, sms: { url, accountSid, authToken, number } },
    faultPoints,
    messageId,
    // It is to die where the story says, on a busy machine, too.
    gatewayTimeoutMs: 10_000,
  };
  const program = join(__dirname, 'send-one.ts');
  const child = spawn(process.execPath, [...programArguments(program), JSON.stringify(job)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return signal ?? code;
}

async function settle(messageId: string) {
  const sender = await story.sender();
  return await eventually('the message is settled', async () => {
    const outcome = await sender.send(messageId);
    return outcome.outcome === 'settled' && outcome;
  });
}

const mailsTo = async (address: string) =>
  (await story.mail.messages()).filter((mail) => mail.to.includes(address));
const textsTo = (phone: string) => story.phones.messages().filter((sms) => sms.to === phone);

describe('A worker that dies', () => {
  test('before the send: its email and its SMS go out once, by whoever comes next', async () => {
    const parcel = await story.parcel();
    for (const intent of await parcel.tell({ channels: ['email', 'sms'] })) {
      expect(await sendElsewhere(intent.id, 'before-send:kill')).toBe('SIGKILL');
      expect((await story.message(intent.id)).status).toBe('intended');
      expect(await settle(intent.id)).toMatchObject({ status: 'sent' });
    }
    expect(await mailsTo(parcel.email)).toHaveLength(1);
    expect(textsTo(parcel.phone)).toHaveLength(1);
  });

  test('after the mark but before the send: the SMS is certainly not there, and goes out once', async () => {
    const parcel = await story.parcel();
    const [sms] = await parcel.tell({ channels: ['sms'] });
    expect(await sendElsewhere(sms.id, 'after-mark:kill')).toBe('SIGKILL');
    expect((await story.message(sms.id)).status).toBe('sending');
    expect(textsTo(parcel.phone)).toHaveLength(0);
    expect(await settle(sms.id)).toMatchObject({ status: 'sent' });
    expect(textsTo(parcel.phone)).toHaveLength(1);
  });

  test('between send and record: the SMS is found at the gateway and recorded, not sent again', async () => {
    const parcel = await story.parcel();
    const [sms] = await parcel.tell({ channels: ['sms'] });
    expect(await sendElsewhere(sms.id, 'after-send:kill')).toBe('SIGKILL');
    expect((await story.message(sms.id)).status).toBe('sending');
    await settle(sms.id);
    const texts = textsTo(parcel.phone);
    expect(texts).toHaveLength(1);
    expect(await story.message(sms.id)).toMatchObject({ attempts: 1, providerMessageId: texts[0]!.sid });
  });

  test('between send and record: the email is unknown, shown as such, and not repeated', async () => {
    const parcel = await story.parcel();
    const [email] = await parcel.tell();
    expect(await sendElsewhere(email.id, 'after-send:kill')).toBe('SIGKILL');
    expect(await settle(email.id)).toMatchObject({ status: 'unknown' });
    expect(await settle(email.id)).toMatchObject({ status: 'unknown' });
    expect(await story.message(email.id)).toMatchObject({ attempts: 1, errorCode: 'interrupted' });
    expect(await mailsTo(parcel.email)).toHaveLength(1);
  });

  test('between send and record of a critical email: repeated once, under the same Message-ID', async () => {
    const parcel = await story.parcel();
    const [email] = await parcel.tell({ priority: 'critical', template: 'lost' });
    expect(await sendElsewhere(email.id, 'after-send:kill')).toBe('SIGKILL');
    expect(await settle(email.id)).toMatchObject({ status: 'sent' });
    const mails = await mailsTo(parcel.email);
    expect(mails.map((mail) => mail.header('message-id'))).toEqual(
      Array(2).fill((await story.message(email.id)).emailMessageId),
    );
    expect((await story.message(email.id)).doubtRepeats).toBe(1);
  });

  test('not at all: the same program, unharmed, sends and ends well', async () => {
    const parcel = await story.parcel();
    const [email] = await parcel.tell();
    expect(await sendElsewhere(email.id, '')).toBe(0);
    expect((await story.message(email.id)).status).toBe('sent');
  });
});
