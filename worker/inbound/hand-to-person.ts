import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { InboundMessage } from '../../db/inbound-queue';
import { stableId } from '../../domain/stable-id';
import { askToAct } from '../../workflows/act-on-case';

/**
 * The customer wants a person: the case's next page goes out now. It carries when the customer wrote, so that it skips no step
 * that ran since, and the message's own name, so that a repeat pages nobody twice. Where nobody is left to page, or somebody was
 * paged meanwhile, a person sees the message all the same.
 *
 * @throws when the workflow cannot be reached; then to be tried again
 */
export async function handToPerson(
  { temporal, log }: { readonly temporal: Client; readonly log: Logger },
  shipmentId: string,
  caseId: string,
  message: InboundMessage,
): Promise<void> {
  const escalate = { type: 'escalate', caseId, actor: 'customer', requestedAt: message.receivedAt } as const;
  const asked = await askToAct(temporal, shipmentId, escalate, stableId(`person ${message.id}`));
  if (asked.kind === 'refused') {
    log.info(
      { messageId: message.id, caseId, refusal: asked.refusal },
      'nobody further was paged for a customer',
    );
  }
}
