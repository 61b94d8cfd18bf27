import { createSignInLink } from '../db/access/sign-in-links';
import { openDatabase } from '../db/postgres/database';
import { MEMBERS } from './people';

const LIFETIME_MS = 24 * 3_600_000;

/**
 * A link to the console that signs in whoever opens it first, as a member who may do all: nobody has to make an account to look. If
 * nobody here may, one of the members of the demo may from now on.
 */
export async function signInLink(databaseUrl: string, apiUrl: string): Promise<string> {
  const { db, close } = openDatabase({ url: databaseUrl, maxConnections: 1, onIdleError: () => undefined });
  try {
    return await db.transaction().execute(async (tx) => {
      const admins = tx
        .selectFrom('members')
        .select('id')
        .where('role', '=', 'admin')
        .where('active', '=', true)
        .orderBy('id');
      const lead = MEMBERS.find(({ role }) => role === 'admin')?.id ?? '';
      let admin = await admins.executeTakeFirst();
      if (admin === undefined) {
        await tx.updateTable('members').set({ role: 'admin' }).where('id', '=', lead).execute();
        admin = await admins.executeTakeFirstOrThrow();
      }
      const { code } = await createSignInLink(tx, {
        memberId: admin.id,
        purpose: 'sign_in',
        lifetimeMs: LIFETIME_MS,
      });
      return `${apiUrl}/console/sign-in?code=${code}`;
    });
  } finally {
    await close();
  }
}
