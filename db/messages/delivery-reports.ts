import { sql } from 'kysely';
import type { DeliveryReport } from '../../domain/conversation/delivery-report';
import { type MailToken, TOKEN_WORKS_FOR_DAYS } from '../../domain/conversation/mail-address';
import type { Instant } from '../../domain/tracking/tracking-event';
import { suppress } from '../consent/consent';
import type { Executor } from '../postgres/database';
import { alertElsewhere } from './alert-elsewhere';
import { returnAfterSoftBounce } from './message-moves';
import { move } from './move-messages';
import { handedOverWithin, holdsSecret, messageOfToken } from './reply-tokens';

/** What a report changed, in a word for the inbox. */
export type ReportEffect = 'undelivered' | 'tried_again' | 'noted' | 'opted_out';

/**
 * Does what a mail server's report says about one of our messages. The message is the one whose token the report came to, else
 * the one whose Message-ID it returns, if it also names the address that we wrote to: a token nobody else has, while a
 * Message-ID is read by whoever a message was forwarded to. Null when neither is ours, or it went out too long ago; then nothing
 * changes.
 */
export async function applyDeliveryReport(
  tx: Executor,
  tokens: readonly MailToken[],
  report: DeliveryReport,
  at: Instant,
): Promise<{ readonly messageId: string; readonly effect: ReportEffect } | null> {
  const message = (await byToken(tx, tokens, at)) ?? (await byMessageId(tx, report, at));
  if (message === undefined) return null;
  const effect = await apply(tx, message, report, at);
  if (effect === 'undelivered' || effect === 'tried_again') await alertElsewhere(tx, message.id, at);
  return { messageId: message.id, effect };
}

interface Bounced {
  readonly id: string;
  readonly address: string | null;
  readonly softBounces: number;
}

const COLUMNS = ['id', 'address', 'softBounces'] as const;

async function byToken(
  tx: Executor,
  tokens: readonly MailToken[],
  at: Instant,
): Promise<Bounced | undefined> {
  for (const token of tokens) {
    const id = await messageOfToken(tx, token, at);
    if (id !== null) {
      return await tx
        .selectFrom('messages')
        .select(COLUMNS)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
    }
  }
  return undefined;
}

async function byMessageId(tx: Executor, report: DeliveryReport, at: Instant): Promise<Bounced | undefined> {
  if (report.originals.length === 0 || report.recipients.length === 0) return undefined;
  return await tx
    .selectFrom('messages')
    .select(COLUMNS)
    .where('emailMessageId', 'in', report.originals.slice(0, 20))
    .where(holdsSecret)
    .where('direction', '=', 'outbound')
    .where(handedOverWithin(TOKEN_WORKS_FOR_DAYS.bounce, at))
    .where(sql<string>`lower(address)`, 'in', [...report.recipients])
    .orderBy('id', 'desc')
    .forUpdate()
    .executeTakeFirst();
}

async function apply(
  tx: Executor,
  message: Bounced,
  report: DeliveryReport,
  at: Instant,
): Promise<ReportEffect> {
  switch (report.kind) {
    case 'hard_bounce':
      // The address itself is only given up for what is said about the address: a refused text says nothing about it.
      if (message.address !== null && isAboutTheAddress(report.status)) {
        await suppress(tx, 'email', message.address, 'hard_bounce');
      }
      return (await giveUp(tx, message, report, at)) ? 'undelivered' : 'noted';
    case 'soft_bounce': {
      const pauseMs = SOFT_BOUNCE_PAUSES_MS[message.softBounces];
      if (pauseMs === undefined) return (await giveUp(tx, message, report, at)) ? 'undelivered' : 'noted';
      return (await returnAfterSoftBounce(tx, message.id, errorOf(report), pauseMs))
        ? 'tried_again'
        : 'noted';
    }
    case 'complaint':
      if (message.address === null) return 'noted';
      await suppress(tx, 'email', message.address, 'opted_out', { source: 'complaint' });
      return 'opted_out';
    case 'delayed':
    case 'other':
      return 'noted';
  }
}

/** A mailbox that is full, a server that is away: tried again after an hour and after six more, then given up. */
const SOFT_BOUNCE_PAUSES_MS = [3_600_000, 6 * 3_600_000] as const;

async function giveUp(tx: Executor, message: Bounced, report: DeliveryReport, at: Instant): Promise<boolean> {
  const { code, text } = errorOf(report);
  const moved = await move(tx, message.id, ['sending', 'unknown', 'sent', 'intended'], 'undelivered', {
    errorCode: code,
    errorText: text,
    failedAt: at,
    // It was handed over, whatever was made of the answer.
    sendingAt: sql`coalesce(sending_at, now())`,
    claimedUntil: null,
    notBefore: null,
  });
  return moved !== null;
}

/**
 * RFC 3463: 5.1.x is about the address (but 5.1.7 and 5.1.8, which are about the sender's), 5.2.1 a mailbox that was closed, 5.0.0
 * what servers say who say no more. Not 5.3 (system), 5.4 (network), 5.6 (content), 5.7 (policy).
 */
function isAboutTheAddress(status: string | null | undefined): boolean {
  return status == null || /^5\.(1\.(?!7$|8$)\d+|2\.1|0\.0)$/.test(status);
}

function errorOf(report: DeliveryReport): { readonly code: string; readonly text: string } {
  return { code: report.status ?? report.kind, text: (report.text ?? report.kind).slice(0, 500) };
}
