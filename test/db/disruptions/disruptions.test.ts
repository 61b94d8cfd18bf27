import { sql } from 'kysely';
import {
  countCandidate,
  countMembers,
  dissolve,
  enrolFitting,
  joinDisruption,
  releaseUnfitting,
} from '../../../db/disruptions/disruption-members';
import { passOnNotice, tellCleared, tellMembers } from '../../../db/disruptions/disruption-notices';
import { previewScope } from '../../../db/disruptions/disruption-preview';
import type { DisruptionScope } from '../../../domain/disruptions/disruption';
import { eventually } from '../../harness/conditions';
import { type LedgerStory, type Parcel, startLedgerStory } from '../../services/messages/ledger-story';
import { declareStorm, STORM_BEGINS } from '../../services/messages/storm';

const NOW = STORM_BEGINS;
const later = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
let story: LedgerStory;
beforeEach(async () => {
  story = await startLedgerStory();
});
afterEach(() => story.end());

const disruption = (scope: Partial<DisruptionScope> = {}, approved = true) =>
  declareStorm(story.db, { scope, approved });

/** The notices and their like: to whom, about whose parcel, and what became of them. */
async function messages(disruptionId: string) {
  const rows = await story.db
    .selectFrom('messages')
    .select(['address', 'shipmentId', 'template', 'status', 'reason', 'locale'])
    .where('disruptionId', '=', disruptionId)
    .orderBy('id')
    .execute();
  return rows;
}

async function scannedAt(parcel: Parcel, place: Record<string, string>): Promise<void> {
  const { seq } = await story.db
    .selectFrom('trackingEvents')
    .select((eb) => eb.fn.countAll<number>().as('seq'))
    .where('shipmentId', '=', parcel.shipmentId)
    .executeTakeFirstOrThrow();
  await story.db
    .insertInto('trackingEvents')
    .values({
      shipmentId: parcel.shipmentId,
      seq: Number(seq) + 1,
      eventKey: `scan-${seq}`,
      occurredAt: new Date(Date.parse(NOW) + Number(seq) * 60_000).toISOString(),
      localTime: NOW,
      zoneSource: 'given',
      movement: true,
      meaningSource: 'given',
      rule: 'test',
      place: JSON.stringify(place),
      source: 'test',
    })
    .execute();
}

