import { createTransport } from 'nodemailer';
import { Choices } from '../../faults/choices';
import type { SmtpMood } from '../../faults/rig/smtp/smtp-mood';
import { type SmtpSink, startSmtpSink } from '../../faults/rig/smtp/smtp-sink';
import { freePort } from '../../stack/free-port';

let port: number;
let sink: SmtpSink;

beforeAll(async () => {
  port = await freePort();
  sink = await startSmtpSink(port);
});
afterEach(() => sink.heal());
afterAll(() => sink.stop());

/** What a real mail client makes of it: `taken`, the code of a refusal, or why there was no answer. */
async function send(subject: string): Promise<string | number> {
  const transport = createTransport({ host: '127.0.0.1', port, greetingTimeout: 700, socketTimeout: 700 });
  try {
    await transport.sendMail({
      from: 'parcels@willow.example',
      to: 'ada@customers.example',
      subject,
      messageId: `<${subject}@willow.example>`,
      text: 'Your parcel stands still. '.repeat(40),
    });
    return 'taken';
  } catch (error) {
    const { responseCode, code } = error as { responseCode?: number; code?: string };
    return responseCode ?? code ?? String(error);
  } finally {
    transport.close();
  }
}

const has = (subject: string) =>
  sink.kept.filter(({ messageId }) => messageId === `<${subject}@willow.example>`);

describe('a mail server under attack', () => {
  it('keeps what it is given, with its envelope', async () => {
    expect(await send('plain')).toBe('taken');
    expect(has('plain')).toEqual([
      expect.objectContaining({
        from: 'parcels@willow.example',
        to: ['ada@customers.example'],
        answered: true,
      }),
    ]);
  });

  it.each<readonly [SmtpMood, string | number, number]>([
    [{ kind: 'hangs_at_greeting' }, 'ETIMEDOUT', 0],
    [{ kind: 'refuses_greeting' }, 421, 0],
    [{ kind: 'refuses_recipient_for_now' }, 450, 0],
    [{ kind: 'refuses_recipient' }, 550, 0],
    [{ kind: 'cuts_in_data' }, 'ECONNECTION', 0],
    [{ kind: 'refuses_after_data_for_now' }, 421, 0],
    [{ kind: 'refuses_after_data' }, 554, 0],
    [{ kind: 'hangs_after_data' }, 'ETIMEDOUT', 1],
    [{ kind: 'cuts_after_data' }, 'ECONNECTION', 1],
  ])('misbehaves as told: %j', async (mood, answer, copies) => {
    sink.setMood(mood, 1, Choices.from(1));
    expect(await send(mood.kind)).toBe(answer);
    expect(has(mood.kind)).toHaveLength(copies);
    sink.heal();
    expect(await send(`${mood.kind}-healed`)).toBe('taken');
  });

  it('tells of a message that nobody waits for any more', async () => {
    sink.setMood({ kind: 'answers_late', ms: 1_000 }, 1, Choices.from(1));
    expect(await send('late')).toBe('ETIMEDOUT');
    while (has('late').length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(has('late')).toEqual([expect.objectContaining({ answered: false })]);
  });
});
