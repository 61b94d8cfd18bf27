import type { DeliveryReport } from '../../../domain/conversation/delivery-report';
import { type HeaderFields, headerBlocks, messageIds } from './header-fields';

/** A part of a mail that is no text. */
export interface MailPart {
  /** Lower case. */
  readonly type: string;
  readonly content: string;
}

/**
 * What a mail server reports about a message of ours, from the parts that are made for programs: message/delivery-status
 * (RFC 3464) and message/feedback-report (RFC 5965). Null when the mail is no report.
 *
 * @param related Message-IDs that the report's own headers name, for servers that return nothing of the message
 */
export function deliveryReport(
  parts: readonly MailPart[],
  related: readonly string[],
): DeliveryReport | null {
  const originals = [...returnedIds(parts), ...related];
  const feedback = parts.find((part) => part.type === 'message/feedback-report');
  if (feedback !== undefined) {
    const [fields] = headerBlocks(feedback.content);
    // Other types (not-spam, virus, auth-failure) say nothing about whether somebody wants our mail.
    const type = (fields?.get('feedback-type') ?? '').toLowerCase();
    return type === 'abuse' || type === 'opt-out' || type === 'fraud'
      ? { kind: 'complaint', originals, recipients: addressesOf([fields?.get('original-rcpt-to')]) }
      : { kind: 'other', originals, recipients: [] };
  }
  const status = parts.find(
    (part) => part.type === 'message/delivery-status' || part.type === 'message/global-delivery-status',
  );
  if (status === undefined) return null;
  const blocks = headerBlocks(status.content);
  const ofRecipients = blocks.filter((fields) => fields.has('action') || fields.has('final-recipient'));
  const named = blocks.flatMap((fields) => messageIds(fields.get('x-original-message-id')));
  const worst = ofRecipients.map(recipientReport).sort((a, b) => GRAVITY[b.kind] - GRAVITY[a.kind])[0];
  return {
    kind: worst?.kind ?? 'other',
    originals: [...named, ...originals],
    recipients: ofRecipients.flatMap((fields) =>
      addressesOf([fields.get('original-recipient'), fields.get('final-recipient')]),
    ),
    ...(worst === undefined ? {} : { status: worst.status, text: worst.text }),
  };
}

/** Our messages have one recipient each; a report about several tells the worst. */
const GRAVITY = { other: 0, delayed: 1, soft_bounce: 2, hard_bounce: 3 } as const;

function recipientReport(fields: HeaderFields): {
  readonly kind: keyof typeof GRAVITY;
  readonly status: string | null;
  readonly text: string | null;
} {
  const diagnostic = fields.get('diagnostic-code')?.replace(/^[\w-]+\s*;\s*/, '') ?? null;
  const stated = enhancedStatus(fields.get('status'));
  const status = (isVague(stated) ? enhancedStatus(diagnostic ?? undefined) : null) ?? stated;
  const action = (fields.get('action') ?? '').toLowerCase().split(/[\s(;]/)[0];
  const told = { status, text: diagnostic };
  if (action === 'delayed') return { kind: 'delayed', ...told };
  if (action !== 'failed') return { kind: 'other', ...told };
  return { kind: isSoft(stated, status, diagnostic ?? '') ? 'soft_bounce' : 'hard_bounce', ...told };
}

/** What servers state who say more in their words, if anywhere. */
function isVague(status: string | null): boolean {
  return status === null || status === '5.0.0';
}

/** RFC 3463, 3.2 and 3.3: the mailbox is not there, or closed; whatever else is said, that stays. */
const SAYS_DEAD = /^5\.(1\.\d+|2\.1)$/;
const FULL =
  /\bover ?quota\b|\bquota\b.{0,20}\b(exceeded|full|reached)|\bexceed(s|ed|ing)?\b.{0,30}\bquota\b|\bmailbox\b.{0,20}\bfull\b|\binsufficient (system )?storage\b/i;
const LISTED =
  /\b(block|black|deny) ?-?list(ed|s)?\b|\b(dnsbl|rbl|spamhaus|spamcop|sorbs|barracuda)\b|\b(poor|bad|low|sender) reputation\b|\b(ip|host|server|address)\b.{0,40}\b(is|was|has been|been) (temporarily )?blocked\b/i;

/** RFC 5321, 4.2.3: 552 is said of storage that is exceeded, and of a message that is too large for any (5.3.4). */
function isFull(text: string): boolean {
  return FULL.test(text) || (text.startsWith('552') && !text.includes('5.3.4'));
}

/**
 * Not for good: a full mailbox is emptied some day (5.2.2, and what some servers write for it with a 4), and who is on a block list, or is
 * refused by a policy under a status that says nothing, may be let in by tomorrow. None of it says that the mailbox is dead.
 */
function isSoft(stated: string | null, status: string | null, text: string): boolean {
  if (status?.startsWith('4.') || status === '5.2.2') return true;
  if (status !== null && SAYS_DEAD.test(status)) return false;
  return (isVague(stated) && status?.startsWith('5.7.')) || isFull(text) || LISTED.test(text);
}

function enhancedStatus(value: string | undefined): string | null {
  return /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(value ?? '')?.[0] ?? null;
}

/** The last word of `rfc822; ada@example.com`, with or without angle brackets. */
function addressesOf(values: readonly (string | undefined)[]): string[] {
  return values.flatMap((value) => {
    const word =
      value
        ?.trim()
        .split(/[\s;<>]+/)
        .findLast((line) => line !== '') ?? '';
    return /^[^@]+@[^@]+$/.test(word) ? [word.toLowerCase()] : [];
  });
}

/** The Message-ID of what came back, in full (message/rfc822) or only its headers (text/rfc822-headers). */
function returnedIds(parts: readonly MailPart[]): string[] {
  return parts
    .filter((part) =>
      /^(message\/(rfc822|global)|text\/rfc822-headers|message\/global-headers)$/.test(part.type),
    )
    .flatMap((part) => messageIds(headerBlocks(part.content)[0]?.get('message-id')));
}