describe('who belongs to a disruption', () => {
  test.each<[string, Partial<DisruptionScope>, boolean]>([
    ['its kind', {}, true],
    ['another kind', { kind: ['traffic'] }, false],
    ['the region of the newest scan', { region: ['US-OR'] }, true],
    ['the region of an older scan', { region: ['US-WA'] }, false],
    ['the facility, or the city where nobody names one', { facility: ['PORTLAND'] }, true],
    ['another carrier', { carrier: ['dhl', 'fedex'] }, false],
    ['one of several carriers', { carrier: ['dhl', 'ups'] }, true],
    ['all of its tags', { tags: ['winter', 'fragile'] }, true],
    ['only some of them', { tags: ['winter', 'heavy'] }, false],
    ['a destination that nobody knows', { destination: ['US-OR'] }, false],
    ['everything at once', { region: ['US-OR'], carrier: ['ups'], merchant: ['default'] }, true],
  ])('%s', async (_, scope, belongs) => {
    const parcel = await story.parcel();
    await scannedAt(parcel, { country: 'US', region: 'WA', city: 'Seattle' });
    await scannedAt(parcel, { country: 'us', region: 'or', city: 'Portland' });
    // A scan that names no place says nothing about where the parcel is.
    await scannedAt(parcel, {});
    await story.db
      .updateTable('shipments')
      .set({ tags: ['winter', 'fragile', 'gift'] })
      .where('id', '=', parcel.shipmentId)
      .execute();
    const caseId = await parcel.openCase('weather');
    const whole = { kind: ['weather'], ...scope } as DisruptionScope;
    expect((await previewScope(story.db, whole, 5)).cases).toBe(belongs ? 1 : 0);
    const id = await disruption(scope);
    // One rule for the case that opens and for all that are open.
    expect((await joinDisruption(story.db, caseId, NOW))?.id ?? null).toBe(belongs ? id : null);
    expect(await enrolFitting(story.db, id, NOW)).toBe(0);
  });

  test('a case belongs to one at a time, and never to one that is over', async () => {
    const first = await disruption();
    const caseId = await (await story.parcel()).openCase('weather');
    expect(await enrolFitting(story.db, first, NOW)).toBe(1);
    const second = await disruption();
    expect(await enrolFitting(story.db, second, NOW)).toBe(0);
    await dissolve(story.db, first, NOW);
    await story.db
      .updateTable('disruptions')
      .set({ status: 'resolved', ending: 'cleared', endedAt: NOW })
      .where('id', '=', first)
      .execute();
    expect(await joinDisruption(story.db, caseId, NOW)).toMatchObject({ id: second });
  });

  test('a case that opens while the disruption is being ended waits for that, and joins nothing', async () => {
    const id = await disruption();
    const caseId = await (await story.parcel()).openCase('weather');
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const ending = story.db.transaction().execute(async (tx) => {
      await tx
        .updateTable('disruptions')
        .set({ status: 'resolved', ending: 'cleared', endedAt: NOW })
        .where('id', '=', id)
        .execute();
      await ended;
    });
    const joining = joinDisruption(story.db, caseId, NOW);
    await eventually('it waits', async () => {
      const { rows } = await sql`select 1 from pg_locks where not granted`.execute(story.db);
      return rows.length > 0;
    });
    end();
    await ending;
    expect(await joining).toBeNull();
  });

  test('what it concerns is changed: who does not fit leaves as if they had never belonged, and joins anew when they fit again', async () => {
    const [mine, others] = [await story.parcel(), await story.parcel()];
    const caseId = await mine.openCase('weather');
    const closed = await others.openCase('weather');
    const id = await disruption({}, false);
    await enrolFitting(story.db, id, NOW);
    await others.closeCase(closed);
    const concern = (scope: Partial<DisruptionScope>) =>
      story.db
        .updateTable('disruptions')
        .set({ scope: JSON.stringify({ kind: ['weather'], ...scope }) })
        .where('id', '=', id)
        .execute();
    await concern({ carrier: ['dhl'] });
    expect(await releaseUnfitting(story.db, id, NOW)).toEqual([caseId]);
    expect(await countMembers(story.db, id)).toEqual({ members: 0, open: 0 });
    expect((await previewScope(story.db, { kind: ['weather'] }, 5)).cases).toBe(1);
    await concern({});
    expect(await enrolFitting(story.db, id, later(1))).toBe(1);
    expect(await releaseUnfitting(story.db, id, later(1))).toEqual([]);
    // Its own members would stay.
    const own = await previewScope(story.db, { kind: ['weather'] }, 5, id);
    const elsewhere = await previewScope(story.db, { kind: ['weather'] }, 5);
    expect([own.cases, own.inOtherDisruptions, elsewhere.cases, elsewhere.inOtherDisruptions]).toEqual([
      1, 0, 0, 1,
    ]);
    const entries = await story.db
      .selectFrom('caseEntries')
      .select('type')
      .where('caseId', '=', caseId)
      .where('type', 'in', ['joined_disruption', 'left_disruption'])
      .orderBy('at')
      .execute();
    expect(entries.map(({ type }) => type)).toEqual([
      'joined_disruption',
      'left_disruption',
      'joined_disruption',
    ]);
  });

  test('a threshold counts parcels within its window whose case is still open, each once', async () => {
    const candidate = async (parcel: Parcel, caseId: string, openedAt = NOW) =>
      countCandidate(story.db, {
        ruleId: 'region',
        groupKey: 'ups',
        caseId,
        shipmentId: parcel.shipmentId,
        openedAt,
        since: '2026-11-25T09:00:00.000Z',
      });
    const [one, two, three] = [await story.parcel(), await story.parcel(), await story.parcel()];
    expect(await candidate(one, await one.openCase('weather'), '2026-11-25T08:00:00.000Z')).toBe(0);
    const closed = await two.openCase('weather');
    expect(await candidate(two, closed)).toBe(1);
    expect(await candidate(two, await two.openCase('traffic'))).toBe(1);
    const again = await three.openCase('weather');
    expect(await candidate(three, again)).toBe(2);
    expect(await candidate(three, again)).toBe(2);
    await two.closeCase(closed);
    expect(await candidate(three, again)).toBe(2);
    await three.closeCase(again);
    expect(await candidate(two, closed)).toBe(1);
  });
});

