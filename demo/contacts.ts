import { openDatabase } from '../db/database';
import { SHOPS, type Shop, TEAMS } from './people';

/**
 * Gives the teams and the default merchant a way to be reached, where they have none; what somebody has set stays. Further
 * shops are added.
 */
export async function setContacts(databaseUrl: string, shops: readonly Shop[] = []): Promise<void> {
  const { db, close } = openDatabase({ url: databaseUrl, maxConnections: 1, onIdleError: () => undefined });
  try {
    for (const { id, email, phone } of TEAMS) {
      await db
        .updateTable('teams')
        .set({ email, phone })
        .where('id', '=', id)
        .where('email', 'is', null)
        .where('phone', 'is', null)
        .execute();
    }
    const [own] = SHOPS;
    if (own !== undefined) {
      await db
        .updateTable('merchants')
        .set({ email: own.email, phone: own.phone })
        .where('id', '=', own.id)
        .where('email', 'is', null)
        .where('phone', 'is', null)
        .execute();
    }
    for (const { id, name, email, phone, locale, timeZone } of shops) {
      await db
        .insertInto('merchants')
        .values({ id, name, email, phone, locale, timeZone })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    }
  } finally {
    await close();
  }
}
