import { sql } from 'kysely';
import pino from 'pino';
import { localInstant, plusDays } from '../../../domain/calendar/local-time';
import type { Slice } from '../../../domain/insight/problem';
import { weekOf } from '../../../domain/insight/record-of';
import { untilNextBriefing, writeBriefings } from '../../../services/insight/write-briefings';
import { startBriefer } from '../../../worker/insight/briefer';
import { aMember } from '../../api/signed-in';
import { eventually } from '../../harness/conditions';
import { aRecord, writeRecords } from '../../worker/insight/past-records';
import { type LedgerStory, startLedgerStory } from '../messages/ledger-story';

/** The Monday letter: who owns a problem is told on their Monday morning what is new, what got better, what an action did and what is due. */

const DAY_MS = 86_400_000;
/** The Monday before this week's, so that all that it tells of is over, whenever the test runs. */
const MONDAY = plusDays(weekOf(new Date().toISOString()), -7);
const weeksBefore = (weeks: number) => plusDays(MONDAY, -7 * weeks);
/** The week that was looked at in the night to that Monday. */
const SCANNED = weeksBefore(2);
const URL = 'https://parcels.shop.example/console/overview/problems';
const inBerlin = (time: '07:59' | '08:00' | '09:30' | '23:00', days = 0) =>
  localInstant(plusDays(MONDAY, days), time, 'Europe/Berlin');

let story: LedgerStory;
beforeEach(async () => {
  story = await startLedgerStory();
  await aMember(story.db, 'ines');
  await aMember(story.db, 'jo');
  await story.db
    .updateTable('members')
    .set({ name: 'Ines Weber', locale: 'de', timeZone: 'Europe/Berlin' })
    .where('id', '=', 'ines')
    .execute();
  await story.db
    .updateTable('members')
    .set({ name: 'Jo Smith', locale: 'en', timeZone: 'America/Los_Angeles' })
    .where('id', '=', 'jo')
    .execute();
  await story.db
    .updateTable('teams')
    .set({ email: 'lead@shop.example', locale: 'es', timeZone: 'Europe/Madrid' })
    .where('id', '=', 'support_lead')
    .execute();
  await story.db.updateTable('problemScan').set({ scannedTo: SCANNED }).execute();
});
afterEach(() => story.end());

const deps = (team: string | null = null) => ({ db: story.db, team, url: URL });

async function aProblem(
  slice: Slice,
  weeks: readonly string[],
  change: Readonly<{
    owner?: string;
    due?: string;
    action?: string;
    actsAt?: string;
    windowDays?: number;
    title?: string;
  }> = {},
): Promise<void> {
  const names = Object.entries(slice).map(([name, value]) => `${name} ${value}`);
  await story.db
    .insertInto('problems')
    .values({
      slice,
      sliceKey: names.join('\n'),
      title: `Late: ${names.join(', ')}`,
      foundAt: `${plusDays(weeks[0]!, 14)}T00:10:00.000Z`,
      evidence: sql`${JSON.stringify(weeks.map((week) => ({ week, parcels: 100, late: 31, expected: 9.6 })))}::jsonb`,
      lastWeek: weeks.at(-1)!,
      ...change,
    })
    .execute();
}

/** So many parcels of a carrier to a region in a week, and how many of them came late. */
async function parcels(carrier: string, region: string, week: string, count: number, late: number) {
  await writeRecords(
    story.db,
    Array.from({ length: count }, (_, index) => {
      const handedOver = Date.parse(`${week}T08:00:00Z`) + (index % 5) * DAY_MS;
      const at = (days: number): string => new Date(handedOver + days * DAY_MS).toISOString();
      const arrived = at(index < late ? 4 : 2);
      return aRecord({
        ...{ carrier, merchant_id: 'default', destination_country: 'DE', destination_region: region },
        handed_over_at: at(0),
        promise_first_ends_at: at(3),
        ...{ delivered_at: arrived, closed_at: arrived, close_reason: 'delivered' },
      });
    }),
  );
}

const meant = () =>
  story.db
    .selectFrom('messages')
    .select(['id', 'audience', 'address', 'status'])
    .where('template', '=', 'staff_briefing')
    .orderBy('intendedAt')
    .execute();
