import { sql } from 'kysely';
import { type OpenDatabase, openDatabase } from '../../db/postgres/database';

/** What Postgres did for the statements of one look, as it says itself: their plans as they were carried out. */
export interface Plans {
  /** Blocks of 8 KB that were looked at, whether they were in memory or not. */
  readonly blocks: number;
  /** Tables that were read from end to end, by name. */
  readonly readWhole: readonly string[];
  /** The plans in Postgres's own words, for whoever wants to know why. */
  readonly plans: readonly Plan[];
}

interface Plan {
  readonly 'Query Text': string;
  readonly Plan: PlanNode;
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Shared Hit Blocks'?: number;
  readonly 'Shared Read Blocks'?: number;
  readonly 'Subplan Name'?: string;
  readonly Plans?: readonly PlanNode[];
}

export interface WatchedDatabase extends OpenDatabase {
  /** Carries out a look and tells what Postgres did for it. */
  watch<T>(look: () => Promise<T>): Promise<Plans & { readonly answer: T; readonly ms: number }>;
}

/**
 * A database as the product opens it, whose one connection tells the plan of every statement that goes over it, and of those inside
 * functions: auto_explain, so that it is the very statements of the code that are looked at. The user must be a superuser.
 */
export async function openWatched(url: string): Promise<WatchedDatabase> {
  const open = openDatabase({ url, maxConnections: 1 });
  let told: Plan[] = [];
  open.pool.on('connect', (client) => {
    client.on('notice', ({ message }) => {
      const json = /plan:\n(\{[\s\S]*)$/.exec(message ?? '')?.[1];
      if (json !== undefined) told.push(JSON.parse(json) as Plan);
    });
  });
  await sql.raw("LOAD 'auto_explain'").execute(open.db);
  const { rows: functions } = await sql<{ readonly body: string }>`
    SELECT trim(prosrc) AS body FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prolang <> (
      SELECT oid FROM pg_language WHERE lanname = 'c')`.execute(open.db);
  for (const setting of [
    'auto_explain.log_min_duration = 0',
    'auto_explain.log_analyze = on',
    'auto_explain.log_buffers = on',
    'auto_explain.log_timing = off',
    'auto_explain.log_format = json',
    'auto_explain.log_nested_statements = on',
    'client_min_messages = log',
  ])
    await sql.raw(`SET ${setting}`).execute(open.db);
  return {
    ...open,
    async watch(look) {
      told = [];
      const startedAt = performance.now();
      const answer = await look();
      const ms = performance.now() - startedAt;
      // In a transaction a statement's plan is told when the next one takes its place.
      await sql.raw(AFTER).execute(open.db);
      told = told.filter((plan) => plan['Query Text'] !== AFTER);
      // What a function reads is counted by whoever calls it.
      const outer = told.filter((plan) => !functions.some(({ body }) => plan['Query Text'].includes(body)));
      const blocks = outer.reduce((sum, { Plan: top }) => sum + blocksOf(top), 0);
      const readWhole = told.flatMap(({ Plan: top }) => nodesOf(top)).flatMap(wholeTable);
      return { answer, ms, blocks, readWhole: [...new Set(readWhole)], plans: told };
    },
  };
}

const AFTER = 'SELECT 0 AS nothing_more';

/** Of the topmost node: it counts what those below it read. */
function blocksOf(node: PlanNode): number {
  return (node['Shared Hit Blocks'] ?? 0) + (node['Shared Read Blocks'] ?? 0);
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

function wholeTable(node: PlanNode): string[] {
  return node['Node Type'] === 'Seq Scan' && node['Relation Name'] !== undefined
    ? [node['Relation Name']]
    : [];
}
