import { settleAdvice, writeGeneratedOutcomes } from '../../../db/advice/case-advice';
import { countOutcomes } from '../../../db/advice/count-outcomes';
import { ENTRY_OF_REMEDY, type Remedy } from '../../../domain/advice/remedy';
import { generatedOutcomes } from '../../../insight/generated/generate-outcomes';
import { aCase, aParcel } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../running-api';
import { aMember, signedIn } from '../signed-in';

interface Answer {
  readonly advice: {
    readonly level: string;
    readonly best: { readonly remedy: string; readonly cases: number; readonly closed: number };
    readonly others: readonly { readonly remedy: string }[];
    readonly dismissedAt: string | null;
  } | null;
  readonly reason: string | null;
}

const HOUR_MS = 3_600_000;

/** A shop with a month of damaged parcels behind it. */
describe('advice on a case', () => {
  let api: RunningTestApi;
  let ines: Readonly<Record<string, string>>;
  beforeAll(async () => {
    api = await startTestApi({ ADVICE_WITHHELD_PERCENT: '0' });
    await aMember(api.db, 'ines');
    ines = await signedIn(api.db, 'ines');
    for (let n = 0; n < 30; n += 1) {
      if (n < 20) await aPastCase({ remedy: 'write', hours: 20 + (n % 5) });
      await aPastCase({ remedy: 'hand_over', hours: n < 15 ? 50 : null });
    }
    // Written as somebody closed it; given up for another; too young to tell. None of them counts.
    await aPastCase({ remedy: 'write', hours: 0.1 });
    await aPastCase({ remedy: 'write', hours: 1, resolution: 'superseded' });
    await aPastCase({ remedy: 'write', hours: 1, daysAgo: 1 });
    await countOutcomes(api.db);
  });
  afterAll(() => api.stop());

  async function aPastCase(of: {
    readonly remedy: Remedy;
    readonly hours: number | null;
    readonly resolution?: 'superseded';
    readonly daysAgo?: number;
  }): Promise<string> {
    const caseId = await aCase(api.db, await aParcel(api.db), { resolved: of.hours !== null });
    const at = Date.now() - (of.daysAgo ?? 10) * 24 * HOUR_MS;
    await did(caseId, of.remedy, at);
    if (of.hours !== null)
      await api.db
        .updateTable('cases')
        .set({
          resolvedAt: new Date(at + of.hours * HOUR_MS).toISOString(),
          resolution: of.resolution ?? 'resolved_by_staff',
        })
        .where('id', '=', caseId)
        .execute();
    return caseId;
  }
  const did = (caseId: string, remedy: Remedy, at: number) =>
    api.db
      .insertInto('caseEntries')
      .values({
        ...{ caseId, entryKey: `${remedy}:${at}`, at: new Date(at).toISOString() },
        ...{ type: ENTRY_OF_REMEDY[remedy], actor: 'ines', detail: '{}' },
      })
      .execute();
  const look = (caseId: string) =>
    api.call<Answer>({ method: 'GET', path: `/v1/cases/${caseId}/advice`, as: api.keys.read });

  it('says what closed such cases soonest, and how sure that is', async () => {
    const caseId = await aCase(api.db, await aParcel(api.db));
    const { status, body } = await look(caseId);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      advice: {
        level: 'carrier_and_stage',
        // Among them one that gave way to another: it was not closed.
        best: { remedy: 'write', cases: 21, closed: 20 },
        others: [{ remedy: 'hand_over', cases: 30, closed: 15 }],
        ...{ isClear: true, dismissedAt: null },
      },
      reason: null,
    });
  });

  it('says nothing of kinds that it knows too little of, nor of what is closed', async () => {
    const strange = await aCase(api.db, await aParcel(api.db), { kind: 'prohibited' });
    expect((await look(strange)).body).toEqual({ advice: null, reason: 'too_few' });
    const closed = await aCase(api.db, await aParcel(api.db), { resolved: true });
    expect((await look(closed)).body).toEqual({ advice: null, reason: 'closed' });
    expect((await look(crypto.randomUUID())).status).toBe(404);
  });

  it('says so where cases were made up for a demonstration, and keeps those apart from what is counted', async () => {
    await writeGeneratedOutcomes(
      api.db,
      generatedOutcomes({ casesOfKind: 120, carriers: ['ups', 'gls'], seed: 16 }),
    );
    const caseId = await aCase(api.db, await aParcel(api.db), { kind: 'address_problem' });
    expect((await look(caseId)).body.advice).toMatchObject({ hasGenerated: true });
    await api.db.updateTable('remedyCounts').set({ countedAt: '2026-01-01T00:00:00Z' }).execute();
    await countOutcomes(api.db);
    expect((await look(caseId)).body.advice).toMatchObject({ hasGenerated: true });
    await api.db.deleteFrom('generatedOutcomes').execute();
    expect((await look(caseId)).body).toEqual({ advice: null, reason: 'too_few' });
  });

  it('advises nobody to write to whom nothing can be written', async () => {
    const parcel = await aParcel(api.db);
    await api.db
      .updateTable('recipients')
      .set({ email: null, phone: null })
      .where('id', 'in', (shipments) =>
        shipments.selectFrom('shipments').select('recipientId').where('id', '=', parcel.shipmentId),
      )
      .execute();
    const { body } = await look(await aCase(api.db, parcel));
    expect(body.advice).toMatchObject({ best: { remedy: 'hand_over' }, others: [] });
  });

  it('is dismissed once, by whoever says so first; when something was done the next is another', async () => {
    const caseId = await aCase(api.db, await aParcel(api.db));
    const dismiss = () =>
      api.call({ method: 'POST', path: `/v1/cases/${caseId}/advice/dismiss`, as: null, headers: ines });
    expect((await dismiss()).status).toBe(404);
    await look(caseId);
    expect([(await dismiss()).status, (await dismiss()).status]).toEqual([204, 204]);
    expect((await look(caseId)).body.advice?.dismissedAt).not.toBeNull();
    await did(caseId, 'write', Date.now());
    const { body } = await look(caseId);
    expect(body.advice).toMatchObject({ level: 'carrier', dismissedAt: null });
  });

  it('is held against what was done, three days later', async () => {
    await api.db.deleteFrom('caseAdvice').execute();
    const [followed, otherwise, nothing] = [await advised(), await advised(), await advised()];
    const at = Date.now() - 80 * HOUR_MS;
    await did(followed, 'write', at + HOUR_MS);
    await did(otherwise, 'hand_over', at + HOUR_MS);
    // As it would have been advised before that was done.
    await api.db
      .updateTable('caseAdvice')
      .set({ givenAt: new Date(at).toISOString() })
      .where('caseId', 'in', [followed, otherwise, nothing])
      .execute();
    await api.db
      .updateTable('cases')
      .set({
        status: 'resolved',
        resolvedBy: 'wayward',
        nextAction: null,
        nextActionAt: null,
        resolution: 'recovered',
        resolvedAt: new Date(at + 5 * HOUR_MS).toISOString(),
      })
      .where('id', '=', followed)
      .execute();
    expect(await settleAdvice(api.db)).toBe(false);
    const { body } = await api.call({ method: 'GET', path: '/v1/advice/figures', as: api.keys.read });
    expect(body).toMatchObject({
      ...{ settled: 3, unsettled: 0, followed: 1, didOtherwise: 1, didNothing: 1, dismissed: 0 },
      agreement: { share: 0.5 },
      advised: { cases: 3, closed: 1 },
      ...{ sooner: null, verdict: 'cannot_tell_yet' },
    });
  });

  async function advised(): Promise<string> {
    const caseId = await aCase(api.db, await aParcel(api.db));
    await look(caseId);
    return caseId;
  }
});

