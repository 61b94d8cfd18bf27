import { CompiledQuery } from 'kysely';
import type { Executor } from './database';
import type { PlannedStatement, StatementRunner } from './planned-statements';

/** Statements that are written out, among what others build in a transaction: planned as its connection plans everything. */
export function statementsIn(tx: Executor): StatementRunner {
  return {
    async run<Row>({ text }: PlannedStatement<Row>, values: readonly unknown[]) {
      const { rows } = await tx.executeQuery<Row>(CompiledQuery.raw(text, [...values]));
      return rows;
    },
  };
}
