import type { Locale } from '../../domain/messages/message';
import { writeIntents } from '../messages/outbox';
import { forgetSecretsOlderThan } from '../messages/secret-messages';
import type { Executor } from '../postgres/database';
import { CODE_LIFETIME_MS, type ContactPoint } from './contact-points';

const VERIFICATION_TEMPLATE = 'contact_verification';

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
  await writeIntents(tx, [
    {
      key: `verification:${id}`,
      audience: `member:${member.id}`,
      memberId: member.id,
      channel: point.channel,
      address: point.address,
      template: VERIFICATION_TEMPLATE,
      locale: member.locale,
      parameters: { verificationCode: code },
      // Somebody sits and waits for it.
      priority: 'critical',
      dispatch: 'dispatcher',
      status: 'intended',
      reason: 'verification',
    },
  ]);
}

/** Removes the code from messages that are older than it is valid; the message itself stays in the ledger. */
export async function forgetOldCodes(db: Executor): Promise<void> {
  await forgetSecretsOlderThan(db, VERIFICATION_TEMPLATE, CODE_LIFETIME_MS);
}
