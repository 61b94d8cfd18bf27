import { createDisruption } from '../../../db/disruptions/disruptions';
import type { Database } from '../../../db/postgres/database';
import type { DisruptionScope, DisruptionTerms } from '../../../domain/disruptions/disruption';

export const STORM_BEGINS = '2026-11-25T10:00:00.000Z';

const TERMS: DisruptionTerms = {
  page: { audience: 'team:support', channels: ['email'], priority: 'critical' },
  pagesAt: [STORM_BEGINS],
  clear: { atMost: 0, forMs: 60_000 },
  open: null,
  remindMs: 0,
  assessMs: 60_000,
  lastsUntilEnd: true,
};

/** A disruption as a person declares it, without its workflow. */
export async function declareStorm(
  db: Database,
  {
    approved,
    scope = {},
    terms = {},
  }: {
    readonly approved: boolean;
    readonly scope?: Partial<DisruptionScope>;
    readonly terms?: Partial<DisruptionTerms>;
  },
): Promise<string> {
  const id = await createDisruption(db, {
    origin: 'person',
    ruleId: null,
    groupKey: null,
    title: 'A storm',
    scope: { kind: ['weather'], ...scope },
    wording: {},
    terms: { ...TERMS, ...terms },
    expectedEnd: null,
    openedAt: STORM_BEGINS,
    openedBy: 'maria',
  });
  if (approved) {
    await db
      .updateTable('disruptions')
      .set({ status: 'active', approvedAt: STORM_BEGINS, approvedBy: 'maria' })
      .where('id', '=', id)
      .execute();
  }
  return id;
}
