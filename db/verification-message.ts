import { sql } from 'kysely';
import type { Locale } from '../domain/message';
import type { ContactPoint } from './contact-points';
import type { Executor } from './database';
import { announceDispatch } from './messages';

/** Template of the message that carries a code; lists of messages do not show its text (message-log.ts). */
export const VERIFICATION_TEMPLATE = 'contact_verification';

/** Means to send a code to the address that it is to prove. */
export async function sendCode(
  tx: Executor,
  {
    id,
    code,
    point,
    member,
  }: {
    readonly id: string;
    readonly code: string;
    readonly point: ContactPoint;
    readonly member: { readonly id: string; readonly locale: Locale };
  },
): Promise<void> {
  await tx
    .insertInto('messages')
    .values({
      key: `verification:${id}`,
      direction: 'outbound',
      audience: `member:${member.id}`,
      memberId: member.id,
      channel: point.channel,
      address: point.address,
      template: VERIFICATION_TEMPLATE,
      locale: member.locale,
      parameters: JSON.stringify({ verificationCode: code }),
      // Somebody sits and waits for it.
      priority: 'critical',
      dispatch: 'dispatcher',
      status: 'intended',
      reason: 'verification',
      intendedAt: sql<string>`now()`,
    })
    .execute();
  await announceDispatch(tx);
}
