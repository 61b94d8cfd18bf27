import { type RawBuilder, sql } from 'kysely';
import { CARRIED_REASONS, type SendReason } from '../../domain/messages/message';

/**
 * Who was told, for everybody who asks: the reader has the message, or it is out of our hands, or it was a part of a bundle of
 * which that is true. A bundle that still waits has told nobody: its parts are judged anew when it goes out.
 *
 * @param message the name that the query gives to the messages
 */
export function wasTold(message: string): RawBuilder<boolean> {
  const { status, reason, bundleId } = columnsOf(message);
  return sql<boolean>`(${status} in (${OUT_OF_HAND}) or (${reason} in (${CARRIED}) and exists (
    select 1 from messages bundle where bundle.id = ${bundleId} and bundle.status in (${OUT_OF_HAND}))))`;
}

/** What it was meant for, whether it went out by itself or in a bundle. */
export function meantFor(message: string): RawBuilder<SendReason> {
  const { reason, intendedReason } = columnsOf(message);
  return sql<SendReason>`case when ${reason} in (${CARRIED}) then ${intendedReason} else ${reason} end`;
}

const CARRIED = sql.join(CARRIED_REASONS.map((reason) => sql.lit(reason)));
const OUT_OF_HAND = sql.raw(`'sending', 'sent', 'delivered', 'unknown'`);

function columnsOf(message: string) {
  return {
    status: sql.ref(`${message}.status`),
    reason: sql.ref(`${message}.reason`),
    bundleId: sql.ref(`${message}.bundleId`),
    intendedReason: sql.ref(`${message}.intendedReason`),
  };
}