it('keeps its advice back where chance has drawn so, and nobody can dismiss what nobody has seen', async () => {
  const api = await startTestApi({ ADVICE_WITHHELD_PERCENT: '50' });
  try {
    await api.db
      .insertInto('remedyOutcomes')
      .values({
        kind: 'damaged',
        carrier: 'ups',
        before: '',
        attempts: 0,
        remedy: 'write',
        hours: 4,
        cases: 40,
      })
      .execute();
    const answers: Answer[] = [];
    for (let n = 0; n < 30; n += 1) {
      const caseId = await aCase(api.db, await aParcel(api.db));
      const { body } = await api.call<Answer>({
        ...{ method: 'GET', path: `/v1/cases/${caseId}/advice`, as: api.keys.read },
      });
      answers.push(body);
      if (body.reason === 'withheld') {
        const path = `/v1/cases/${caseId}/advice/dismiss`;
        expect((await api.call({ method: 'POST', path, as: api.keys.act })).status).toBe(404);
      }
    }
    const withheld = answers.filter(({ reason }) => reason === 'withheld');
    expect(withheld.length).toBeGreaterThan(3);
    expect(withheld.length).toBeLessThan(27);
    expect(withheld.every(({ advice }) => advice === null)).toBe(true);
    const kept = await api.db.selectFrom('caseAdvice').select('withheld').execute();
    expect(kept.filter((one) => one.withheld)).toHaveLength(withheld.length);
  } finally {
    await api.stop();
  }
});
