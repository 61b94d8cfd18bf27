import { answerAutomatically } from '../../activities/automatic-answer';
import { customerOf } from '../../db/conversation';
import type { Database } from '../../db/database';
import { smsKeyword } from '../../domain/sms-keyword';
import type { InboundHandler } from './inbound-handler';

/**
 * HELP by text, where the gateway leaves the answer to us. A phone that said STOP gets none: the gateway would refuse it.
 *
 * @param words SMS_HELP_ANSWER; empty: the gateway answers
 */
export function answerHelp(db: Database, words: string): InboundHandler {
  return async ({ id, channel, address, body, shipmentId, receivedAt }) => {
    if (channel !== 'sms' || address === null || smsKeyword(body ?? '') !== 'help') return 'not_mine';
    if (words === '') return 'handled';
    const customer = shipmentId === null ? null : await customerOf(db, shipmentId);
    await db.transaction().execute((tx) =>
      answerAutomatically(tx, {
        once: id,
        replyToId: id,
        shipmentId,
        caseId: null,
        audience: 'customer',
        channel,
        address,
        locale: customer?.locale ?? 'en',
        template: 'help_answer',
        words,
        at: receivedAt,
      }),
    );
    return 'handled';
  };
}
