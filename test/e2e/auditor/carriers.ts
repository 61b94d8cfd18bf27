import { sql } from 'kysely';
import { eventually } from '../../harness/conditions';
import { audit, db, hourAgo, parcel, said, wayward } from './audited';

/** Reads go on; nobody takes a row of these tables to do what it says. */
const HOLD = sql`LOCK TABLE carrier_cases, interventions, claims IN EXCLUSIVE MODE`;

/** What carriers owe us, what they are to be asked, and what is claimed from them. */
export function carrierStories(): void {
  test('a carrier that nobody reminds, one that nobody asks, and a claim that nobody is told of are found; whoever does it is woken', async () => {
    const lost = await parcel();
    const added = await wayward.call('POST', '/v1/carrier-overrides', {
      ...{ carrier: 'ups', source: 'Frame contract of the story', asOf: '2026-01-01' },
      sections: {
        contacts: [{ id: 'desk', name: 'UPS desk', topics: ['trace'], email: 'desk@ups.example' }],
      },
    });
    expect(added.status).toBe(201);
    const opened = await wayward.call<{ id: string }>('POST', '/v1/carrier-cases', {
      ...{ parcels: [{ shipmentId: lost.id }], topic: 'trace', text: 'Where is it?' },
    });
    expect(opened.status).toBe(201);
    const threadId = opened.body.id;

    let letGo = (): void => undefined;
    const looked = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let holding: Promise<void> = Promise.resolve();
    const [interventionId, claimId] = await db()
      .transaction()
      .execute(async (tx) => {
        await HOLD.execute(tx);
        await tx.updateTable('carrierCases').set({ nextAt: hourAgo() }).where('id', '=', threadId).execute();
        const { id } = await tx
          .insertInto('interventions')
          .values({
            ...{ key: 'story of the auditor', shipmentId: lost.id, carrier: 'ups', type: 'return_to_sender' },
            ...{ status: 'wanted', askedBy: 'ines', askedAt: hourAgo(), nextAt: hourAgo() },
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        const claimed = await tx
          .insertInto('claims')
          .values({
            ...{ key: 'claim of the auditor', shipmentId: lost.id, carrier: 'ups', type: 'lost' },
            ...{ status: 'collecting', openedBy: 'ines', openedAt: hourAgo(), timeZone: 'UTC' },
            nextAt: hourAgo(),
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        // Next in the line for the tables: no worker comes between.
        holding = db()
          .transaction()
          .execute(async (next) => {
            await HOLD.execute(next);
            await looked;
          });
        await eventually('somebody waits for the tables', async () => {
          const { rows } = await sql`
            SELECT FROM pg_locks WHERE relation = 'carrier_cases'::regclass AND mode = 'ExclusiveLock' AND NOT granted`.execute(
            tx,
          );
          return rows.length > 0;
        });
        return [id, claimed.id] as const;
      });
    await audit();
    expect([await said(threadId), await said(interventionId), await said(claimId)]).toEqual([
      ['carrier_case_overdue: healing'],
      ['intervention_overdue: healing'],
      ['claim_overdue: healing'],
    ]);
    letGo();
    await holding;
    await eventually('all have gone on', async () => {
      const { rows } = await sql`
        SELECT FROM carrier_cases WHERE next_at < now() UNION ALL SELECT FROM interventions WHERE next_at < now()
        UNION ALL SELECT FROM claims WHERE next_at < now()`.execute(db());
      return rows.length === 0;
    });
    await audit();
    expect([await said(threadId), await said(interventionId), await said(claimId)]).toEqual([
      ['carrier_case_overdue: healed'],
      ['intervention_overdue: healed'],
      ['claim_overdue: healed'],
    ]);
  });
}
