import type { SmsKeyword } from '../../domain/consent/sms-keyword';
import type { RoutedBy } from '../../domain/conversation/routing';
import type { Audience, Channel } from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';
import { publishReceived } from '../messages/message-events';
import type { Executor } from '../postgres/database';
import { announceInbound } from './inbound-queue';
import type { PageParcel, PageSubject } from './page-subject';

/** What somebody wrote to us, as it comes in at the door: by SMS, by mail, on a page. */
interface NewInbound {
  /** What makes it the same message, however often it comes. */
  readonly key: string;
  readonly shipmentId: string | null;
  readonly caseId?: string | null;
  /** The outbound message that it answers, where that is certain. */
  readonly replyToId?: string | null;
  /** The thread with a carrier that it is an answer in. */
  readonly carrierCaseId?: string | null;
  /** How its shipment was found; null: nobody has looked. */
  readonly routedBy?: RoutedBy | null;
  readonly audience: Audience;
  readonly channel: Channel;
  /** Who wrote; null: nobody can be told. */
  readonly address: string | null;
  readonly subject?: string | null;
  readonly body: string;
  readonly keyword?: SmsKeyword | null;
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** A program wrote it: it is only shown. */
  readonly automatic?: boolean;
  /** The gateway's id. */
  readonly providerMessageId?: string | null;
  readonly emailMessageId?: string | null;
  readonly mailReferences?: readonly string[];
  readonly attachments?: readonly { readonly name: string; readonly type: string }[];
  /** The body that it was read from. */
  readonly inboxId?: string | null;
  readonly at: Instant;
}

/**
 * The only place that inserts inbound messages (test/db/messages/one-writer.test.ts): wakes who deals with them and tells subscribers.
 * Gives its id; null when it is known already, and then nobody is told.
 */
export async function writeInbound(tx: Executor, inbound: NewInbound): Promise<string | null> {
  const { at, parameters = {}, attachments = [], mailReferences = [], ...given } = inbound;
  const written = await tx
    .insertInto('messages')
    .values({
      ...given,
      direction: 'inbound',
      parameters: JSON.stringify(parameters),
      attachments: JSON.stringify(attachments),
      mailReferences: [...mailReferences],
      priority: 'normal',
      dispatch: 'none',
      status: 'received',
      reason: 'customer_message',
      intendedAt: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (written === undefined) return null;
  await announceInbound(tx);
  const { shipmentId, channel, keyword = null } = inbound;
  await publishReceived(tx, { id: written.id, shipmentId, channel, keyword, at });
  return written.id;
}

/**
 * What a customer did on the page of a message, as their answer to it.
 *
 * @throws Error where it has been written before: who calls looks first, and holds the shipment
 */
export async function writeFromPage(
  tx: Executor,
  { messageId: replyToId, caseId, channel, address }: PageSubject,
  { shipmentId }: PageParcel,
  said: Pick<NewInbound, 'key' | 'body' | 'parameters' | 'attachments' | 'at'>,
): Promise<string> {
  const from = {
    shipmentId,
    caseId,
    replyToId,
    channel,
    address,
    routedBy: 'token',
    audience: 'customer',
  } as const;
  const messageId = await writeInbound(tx, { ...said, ...from });
  if (messageId === null) throw new Error(`${said.key} has been written before`);
  return messageId;
}