const lettersTo = async (address: string) =>
  (await story.mail.messages()).filter(({ to }) => to.includes(address));

async function sendAll(): Promise<void> {
  const sender = await story.sender();
  for (const { id, status } of await meant()) if (status === 'intended') await sender.send(id);
}

test('an owner is told once, on the morning of their Monday, in their language and with links to the problems', async () => {
  await aProblem({ carrier: 'dhl', weekday: 'Monday' }, [SCANNED], { owner: 'ines' });
  await aProblem({ carrier: 'ups' }, [SCANNED], { owner: 'jo', title: 'UPS, once more' });
  expect(await writeBriefings(deps(), inBerlin('07:59'))).toBe(0);
  expect(await untilNextBriefing(deps(), inBerlin('07:59'))).toBe(60_000);
  expect(await writeBriefings(deps(), inBerlin('08:00'))).toBe(1);
  expect(await writeBriefings(deps(), inBerlin('09:30'))).toBe(0);
  expect(await meant()).toMatchObject([{ audience: 'member:ines', address: 'ines@shop.example' }]);
  await sendAll();
  const [letter, ...others] = await lettersTo('ines@shop.example');
  expect(others).toEqual([]);
  expect(letter!.subject).toBe('Verspätete Pakete · 2 neu');
  expect(letter!.text).toContain('Guten Tag Ines,');
  expect(letter!.text).toContain(
    'Neu: DHL, übergeben an einem Montag. 31 von 100 zu spät, 10 waren zu erwarten.\n',
  );
  expect(letter!.text).toContain(
    'Neu: UPS, once more. 31 von 100 zu spät, 10 waren zu erwarten. Jo Smith kümmert sich darum.',
  );
  const problems = await story.db.selectFrom('problems').select('id').execute();
  for (const { id } of problems) expect(letter!.text).toContain(`${URL}/${id}`);

  // In Los Angeles the morning is nine hours later.
  expect(await writeBriefings(deps(), inBerlin('23:00'))).toBe(1);
  expect((await meant()).map(({ audience }) => audience)).toEqual(['member:ines', 'member:jo']);
});

test('what got better, what an action did, and what is due', async () => {
  const before = weeksBefore(3);
  await aProblem({ carrier: 'nord' }, [before], { owner: 'jo' });
  await parcels('nord', 'be', SCANNED, 80, 6);
  // Its window of four weeks ended on a Wednesday, five days before the letter.
  const actsAt = `${plusDays(weeksBefore(5), 2)}T00:00:00.000Z`;
  await aProblem({ carrier: 'swift' }, [weeksBefore(9)], {
    ...{ owner: 'jo', action: 'A second van.', actsAt, windowDays: 28 },
  });
  for (const week of [7, 6, 4, 3].map(weeksBefore)) {
    await parcels('swift', 'be', week, 100, week < actsAt.slice(0, 10) ? 40 : 8);
    for (const region of ['by', 'hh', 'nw', 'sn', 'he']) await parcels('parcelo', region, week, 100, 10);
  }
  await aProblem({ merchant: 'default' }, [weeksBefore(6)], { owner: 'jo', due: plusDays(MONDAY, 2) });
  await aProblem({ facility: 'HAMBURG' }, [weeksBefore(6)], { owner: 'jo', due: weeksBefore(1) });
  await aProblem({ service: 'express' }, [weeksBefore(6)], { owner: 'ines', due: plusDays(MONDAY, 2) });
  expect(await writeBriefings(deps(), inBerlin('23:00'))).toBe(2);
  await sendAll();
  const [letter] = await lettersTo('jo@shop.example');
  expect(letter!.subject).toBe('Late parcels · 1 better · 1 judged · 2 due');
  expect(letter!.text).toContain('Better: Nord. 6 of 80 late, after 31 of 100.');
  expect(letter!.text).toMatch(
    /It worked: A second van \(Swift\)\. Late 2\d % as often as before, measured against the lanes beside it; with 95 % certainty between \d+ and \d+ %\./,
  );
  expect(letter!.text).toMatch(/Overdue since Monday \d+ \w+: by way of HAMBURG\./);
  expect(letter!.text).toMatch(/Due by Wednesday \d+ \w+: shop default\./);
  expect(letter!.text).not.toContain('express');
});

