import { addContactPoint } from '../db/contact-points';
import type { Database } from '../db/database';
import { openDatabase } from '../db/database';
import { createMember } from '../db/members';
import { MEMBERS, SHOPS, type Shop, TEAMS } from './people';

/**
 * Gives the teams and the default merchant a way to be reached, where they have none; what somebody has set stays. Members and
 * further shops are added.
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
    await addMembers(db);
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

/** Their phones count as proved: the demo has nobody who reads codes. */
async function addMembers(db: Database): Promise<void> {
  for (const { id, name, team, phone } of MEMBERS) {
    await db.transaction().execute(async (tx) => {
      if ((await createMember(tx, { id, name, locale: 'en', timeZone: 'America/New_York' })) === null) return;
      await tx.insertInto('teamMembers').values({ teamId: team, memberId: id }).execute();
      const point = await addContactPoint(tx, id, { channel: 'sms', address: phone });
      if (point === null) return;
      await tx
        .updateTable('contactPoints')
        .set({ verifiedAt: new Date().toISOString() })
        .where('id', '=', point.id)
        .execute();
    });
  }
}
