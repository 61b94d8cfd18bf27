import type { DeliveryReport } from '../../domain/conversation/delivery-report';
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
  const status = enhancedStatus(fields.get('status')) ?? enhancedStatus(diagnostic ?? undefined);
  const action = (fields.get('action') ?? '').toLowerCase().split(/[\s(;]/)[0];
  const told = { status, text: diagnostic };
  if (action === 'delayed') return { kind: 'delayed', ...told };
  if (action !== 'failed') return { kind: 'other', ...told };
  // A full mailbox is emptied some day; RFC 3463, 3.3: 5.2.2, and what some servers write for it with a 4.
  const isSoft = status?.startsWith('4.') || status === '5.2.2';
  return { kind: isSoft ? 'soft_bounce' : 'hard_bounce', ...told };
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
        .findLast((one) => one !== '') ?? '';
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
