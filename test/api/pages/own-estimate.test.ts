import { writePredictions } from '../../../db/insight/predictions';
import { aModel } from '../../db/insight/a-model';
import { aCase } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../running-api';
import { aLetter, type Letter, load } from './open-page';

const HOUR_MS = 3_600_000;
/** Noon of today where the parcels go. */
const NOON = Date.parse(
  `${new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(new Date())}T12:00:00Z`,
);
/** Noon of the day so many days from today, and an hour of that day; UTC. */
const on = (days: number, hour = 12): string =>
  new Date(NOON + (days * 24 + hour - 12) * HOUR_MS).toISOString();
const dateOn = (days: number): string => on(days).slice(0, 10);

let api: RunningTestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

interface Known {
  readonly promised?: number;
  readonly estimated?: number | null;
  readonly window?: readonly [from: string, until: string];
  readonly goodEnough?: boolean;
  readonly basis?: 'model' | 'rate';
  readonly locale?: string;
  readonly predictedAt?: string;
}

/** A parcel on its way to Berlin, promised in three days, of which it was said that it comes in three to five. */
async function aParcelWith(known: Known): Promise<Letter> {
  const { promised = 3, estimated = null, goodEnough = true, basis = 'model', locale = 'en' } = known;
  const { window: [q10, q90] = [on(3), on(5)], predictedAt = new Date(Date.now() - HOUR_MS).toISOString() } =
    known;
  const letter = await aLetter(api, { locale });
  const { shipmentId } = letter;
  await api.db
    .updateTable('shipments')
    .set({
      promisedDate: dateOn(promised),
      estimatedDate: estimated === null ? null : dateOn(estimated),
      milestone: 'in_transit',
    })
    .where('id', '=', shipmentId)
    .execute();
  const modelId = await aModel(api.db, predictedAt);
  await writePredictions(api.db, modelId, [
    {
      ...{
        shipmentId,
        moment: 'hand_over',
        predictedAt,
        carrier: 'ups',
        basis,
        promiseEndsAt: on(promised, 23),
      },
      ...{ pLate: 0.6, q10, q50: q10, q90, laneParcels: 80, reasons: [], goodEnough },
    },
  ]);
  return letter;
}

async function panelOf(letter: Letter): Promise<string> {
  const exchanged = await load(api, letter.path('parcel'));
  const cookie = exchanged.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ');
  const { html, status } = await load(api, '/parcel', { headers: { cookie } });
  expect(status).toBe(200);
  const [panel = ''] = /<dl class="window">[\s\S]*?<\/dl>/.exec(html) ?? [];
  return panel
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
const day = (days: number, locale = 'en-GB'): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
    .format(new Date(on(days)))
    .replace(/^(\w+),? (\d+ \w+)$/, '$1 $2');

test('Our own estimate stands beside the promise, as ours, in days where the parcel goes, in three languages', async () => {
  expect(await panelOf(await aParcelWith({}))).toBe(
    `By our own estimate ${day(3)} to ${day(5)} Four in five such parcels come in these days. Promised By ${day(3)}`,
  );
  // Half past eleven at night in London is the next day in Berlin.
  const night = await aParcelWith({ window: [on(3, 23.5), on(4, 10)] });
  expect(await panelOf(night)).toContain(`By our own estimate ${day(4)} Four in five`);
  expect(await panelOf(await aParcelWith({ locale: 'de' }))).toMatch(
    /^Nach unserer Schätzung .* bis .* Vier von fünf/,
  );
  expect(await panelOf(await aParcelWith({ locale: 'es' }))).toMatch(
    /^Según nuestra estimación .* a .* Cuatro de cada cinco/,
  );
  // What is over is not named.
  expect(await panelOf(await aParcelWith({ window: [on(-2), on(0, 20)] }))).toContain(
    `${day(0)} Four in five`,
  );
});

test('A day of the carrier stands beside it as the carrier’s, and only what both keep is as promised', async () => {
  const sooner = await panelOf(await aParcelWith({ estimated: 2 }));
  expect(sooner).toContain(`Expected by UPS ${day(2)} By our own estimate ${day(3)} to ${day(5)}`);
  expect(sooner).not.toMatch(/as promised|later than promised/);
  const both = await panelOf(await aParcelWith({ estimated: 2, window: [on(1), on(3, 9)] }));
  expect(both).toContain('as promised');
});

test('It is not shown where too little is known, windows have not held, it is old, or a case knows better', async () => {
  for (const known of [
    { goodEnough: false },
    { basis: 'rate' as const },
    { predictedAt: on(-4) },
    { window: [on(-4), on(-1)] as const },
  ])
    expect([known, await panelOf(await aParcelWith(known))]).toEqual([
      known,
      `Expected No day is known yet Promised By ${day(3)}`,
    ]);
  const held = await aParcelWith({});
  await aCase(api.db, { ...held, trackingNumber: '' }, { kind: 'customs_hold' });
  expect(await panelOf(held)).not.toContain('our own estimate');
});

test('A promise that is merely predicted to be missed may be missed; one that is missed is', async () => {
  const letter = await aParcelWith({});
  const caseId = await aCase(api.db, { ...letter, trackingNumber: '' }, { kind: 'late_risk' });
  await api.db.updateTable('cases').set({ severity: 'info' }).where('id', '=', caseId).execute();
  expect(await panelOf(letter)).toMatch(/our own estimate .* may come later than promised$/);
  await api.db.updateTable('cases').set({ severity: 'minor' }).where('id', '=', caseId).execute();
  expect(await panelOf(letter)).toMatch(/ later than promised$/);
  expect(await panelOf(letter)).not.toContain('may come');
});
