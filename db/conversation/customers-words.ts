import { sql } from 'kysely';
import type { Executor } from '../postgres/database';

/** What the customer wrote last that a case heard of, for whoever is told; null: nothing, or nothing but attachments. */
export async function customersLastWords(tx: Executor, caseId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('caseEntries as e')
    .innerJoin('messages as m', (join) =>
      // As text, the name of any message may stand there; an id is found by its index.
      join.on(
        sql<boolean>`m.id = CASE WHEN e.detail ->> 'messageId' ~ '^[0-9a-f-]{36}$' THEN (e.detail ->> 'messageId')::uuid END`,
      ),
    )
    .select('m.body')
    .where('e.caseId', '=', caseId)
    .where('e.type', '=', 'customer_wrote')
    .orderBy('m.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const words = row?.body?.trim() ?? '';
  return words === '' ? null : words.slice(0, MOST_QUOTED);
}

/** Whoever wants to read more opens the conversation. */
const MOST_QUOTED = 2_000;
