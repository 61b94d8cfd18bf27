import { takeAnswerOfCarrier } from '../../db/carriers/carrier-answers';
import { parcelsOf } from '../../db/carriers/carrier-cases';
import { threadOfMessage } from '../../db/carriers/thread-of-message';
import type { Database } from '../../db/postgres/database';
import { readCarrierAnswer } from '../../domain/carriers/answer';
import type { WaitFor } from '../../domain/carriers/carrier-case';
import type { InboundHandler } from '../conversation/inbound-handler';

/**
 * What a carrier writes by the token address of one of our mails, or on its portal, stands in its thread. What it says in the words that we
 * asked for is a fact of its parcels; all else is read by people.
 */
export function takeCarrierAnswer(deps: {
  readonly db: Database;
  readonly waitFor: WaitFor;
}): InboundHandler {
  return async (message) => {
    const thread = await threadOfMessage(deps.db, message.id);
    if (thread === null) return 'not_mine';
    const { carrierCaseId, onPortal } = thread;
    await deps.db.transaction().execute(async (tx) => {
      const parcels = await parcelsOf(tx, carrierCaseId);
      const said =
        onPortal ??
        (
          readCarrierAnswer(
            message.body ?? '',
            parcels.map(({ trackingNumber }) => trackingNumber),
          ) ?? []
        ).flatMap(({ says, date, trackingNumber }) =>
          parcels
            .filter((parcel) => trackingNumber === null || parcel.trackingNumber === trackingNumber)
            .map(({ shipmentId }) => ({ shipmentId, says, date })),
        );
      await takeAnswerOfCarrier(
        tx,
        {
          carrierCaseId,
          key: `answer:${message.id}`,
          messageId: message.id,
          said,
          actor: 'carrier',
          at: message.receivedAt,
        },
        deps.waitFor,
      );
    });
    return 'handled';
  };
}
