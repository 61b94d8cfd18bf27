import { addContactPoint } from '../db/people/contact-points';
import { createMember } from '../db/people/members';
import type { Database, Executor } from '../db/postgres/database';
import { openDatabase } from '../db/postgres/database';
import type { Channel } from '../domain/messages/message';
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

async function addMembers(db: Database): Promise<void> {
  for (const { id, name, role, team, answers } of MEMBERS) {
    await db.transaction().execute(async (tx) => {
      const member = await createMember(tx, { id, name, role, locale: 'en', timeZone: 'America/New_York' });
      if (member === null) return;
      await tx.insertInto('teamMembers').values({ teamId: team, memberId: id }).execute();
      const shared = answers ? TEAMS.find((other) => other.id === team) : undefined;
      if (shared === undefined) return;
      await addProven(tx, id, { channel: 'sms', address: shared.phone });
      await addProven(tx, id, { channel: 'email', address: shared.email });
    });
  }
}

/** It counts as proved: the demo has nobody who reads codes. */
async function addProven(
  tx: Executor,
  memberId: string,
  address: { readonly channel: Channel; readonly address: string },
): Promise<void> {
  const point = await addContactPoint(tx, memberId, address);
  if (point === null) return;
  await tx
    .updateTable('contactPoints')
    .set({ verifiedAt: new Date().toISOString() })
    .where('id', '=', point.id)
    .execute();
}
