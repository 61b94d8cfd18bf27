import { sql } from 'kysely';
import type { Turn } from '../../domain/cases/turn';
import type { Executor } from '../postgres/database';
import { FIRST_ID } from '../postgres/time-ordered-ids';
import { hasWords } from '../tracking/shipment-search';
import { fewQueued, type QueueFilter } from './queue';

/** How many cases each value of a filter would show. A value that would show none is absent. */
export interface QueueChoices {
  readonly kind: Readonly<Record<string, number>>;
  readonly severity: Readonly<Record<string, number>>;
  readonly carrier: Readonly<Record<string, number>>;
  /** By member. */
  readonly assignee: Readonly<Record<string, number>>;
  readonly unassigned: number;
}

const FILTERS = ['kind', 'severity', 'carrier', 'assignee'] as const;
type Filter = (typeof FILTERS)[number];

/**
 * Each value is counted under everything else that the queue is narrowed to, and not under what its own filter has chosen: so many would be
 * there if it were chosen alone. One look at the open cases, by the index that counts them (cases_open_to_count).
 */
export async function countChoices(
  db: Executor,
  turns: readonly Turn[],
  { search, merchantId, ...filter }: QueueFilter,
): Promise<QueueChoices> {
  const few = search === undefined ? null : await fewQueued(db, { search });
  const among =
    few !== null
      ? sql`AND c.id = ANY(${[FIRST_ID, ...few]}::uuid[])`
      : search === undefined
        ? sql``
        : sql`AND ${hasWords('c.shipmentId', search)}`;
  const counted = FILTERS.map((column) => {
    const others = FILTERS.filter((other) => other !== column).map((other) => chosen(other, filter));
    return sql`(count(*) FILTER (WHERE ${sql.join(others, sql` AND `)}))::int`;
  });
  const { rows } = await sql<{ readonly of: Filter; readonly value: string | null; readonly cases: number }>`
    SELECT ${whichOf(FILTERS.map((column) => sql.lit(column)))} AS of, coalesce(c.kind, c.severity, c.carrier, c.assignee) AS value,
           ${whichOf(counted)} AS cases
      FROM cases c
     WHERE c.status <> 'resolved' AND c.turn = ANY(${[...turns]}::text[])
       ${merchantId === undefined ? sql`` : sql`AND c.merchant_id = ${merchantId}`} ${among}
     GROUP BY GROUPING SETS ((c.kind), (c.severity), (c.carrier), (c.assignee))`.execute(db);
  const choices: Record<Filter, Record<string, number>> = {
    kind: {},
    severity: {},
    carrier: {},
    assignee: {},
  };
  let unassigned = 0;
  for (const { of, value, cases } of rows) {
    if (value !== null && cases > 0) choices[of][value] = cases;
    if (value === null && of === 'assignee') unassigned = cases;
  }
  return { ...choices, unassigned };
}

/** For a row of one of the grouping sets what belongs to its column. */
function whichOf(values: readonly ReturnType<typeof sql>[]) {
  const whens = FILTERS.map(
    (column, index) => sql`WHEN GROUPING(${sql.ref(`c.${column}`)}) = 0 THEN ${values[index]}`,
  );
  return sql`CASE ${sql.join(whens, sql` `)} END`;
}

function chosen(column: Filter, { kinds, severities, carriers, assignee, unassigned }: QueueFilter) {
  const anyOf = (values: readonly string[] | undefined) =>
    values === undefined ? sql`true` : sql`${sql.ref(`c.${column}`)} = ANY(${[...values]}::text[])`;
  switch (column) {
    case 'kind':
      return anyOf(kinds);
    case 'severity':
      return anyOf(severities);
    case 'carrier':
      return anyOf(carriers);
    case 'assignee':
      if (assignee !== undefined) return anyOf([assignee]);
      if (unassigned === undefined) return sql`true`;
      return unassigned ? sql`c.assignee IS NULL` : sql`c.assignee IS NOT NULL`;
  }
}
