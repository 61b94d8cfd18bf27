import { sql } from 'kysely';
import { eventually } from '../harness/conditions';
import type { WholeWayward } from '../harness/whole-wayward';

/** By address, in alphabetical order: the subjects of mails and the words of texts, oldest first. */
export type Sent = Readonly<Record<string, readonly string[]>>;

/**
 * All that leaves Wayward during a story, to whomever: a story ends by saying that this was all. Stories of one file follow each
 * other, so what is late for one story is one too many in the next.
 */
export function everythingSent(wayward: () => WholeWayward): {
  /** From here on it counts. */
  begin(): Promise<void>;
  /** Once all that came in was dealt with and nothing is on its way any more. */
  sent(): Promise<Sent>;
} {
  let before = { emails: 0, texts: 0 };
  return {
    async begin() {
      const { emails, texts } = await wayward().everythingSent();
      before = { emails: emails.length, texts: texts.length };
    },
    async sent() {
      await everythingDealtWith(wayward());
      const { emails, texts } = await wayward().everythingSent();
      const lines = [
        ...emails.slice(before.emails).map(({ to, subject }) => [to.join(), subject] as const),
        ...texts.slice(before.texts).map(({ to, body }) => [to, body] as const),
      ];
      const addresses = [...new Set(lines.map(([to]) => to))].sort();
      return Object.fromEntries(
        addresses.map((address) => [
          address,
          lines.filter(([to]) => to === address).map(([, words]) => words),
        ]),
      );
    },
  };
}

export async function everythingDealtWith({ database }: WholeWayward): Promise<void> {
  await eventually('all that came in was dealt with and all that is meant has left', async () => {
    // First what carriers are to be asked: whoever is told of it stands among the messages by the time that it is done. What a worker
    // has in hand is due again only later, in case that the worker dies.
    const due = await database.db
      .selectFrom('interventions')
      .select('id')
      .where('nextAt', 'is not', null)
      .where((where) =>
        where.or([
          where('nextAt', '<=', sql<string>`now()`),
          where('status', 'in', ['wanted', 'asking', 'declined']),
        ]),
      )
      .execute();
    if (due.length > 0) return false;
    const open = await database.db
      .selectFrom('messages')
      .select('id')
      .where((where) =>
        where.or([
          where.and([where('direction', '=', 'inbound'), where('handledAt', 'is', null)]),
          where('status', 'in', ['intended', 'sending']),
        ]),
      )
      .execute();
    return open.length === 0;
  });
}
