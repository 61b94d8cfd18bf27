import type { MessageContext, OutboundMessage } from '../db/messages';
import type { NotSentReason } from '../domain/message';
import { isTerminal } from '../domain/milestone';

/**
 * The last look before a message goes out, at what may have changed since it was meant: people opt out, parcels recover,
 * persons are erased. Null: send it.
 */
export function whyNotToSend(message: OutboundMessage, context: MessageContext | null): NotSentReason | null {
  if (context === null) return 'no_recipient';
  if (context.erased) return 'erased';
  if (message.address === null) return 'no_address';
  if (context.suppressed !== null) return context.suppressed;
  return isSuperseded(message, context) ? 'superseded' : null;
}

function isSuperseded(message: OutboundMessage, context: MessageContext): boolean {
  if (message.caseId !== null) return message.reason !== 'recovery' && context.case?.status === 'resolved';
  // "Arrives today" after it has arrived helps nobody.
  const milestone = context.shipment?.milestone ?? null;
  return message.template === 'out_for_delivery' && milestone !== null && isTerminal(milestone);
}
