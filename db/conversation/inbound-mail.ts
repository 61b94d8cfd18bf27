import { sql } from 'kysely';
import type { DeliveryReport } from '../../domain/conversation/delivery-report';
import type { MailTarget, MailToken } from '../../domain/conversation/mail-address';
import type { Audience } from '../../domain/messages/message';
import type { InboxOutcome } from '../../domain/tracking/inbox';
import type { Instant } from '../../domain/tracking/tracking-event';
import { lookWhetherInVain } from '../cases/asked-in-vain';
import { suppress } from '../consent/consent';
import { applyDeliveryReport } from '../messages/delivery-reports';
import { messageOfToken } from '../messages/reply-tokens';
import type { Database, Executor } from '../postgres/database';
import { movedWithOrder } from '../tracking/shipment-orders';
import { writeInbound } from './write-inbound';

/** The inbox's name for what the mail receiver took. */
export const EMAIL_SOURCE = 'email';

/** Who handed a mail over, and to whom: its own headers need not say so. */
export interface MailEnvelope {
  /** Empty for notices of mail servers. */
  readonly from: string;
  readonly to: readonly string[];
  /** IP address of the server that brought it. */
  readonly remoteAddress: string;
}

/** One mail as our server took it: `body` is the raw bytes, unread. */
export interface MailDelivery {
  readonly body: Buffer;
  readonly receivedAt: Instant;
  readonly envelope: MailEnvelope;
}

interface ReadMail {
  readonly kind: 'mail';
  /** The same for the same mail, however often and by whichever way it comes. */
  readonly once: string;
  /** Those of our addresses that it came to; at least one. */
  readonly targets: readonly MailTarget[];
  /** Lower case; null when nobody can be told. */
  readonly from: string | null;
  readonly subject: string;
  readonly messageId: string | null;
  readonly references: readonly string[];
  /** Without the quoted message. */
  readonly text: string;
  readonly attachments: readonly { readonly name: string; readonly type: string }[];
  /** Why it counts as written by a program; null when a person wrote it. */
  readonly automatic: string | null;
  readonly report: DeliveryReport | null;
}

/** What a mail means, read from its bytes and its envelope. */
export type MailMeaning = ReadMail | { readonly kind: 'unreadable'; readonly reason: string };

/** What became of a mail. `reason` says why, where nothing was taken from it; else it is null. */
export interface MailOutcome {
  readonly inboxId: string;
  readonly outcome: InboxOutcome;
  readonly reason: string | null;
}

/**
 * Keeps a mail and does what must not wait, in one transaction: once this has returned, the sender's server may forget the mail.
 * What a person's words mean for a parcel is found out by the worker (worker/conversation).
 */
export async function takeMail(
  db: Database,
  delivery: MailDelivery,
  meaning: MailMeaning,
): Promise<MailOutcome> {
  const judged = await db.transaction().execute(async (tx): Promise<Judged> => {
    const inboxId = await keep(tx, delivery, meaning.kind === 'mail' ? meaning.once : null);
    if (inboxId.duplicate)
      return { outcome: { inboxId: inboxId.id, outcome: 'duplicate', reason: null }, reported: null };
    return await judge(tx, inboxId.id, delivery.receivedAt, meaning);
  });
  return await tellOfReport(db, judged);
}

/** What became of a mail, and the message of ours that it reports on; null: none. */
interface Judged {
  readonly outcome: MailOutcome;
  readonly reported: string | null;
}

/** A message that came back may have been all that asked its customer. */
async function tellOfReport(db: Database, { outcome, reported }: Judged): Promise<MailOutcome> {
  if (reported !== null) await lookWhetherInVain(db, reported);
  return outcome;
}

/**
 * Judges a kept mail anew, as the code understands it today. What was taken once stays as it is. Null when there is no such mail.
 */
export async function replayMail(
  db: Database,
  inboxId: string,
  read: (delivery: MailDelivery) => Promise<MailMeaning>,
): Promise<MailOutcome | null> {
  const row = await db
    .selectFrom('inbox')
    .select(['body', 'receivedAt', 'envelope'])
    .where('id', '=', inboxId)
    .where('source', '=', EMAIL_SOURCE)
    .executeTakeFirst();
  if (row === undefined) return null;
  const envelope = row.envelope as unknown as MailEnvelope;
  const meaning = await read({ ...row, envelope });
  const judged = await db.transaction().execute(async (tx): Promise<Judged> => {
    const before = await tx
      .updateTable('inbox')
      .set({ replays: sql<number>`replays + 1`, replayedAt: sql<string>`now()` })
      .where('id', '=', inboxId)
      .returning(['outcome', 'reason'])
      .executeTakeFirstOrThrow();
    if (before.outcome === 'accepted' || before.outcome === 'duplicate')
      return { outcome: { inboxId, ...before }, reported: null };
    return await judge(tx, inboxId, row.receivedAt, meaning);
  });
  return await tellOfReport(db, judged);
}

