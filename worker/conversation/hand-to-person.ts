import type { Logger } from 'pino';
import type { InboundMessage } from '../../db/conversation/inbound-queue';
import { stableId } from '../../domain/tracking/stable-id';
import type { ShipmentsToAsk } from '../../workflows/ask-shipment';
import { askToAct } from '../../workflows/ask-to-act';

/**
 * The customer wants a person: the case's next page goes out now. It carries when the customer wrote, so that it skips no step
 * that ran since, and the message's own name, so that a repeat pages nobody twice. Where nobody is left to page, or somebody was
 * alerted meanwhile, a person sees the message all the same.
 *
 * @throws when the workflow cannot be reached; then to be tried again
 */
export async function handToPerson(
  { shipments, log }: { readonly shipments: ShipmentsToAsk; readonly log: Logger },
  shipmentId: string,
  caseId: string,
  message: InboundMessage,
): Promise<void> {
  const escalate = { type: 'escalate', caseId, actor: 'customer', requestedAt: message.receivedAt } as const;
  const asked = await askToAct(shipments, shipmentId, escalate, stableId(`person ${message.id}`));
  if (asked.kind === 'refused') {
    log.info(
      { messageId: message.id, caseId, refusal: asked.refusal },
      'nobody further was alerted for a customer',
    );
  }
}
