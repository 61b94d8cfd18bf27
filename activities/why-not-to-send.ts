import type { MessageContext, OutboundMessage } from '../db/messages';
import { type OptedOutOf, optedOut } from '../domain/consent';
import type { NotSentReason } from '../domain/message';
import { isTerminal } from '../domain/milestone';

export interface NotToSend {
  readonly reason: NotSentReason;
  /** Where the reason is `opted_out`: of what. */
  readonly optedOutOf: OptedOutOf | null;
}

/**
 * The last look before a message goes out, at what may have changed since it was meant: people opt out, parcels recover,
 * persons are erased. Null: send it.
 */
export function whyNotToSend(message: OutboundMessage, context: MessageContext | null): NotToSend | null {
  if (context === null) return because('no_recipient');
  if (context.erased) return because('erased');
  if (message.address === null) return because('no_address');
  const optOut = optedOut(message, context);
  if (optOut !== null) return { reason: optOut.reason, optedOutOf: optOut.of };
  return isSuperseded(message, context) ? because('superseded') : null;
}

function because(reason: NotSentReason): NotToSend {
  return { reason, optedOutOf: null };
}

function isSuperseded(message: OutboundMessage, context: MessageContext): boolean {
  if (message.caseId !== null) return message.reason !== 'recovery' && context.case?.status === 'resolved';
  // "Arrives today" after it has arrived helps nobody.
  const milestone = context.shipment?.milestone ?? null;
  return message.template === 'out_for_delivery' && milestone !== null && isTerminal(milestone);
}
