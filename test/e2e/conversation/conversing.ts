import { startWholeWayward, type WholeWayward } from '../../harness/whole-wayward';
import { everythingSent } from '../everything-sent';

/** One running Wayward for all stories of what people write, and what they look at. */
export let wayward: WholeWayward;

export async function startConversation(): Promise<void> {
  wayward = await startWholeWayward();
  await wayward.hire('ines');
}

export async function stopConversation(): Promise<void> {
  await wayward?.stop();
}

export const { begin, sent } = everythingSent(() => wayward);

export const says = (words: string) => expect.stringContaining(words);

interface Message {
  readonly id: string;
  readonly body: string;
  readonly direction: string;
  readonly shipmentId: string | null;
  readonly status: string;
  readonly reason: string;
  readonly template: string | null;
}

export const ledger = async (query: string): Promise<Message[]> =>
  (await wayward.call<{ data: Message[] }>('GET', `/v1/messages?limit=200&${query}`)).body.data;

export const mailTo = (email: string, says: RegExp = /./) =>
  wayward.mail.waitFor((mail) => mail.to.includes(email) && says.test(mail.subject + mail.text));

export const textTo = (phone: string, says: RegExp = /./) =>
  wayward.sms.waitFor((text) => text.to === phone && text.direction !== 'inbound' && says.test(text.body));

export const entriesOf = async (
  shipmentId: string,
): Promise<{ type: string; detail: Record<string, string> }[]> => {
  const { body } = await wayward.call<{
    data: { type: string; entry: { type: string; detail: Record<string, string> } }[];
  }>('GET', `/v1/shipments/${shipmentId}/timeline?limit=200`);
  return body.data.filter((item) => item.type === 'case_entry').map((item) => item.entry);
};

export const caseOf = async (shipmentId: string, kind: string) => {
  const { body } = await wayward.call<{ data: { id: string; kind: string; status: string }[] }>(
    'GET',
    `/v1/cases?shipmentId=${shipmentId}&status=open&status=acknowledged&status=snoozed&status=resolved`,
  );
  return body.data.find((one) => one.kind === kind);
};

export const general = () => `parcels@${wayward.running.mailReceiver.domain}`;

interface Said {
  readonly id: string;
  readonly direction: string;
  readonly text: string;
  readonly actor: string | null;
  readonly awaitsStaff: boolean;
  readonly unproven: boolean;
  readonly answered: { readonly answer: string } | null;
  readonly ask: { readonly open: boolean; readonly options: readonly { readonly answer: string }[] } | null;
}

export const conversation = async (shipmentId: string): Promise<Said[]> =>
  (await wayward.call<{ data: Said[] }>('GET', `/v1/shipments/${shipmentId}/conversation`)).body.data;
