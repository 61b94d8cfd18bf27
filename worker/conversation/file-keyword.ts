import { answerAwaited } from '../../db/conversation/asks';
import { awaitStaff, fileMessage, openShipmentsOf } from '../../db/conversation/conversation';
import type { Database } from '../../db/postgres/database';
import { mayBeAnswer } from '../../domain/consent/sms-keyword';
import type { LettersRule } from '../../domain/messages/sending/sending-rules';
import { tellOfLetters } from '../../services/conversation/tell-of-letters';
import type { InboundHandler } from './inbound-handler';

/**
 * STOP, START and HELP were carried out at the door, or by the gateway. They are said in a conversation all the same, and stand in
 * that of the parcel that the phone was told of last: they are about the phone, so none is asked back for. Where an answer is
 * awaited, or the word might be one ("cancel", "info"), a person reads what was meant.
 */
export function fileKeyword(db: Database, letters: LettersRule | null): InboundHandler {
  return async ({ id, keyword, channel, address, body, receivedAt: at }) => {
    if (keyword === null || address === null) return 'not_mine';
    await db.transaction().execute(async (tx) => {
      const open = await openShipmentsOf(tx, channel, address);
      const [told] = [...open].sort((a, b) => ((a.lastToldAt ?? '') < (b.lastToldAt ?? '') ? 1 : -1));
      if (told !== undefined) {
        const by = open.length === 1 ? 'only_shipment' : 'last_told';
        await fileMessage(tx, id, { shipmentId: told.id, by });
      }
      const shipmentIds = open.map(({ id }) => id);
      if (mayBeAnswer(body ?? '') || (await answerAwaited(tx, { shipmentIds, channel, address, at }))) {
        await awaitStaff(tx, id, { isHeard: false });
        await tellOfLetters(tx, letters, at);
      }
    });
    return 'handled';
  };
}
