import { sql } from 'kysely';
import { consentOn, consentsOf } from '../../db/consent/consent';
import { writeIntents } from '../../db/messages/outbox';
import type { Executor } from '../../db/postgres/database';
import { type OptOut, optedOut } from '../../domain/consent/consent';
import { type Audience, type Channel, isStaff, type Locale } from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';

/** An answer that nobody had to think about: a confirmation, a question back. */
export interface AutomaticAnswer {
  /** What is answered only once: the inbound message, or the question that it was about. */
  readonly once: string;
  /** The inbound message. */
  readonly replyToId: string;
  readonly shipmentId: string | null;
  /** Of a customer whose order joined the shipment later. */
  readonly recipientId?: string | null;
  readonly caseId: string | null;
  readonly audience: Audience;
  readonly memberId?: string | null;
  readonly channel: Channel;
  readonly address: string;
  readonly locale: Locale;
  readonly template: string;
  /** Small, without personal data. */
  readonly parameters?: Readonly<Record<string, string | number>>;
  /** What the shop lets it say in its own words. */
  readonly words?: string;
  readonly at: Instant;
}

/** So many answers a program that answers us could get out of us; the staff work by them. */
const MOST = { others: { hour: 3, day: 10 }, staff: { hour: 10, day: 100 } } as const;

/**
 * Means to answer by itself, once, and within bounds for each address: beyond them the answer is written down as not sent. Two
 * programs that answer each other come to rest, whatever either of them says about itself.
 */
export async function answerAutomatically(tx: Executor, answer: AutomaticAnswer): Promise<void> {
  const why = await whyNot(tx, answer);
  await writeIntents(tx, [
    {
      key: `answer:${answer.once}:${answer.template}:${answer.channel}`,
      shipmentId: answer.shipmentId,
      caseId: answer.caseId,
      audience: answer.audience,
      memberId: answer.memberId ?? null,
      recipientId: answer.recipientId ?? null,
      channel: answer.channel,
      address: answer.address,
      template: answer.template,
      locale: answer.locale,
      parameters: answer.parameters ?? {},
      words: answer.words ?? null,
      priority: 'normal',
      dispatch: 'dispatcher',
      status: why === null ? 'intended' : 'not_sent',
      reason: why?.reason ?? 'automatic_answer',
      optedOutOf: why?.of ?? null,
      replyToId: answer.replyToId,
      intendedAt: answer.at,
    },
  ]);
}

async function whyNot(
  tx: Executor,
  { audience, channel, address, at }: AutomaticAnswer,
): Promise<OptOut | { readonly reason: 'answer_limit'; readonly of: null } | null> {
  const consent = consentOn(await consentsOf(tx, [address]), channel, address);
  const optOut = optedOut({ audience, channel, reason: 'automatic_answer' }, consent);
  if (optOut !== null) return optOut;
  // One after the other for each address, so that several workers together keep to the bounds.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`answers to ${address.toLowerCase()}`}, 0))`.execute(
    tx,
  );
  const since = (ms: number): Instant => new Date(Date.parse(at) - ms).toISOString();
  const { hour, day } = await tx
    .selectFrom('messages')
    .select([
      sql<number>`count(*) filter (where intended_at > ${since(3_600_000)}::timestamptz)`.as('hour'),
      sql<number>`count(*)`.as('day'),
    ])
    .where('reason', '=', 'automatic_answer')
    .where('address', '=', address)
    .where('intendedAt', '>', since(24 * 3_600_000))
    .executeTakeFirstOrThrow();
  const most = isStaff(audience) ? MOST.staff : MOST.others;
  return hour >= most.hour || day >= most.day ? { reason: 'answer_limit', of: null } : null;
}