/** The bytes go in whatever they are; a copy of a mail that is known gets a row too, but its bytes are kept once. */
async function keep(
  tx: Executor,
  delivery: MailDelivery,
  once: string | null,
): Promise<{ readonly id: string; readonly duplicate: boolean }> {
  const values = {
    source: EMAIL_SOURCE,
    receivedAt: delivery.receivedAt,
    contentType: 'message/rfc822',
    body: delivery.body,
    envelope: JSON.stringify(delivery.envelope),
  };
  // Two copies that come at once: the second waits on the index until the first is kept, or given up.
  const kept = await tx
    .insertInto('inbox')
    .values({ ...values, once, outcome: 'received' })
    .onConflict((conflict) => conflict.column('once').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (kept !== undefined) return { id: kept.id, duplicate: false };
  const copy = await tx
    .insertInto('inbox')
    .values({ ...values, body: Buffer.alloc(0), outcome: 'duplicate', duplicate: 1 })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id: copy.id, duplicate: true };
}

async function judge(
  tx: Executor,
  inboxId: string,
  receivedAt: Instant,
  meaning: MailMeaning,
): Promise<Judged> {
  const { reported = null, ...verdict }: Verdict =
    meaning.kind === 'unreadable'
      ? { outcome: 'rejected', reason: meaning.reason }
      : await take(tx, inboxId, receivedAt, meaning);
  await tx
    .updateTable('inbox')
    .set({
      ...verdict,
      accepted: verdict.outcome === 'accepted' ? 1 : 0,
      rejected: verdict.outcome === 'rejected' ? 1 : 0,
    })
    .where('id', '=', inboxId)
    .execute();
  return { outcome: { inboxId, ...verdict }, reported };
}

interface Verdict {
  readonly outcome: 'accepted' | 'ignored' | 'rejected';
  readonly reason: string | null;
  /** The message of ours that it reports on; absent: none. */
  readonly reported?: string | null;
}

async function take(tx: Executor, inboxId: string, receivedAt: Instant, mail: ReadMail): Promise<Verdict> {
  const tokens = mail.targets.flatMap((target) => ('token' in target ? [target] : []));
  if (mail.report !== null) {
    const about = await applyDeliveryReport(tx, tokens, mail.report, receivedAt);
    return about === null
      ? { outcome: 'ignored', reason: `${mail.report.kind}: about no message of ours` }
      : {
          outcome: 'accepted',
          reason: `${mail.report.kind}: ${about.effect}`,
          reported: about.messageId,
        };
  }
  const verdicts: Verdict[] = [];
  for (const target of mail.targets) {
    if (target.kind === 'postmaster') verdicts.push({ outcome: 'ignored', reason: 'mail to the postmaster' });
    else if (target.kind === 'unsubscribe') verdicts.push(await unsubscribe(tx, target, receivedAt));
    else verdicts.push(await keepWords(tx, inboxId, receivedAt, mail, target));
  }
  return verdicts.find(({ outcome }) => outcome === 'accepted') ?? verdicts[0] ?? NOTHING;
}

const NOTHING: Verdict = { outcome: 'ignored', reason: 'for nobody' };

/** The mail form of List-Unsubscribe: mail programs send it, so it counts although a program wrote it. */
async function unsubscribe(tx: Executor, token: MailToken, receivedAt: Instant): Promise<Verdict> {
  const message = await answeredBy(tx, token, receivedAt);
  if (message?.address == null) return { outcome: 'ignored', reason: 'unsubscribe: no such message' };
  await suppress(tx, 'email', message.address, 'opted_out', { source: 'mail' });
  return { outcome: 'accepted', reason: 'unsubscribed' };
}

async function keepWords(
  tx: Executor,
  inboxId: string,
  receivedAt: Instant,
  mail: ReadMail,
  target: MailTarget,
): Promise<Verdict> {
  const answered = 'token' in target ? await answeredBy(tx, target, receivedAt) : undefined;
  await writeInbound(tx, {
    key: `inbound:${mail.once}:${'token' in target ? target.token : target.kind}`,
    shipmentId: answered?.shipmentId ?? null,
    caseId: answered?.caseId ?? null,
    carrierCaseId: answered?.carrierCaseId ?? null,
    replyToId: answered?.id ?? null,
    routedBy: answered?.shipmentId == null ? null : 'token',
    audience: (answered?.audience as Audience | undefined) ?? 'customer',
    channel: 'email',
    address: mail.from,
    subject: mail.subject,
    body: mail.text,
    automatic: mail.automatic !== null,
    emailMessageId: mail.messageId,
    mailReferences: mail.references,
    attachments: mail.attachments,
    inboxId,
    at: receivedAt,
  });
  return {
    outcome: 'accepted',
    reason: mail.automatic === null ? null : `automatic: ${mail.automatic}`,
  };
}

async function answeredBy(tx: Executor, token: MailToken, receivedAt: Instant) {
  const id = await messageOfToken(tx, token, receivedAt);
  if (id === null) return undefined;
  const message = await tx
    .selectFrom('messages')
    .select(['id', 'shipmentId', 'caseId', 'audience', 'address', 'recipientId', 'carrierCaseId'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (message === undefined) return undefined;
  const now = await movedWithOrder(tx, message);
  return now.shipmentId === message.shipmentId ? message : { ...now, caseId: null, carrierCaseId: null };
}
