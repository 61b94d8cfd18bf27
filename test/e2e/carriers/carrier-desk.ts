import { createTransport } from 'nodemailer';
import type { CaughtMail } from '../../../stack/mail-catcher';
import { startWholeWayward, type WholeWayward } from '../../harness/whole-wayward';
import { everythingSent } from '../everything-sent';
import { replyAddress } from '../reply-by-mail';

/** One running Wayward for the stories of carriers, whose desks have addresses of their own. */
export let wayward: WholeWayward;

export const TRACE_DESK = 'trace@ups.example';
const SECOND_DESK = 'second@ups.example';

export async function startCarriers(): Promise<void> {
  wayward = await startWholeWayward();
  await wayward.hire('ines');
  const added = await wayward.call('POST', '/v1/carrier-overrides', {
    carrier: 'ups',
    source: 'Frame contract of the story',
    asOf: '2026-01-01',
    sections: {
      contacts: [
        { id: 'trace_desk', name: 'UPS trace desk', topics: ['trace', 'lost', 'late'], email: TRACE_DESK },
        { id: 'second_line', name: 'UPS second line', email: SECOND_DESK },
      ],
    },
  });
  if (added.status !== 201) throw new Error(`naming contacts: ${added.status} ${JSON.stringify(added.body)}`);
}

export async function stopCarriers(): Promise<void> {
  await wayward?.stop();
}

export const { begin, sent } = everythingSent(() => wayward);

export interface Thread {
  readonly id: string;
  readonly status: string;
  readonly turn: string;
  readonly answerDueAt: string | null;
  readonly contact: { readonly id: string };
  readonly parcels: readonly {
    readonly shipmentId: string;
    readonly says: string | null;
    readonly date: string | null;
  }[];
  readonly files: readonly {
    readonly number: number;
    readonly by: string;
    readonly name: string;
    readonly type: string;
  }[];
  readonly thread: readonly {
    readonly type: string;
    readonly actor: string;
    readonly said: readonly { readonly says: string }[];
    readonly message: {
      readonly id: string;
      readonly text: string | null;
      readonly attachments: readonly { readonly name: string }[];
    } | null;
  }[];
}

export const threadOf = async (id: string): Promise<Thread> =>
  (await wayward.call<Thread>('GET', `/v1/carrier-cases/${id}`)).body;

export async function ask(body: Record<string, unknown>): Promise<Thread> {
  const { status, body: thread } = await wayward.call<Thread>('POST', '/v1/carrier-cases', body);
  if (status !== 201) throw new Error(`asking the carrier: ${status} ${JSON.stringify(thread)}`);
  return thread;
}

export const mailTo = (email: string, says: RegExp = /./) =>
  wayward.mail.waitFor((mail) => mail.to.includes(email) && says.test(mail.subject + mail.text));

/** As a carrier's mail program answers, by real SMTP. */
export async function answerByMail(
  mail: CaughtMail,
  letter: {
    readonly text: string;
    readonly from?: string;
    readonly attachments?: readonly {
      readonly filename: string;
      readonly content: Buffer;
      readonly contentType: string;
    }[];
  },
): Promise<void> {
  const transport = createTransport({
    host: '127.0.0.1',
    port: wayward.running.mailReceiver.port,
    secure: false,
    ignoreTLS: true,
  });
  const { from = TRACE_DESK, text, attachments = [] } = letter;
  try {
    await transport.sendMail({
      from,
      to: replyAddress(mail),
      subject: `Re: ${mail.subject}`,
      text: `${text}\n\nOn Mon, Nov 23, 2026 at 9:15 AM Willow & Co wrote:\n\n> ${mail.text.replaceAll('\n', '\n> ')}`,
      inReplyTo: mail.messageId,
      references: mail.messageId,
      attachments: [...attachments],
    });
  } finally {
    transport.close();
  }
}

export const caseOf = async (shipmentId: string, kind: string) => {
  const { body } = await wayward.call<{ data: { id: string; kind: string; status: string; turn: string }[] }>(
    'GET',
    `/v1/cases?shipmentId=${shipmentId}&status=open&status=acknowledged&status=snoozed&status=resolved`,
  );
  return body.data.find((one) => one.kind === kind);
};

export const entriesOf = async (
  shipmentId: string,
): Promise<{ type: string; actor: string; detail: Record<string, string> }[]> => {
  const { body } = await wayward.call<{
    data: { type: string; entry: { type: string; actor: string; detail: Record<string, string> } }[];
  }>('GET', `/v1/shipments/${shipmentId}/timeline?limit=200`);
  return body.data.filter((item) => item.type === 'case_entry').map((item) => item.entry);
};
