import { customerAt } from '../../db/conversation/conversation';
import type { Database } from '../../db/postgres/database';
import { answerAutomatically } from '../../services/conversation/automatic-answer';
import type { InboundHandler } from './inbound-handler';

/**
 * Answers HELP by text, where the gateway leaves that to us, and leaves the text itself to whoever comes next. A phone that said
 * STOP gets none: the gateway would refuse it.
 *
 * @param words SMS_HELP_ANSWER; empty: the gateway answers
 */
export function answerHelp(db: Database, words: string): InboundHandler {
  return async ({ id, channel, address, keyword, shipmentId, receivedAt }) => {
    if (keyword !== 'help' || address === null || words === '') return 'not_mine';
    const customer = shipmentId === null ? null : await customerAt(db, shipmentId, channel, address);
    await db.transaction().execute((tx) =>
      answerAutomatically(tx, {
        once: id,
        replyToId: id,
        shipmentId,
        recipientId: customer?.recipientId ?? null,
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
    return 'not_mine';
  };
}