describe('what customers hear', () => {
  test('two parcels, one customer: the first case is over before the message has left, so it is about the second', async () => {
    const [one, two] = [
      await story.parcel({ email: 'ada@storm.example' }),
      await story.parcel({ email: 'Ada@storm.example' }),
    ];
    const first = await one.openCase('weather');
    await two.openCase('weather');
    const id = await disruption();
    await enrolFitting(story.db, id, NOW);
    await tellMembers(story.db, id, NOW);
    expect(await messages(id)).toMatchObject([{ shipmentId: one.shipmentId, status: 'intended' }]);
    await one.closeCase(first);
    await passOnNotice(story.db, first);
    expect(await messages(id)).toMatchObject([{ shipmentId: two.shipmentId, status: 'intended' }]);
  });

  test('asked twice, everybody hears once; in the language that they chose; who has no address is told of', async () => {
    const chosen = await story.parcel({ email: 'de@storm.example', locale: 'en' });
    await story.db
      .insertInto('contactPreferences')
      .values({ channel: 'email', address: 'de@storm.example', locale: 'de' })
      .execute();
    const silent = await story.parcel({ email: null });
    const austrian = await story.parcel({ email: 'at@storm.example', locale: 'de-AT' });
    for (const parcel of [chosen, silent, austrian]) await parcel.openCase('weather');
    const id = await disruption();
    await enrolFitting(story.db, id, NOW);
    await tellMembers(story.db, id, NOW);
    await tellMembers(story.db, id, NOW);
    const told = await messages(id);
    expect(
      told.map(({ address, locale, status, reason }) => `${address} ${locale} ${status} ${reason}`).sort(),
    ).toEqual([
      'at@storm.example de intended disruption',
      'de@storm.example de intended disruption',
      'null en not_sent no_address',
    ]);
  });

  test('over before the message has left: it is dropped, and the own message that stood back for it goes out after all', async () => {
    const parcel = await story.parcel({ email: 'bo@storm.example' });
    const caseId = await parcel.openCase('weather');
    const [own] = await parcel.tell({ caseId, template: 'weather', dispatch: 'dispatcher' });
    const id = await disruption();
    await enrolFitting(story.db, id, NOW);
    await tellMembers(story.db, id, NOW);
    expect(await story.message(own.id)).toMatchObject({
      status: 'not_sent',
      reason: 'deduplicated',
      disruptionId: id,
    });
    await tellCleared(story.db, id, NOW);
    const all = await story.db
      .selectFrom('messages')
      .select(['template', 'status', 'reason'])
      .where('caseId', '=', caseId)
      .orderBy('id')
      .execute();
    expect(all).toEqual([
      { template: 'weather', status: 'not_sent', reason: 'deduplicated' },
      { template: 'disruption_notice', status: 'not_sent', reason: 'superseded' },
      { template: 'weather', status: 'intended', reason: 'first_notification' },
    ]);
  });

  test('who was never told hears nothing of the end; who has the parcel neither', async () => {
    const [told, untold, arrived, dropped] = await Promise.all(
      ['told', 'untold', 'arrived', 'dropped'].map((name) =>
        story.parcel({ email: `${name}@storm.example` }),
      ),
    );
    const cases = new Map<Parcel, string>();
    for (const parcel of [told, arrived, dropped])
      if (parcel) cases.set(parcel, await parcel.openCase('weather'));
    const id = await disruption();
    await enrolFitting(story.db, id, NOW);
    await tellMembers(story.db, id, NOW);
    await story.db
      .updateTable('messages')
      .set({ status: 'sent', sendingAt: NOW, sentAt: NOW })
      .where('disruptionId', '=', id)
      .execute();
    // This one opened when nobody was told of the disruption any more.
    if (untold) await untold.openCase('weather');
    await enrolFitting(story.db, id, NOW);
    for (const [parcel, milestone] of [
      [arrived, 'delivered'],
      [dropped, 'in_transit'],
    ] as const) {
      if (parcel === undefined) continue;
      await story.db
        .updateTable('shipments')
        .set({ milestone })
        .where('id', '=', parcel.shipmentId)
        .execute();
      await story.db
        .updateTable('cases')
        .set({ status: 'resolved', resolution: 'resolved_by_staff', resolvedAt: NOW, nextAction: null })
        .where('id', '=', cases.get(parcel) ?? '')
        .execute();
    }
    await tellCleared(story.db, id, NOW);
    await tellCleared(story.db, id, NOW);
    const over = (await messages(id)).filter(({ template }) => template === 'disruption_cleared');
    expect(over.map(({ address }) => address).sort()).toEqual([
      'dropped@storm.example',
      'told@storm.example',
    ]);
  });
});