test('a team may hear of all of it, in its language; whoever is in it gets no letter of their own', async () => {
  await aProblem({ carrier: 'dhl' }, [SCANNED], { owner: 'ines' });
  await aProblem({ carrier: 'ups' }, [SCANNED]);
  await sql`INSERT INTO team_members (team_id, member_id) VALUES ('support_lead', 'ines')`.execute(story.db);
  expect(await writeBriefings(deps('support_lead'), inBerlin('09:30'))).toBe(1);
  await sendAll();
  const [letter] = await lettersTo('lead@shop.example');
  expect(letter!.subject).toBe('Paquetes con retraso · nuevos: 2');
  expect(letter!.text).toContain('Se encarga Ines Weber.');
  expect(letter!.text).toContain('Todavía no se encarga nadie.');
  expect(await lettersTo('ines@shop.example')).toEqual([]);
});

test('where there is nothing to say nobody is written to, on that Monday or later that day', async () => {
  await aProblem({ carrier: 'dhl' }, [weeksBefore(6)], { owner: 'ines' });
  expect(await writeBriefings(deps('support_lead'), inBerlin('09:30'))).toBe(0);
  // Who takes something over in the afternoon hears of it a week later.
  await aProblem({ carrier: 'ups' }, [SCANNED], { owner: 'ines' });
  expect(await writeBriefings(deps('support_lead'), inBerlin('23:00'))).toBe(0);
  expect(await meant()).toEqual([]);
  const wait = await untilNextBriefing(deps(), inBerlin('23:00'));
  expect(wait).toBeGreaterThan(0);
});

test('what is over before a letter goes out is not told any more', async () => {
  await aProblem({ carrier: 'dhl' }, [SCANNED], { owner: 'ines' });
  expect(await writeBriefings(deps(), inBerlin('09:30'))).toBe(1);
  await story.db.updateTable('problems').set({ closedAt: new Date().toISOString() }).execute();
  const [letter] = await meant();
  expect(await (await story.sender()).send(letter!.id)).toMatchObject({
    status: 'not_sent',
    reason: 'superseded',
  });
});

test('what was not told while nothing ran is told on the next Monday, and nothing twice', async () => {
  await aProblem({ carrier: 'dhl' }, [weeksBefore(4)], { owner: 'ines' });
  await aProblem({ carrier: 'ups' }, [weeksBefore(3)], { owner: 'ines' });
  await aProblem({ carrier: 'gls' }, [SCANNED], { owner: 'ines' });
  await sql`INSERT INTO briefings (time_zone, week, scanned_to, written_at)
    VALUES ('Europe/Berlin', ${weeksBefore(2)}, ${weeksBefore(4)}, ${`${weeksBefore(2)}T07:00:00Z`})`.execute(
    story.db,
  );
  expect(await writeBriefings(deps(), inBerlin('09:30'))).toBe(1);
  await sendAll();
  const [letter] = await lettersTo('ines@shop.example');
  expect(letter!.subject).toBe('Verspätete Pakete · 2 neu');
  expect(letter!.text).not.toContain('DHL');
});

test('two workers that are there at once write one letter', async () => {
  await aProblem({ carrier: 'dhl' }, [SCANNED], { owner: 'ines' });
  const written = await Promise.all([1, 2, 3, 4].map(() => writeBriefings(deps(), inBerlin('09:30'))));
  expect(written.reduce((sum, one) => sum + one, 0)).toBe(1);
  expect(await meant()).toHaveLength(1);
});

test('the worker writes them by itself when it is time', async () => {
  await aProblem({ carrier: 'dhl' }, [SCANNED], { owner: 'ines' });
  let now = inBerlin('07:59');
  const log = pino({ level: 'silent' });
  const loop = startBriefer({
    ...deps(),
    ...{ listener: story.listener, log, lookEveryMs: 50, now: () => now },
  });
  now = inBerlin('08:00');
  await eventually('the letter is meant', async () => (await meant()).length > 0);
  await loop.stop();
});
