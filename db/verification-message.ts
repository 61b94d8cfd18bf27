import { sql } from 'kysely';
import type { Locale } from '../domain/message';
import { CODE_LIFETIME_MS, type ContactPoint } from './contact-points';
import type { Executor } from './database';
import { announceDispatch } from './dispatch-queue';
import type { Json } from './schema';

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

const WITHOUT_CODE = { parameters: sql<Json>`parameters - 'verificationCode'`, body: null } as const;

/** It has been handed over, or never will be: whoever is to know the code reads it elsewhere. */
export async function forgetCode(db: Executor, messageId: string): Promise<void> {
  await db
    .updateTable('messages')
    .set(WITHOUT_CODE)
    .where('id', '=', messageId)
    .where('template', '=', VERIFICATION_TEMPLATE)
    .where('status', 'not in', ['intended', 'sending', 'unknown'])
    .execute();
}

/** Of messages whose way nobody followed to its end. A code that is too old opens nothing, so it need not be sent any more either. */
export async function forgetOldCodes(db: Executor): Promise<void> {
  await db
    .updateTable('messages')
    .set(WITHOUT_CODE)
    .where('template', '=', VERIFICATION_TEMPLATE)
    .where(sql<boolean>`parameters ? 'verificationCode'`)
    .where('intendedAt', '<', sql<string>`now() - ${CODE_LIFETIME_MS} * interval '1 millisecond'`)
    .execute();
}
