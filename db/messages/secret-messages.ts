import { type RawBuilder, sql } from 'kysely';
import type { Executor } from '../postgres/database';
import type { Json } from '../schema';

/**
 * Messages that carry what nobody but their reader is to have, and the parameter in which they do. Lists of messages do not show what
 * they say (message-log.ts), and it is forgotten once it has been handed over.
 */
const SECRETS = { contact_verification: 'verificationCode', sign_in_invitation: 'signInUrl' } as const;
export type SecretTemplate = keyof typeof SECRETS;
export const SECRET_TEMPLATES = Object.keys(SECRETS) as readonly SecretTemplate[];

/** The parameter that holds the secret of a message; null where there is none. */
export function secretOf(template: string | null): string | null {
  const known = SECRET_TEMPLATES.find((name) => name === template);
  return known === undefined ? null : SECRETS[known];
}

/** It has been handed over, or never will be: whoever is to know the secret reads it elsewhere. */
export async function forgetSecret(db: Executor, messageId: string): Promise<void> {
  await db
    .updateTable('messages')
    .set({ parameters: withoutSecrets(), body: null })
    .where('id', '=', messageId)
    .where('template', 'in', SECRET_TEMPLATES)
    .where('status', 'not in', ['intended', 'sending', 'unknown'])
    .execute();
}

/** Of messages whose way nobody followed to its end. What is too old opens nothing, so it need not be sent any more either. */
export async function forgetSecretsOlderThan(
  db: Executor,
  template: SecretTemplate,
  lifetimeMs: number,
): Promise<void> {
  await db
    .updateTable('messages')
    .set({ parameters: withoutSecrets(), body: null })
    // Written out: only so does the planner know the partial index (messages_with_code, messages_with_sign_in_url).
    .where(sql<boolean>`template = ${sql.lit(template)} AND parameters ? ${sql.lit(SECRETS[template])}`)
    .where('intendedAt', '<', sql<string>`now() - ${lifetimeMs} * interval '1 millisecond'`)
    .execute();
}

function withoutSecrets(): RawBuilder<Json> {
  return sql<Json>`parameters - ${Object.values(SECRETS)}::text[]`;
}
