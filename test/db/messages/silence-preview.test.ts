import fc from 'fast-check';
import { casesMatching } from '../../../db/messages/silence-preview';
import type { Database } from '../../../db/postgres/database';
import { type Matchers, matches, type SilenceSubject } from '../../../domain/messages/sending/silence';
import { ANYTHING } from '../../domain/messages/sending/anything';
import { type LedgerStory, startLedgerStory } from '../../services/messages/ledger-story';

let story: LedgerStory;
beforeEach(async () => {
  story = await startLedgerStory();
});
afterEach(() => story.end());

test('of many cases that a silence would match, all are counted and the newest are shown', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 5; n += 1) ids.push(await (await story.parcel()).openCase('weather'));
  const { openCases, cases } = await casesMatching(story.db, ANYTHING, 2);
  expect(openCases).toBe(5);
  expect(cases.map(({ id }) => id)).toEqual(ids.sort().reverse().slice(0, 2));
});

test('what is shown beforehand is what a silence will hold', async () => {
  const subjects = fc.sample(subject, { numRuns: 40, seed: 7 });
  const byCase = new Map<string, SilenceSubject>();
  for (const one of subjects) byCase.set(await caseOf(story.db, one), one);
  await fc.assert(
    fc.asyncProperty(matchers, async (asked) => {
      const expected = [...byCase].filter(([, one]) => matches(asked, one)).map(([id]) => id);
      const { openCases, cases } = await casesMatching(story.db, asked, 100);
      expect(cases.map(({ id }) => id)).toEqual(expected.sort().reverse());
      expect(openCases).toBe(expected.length);
    }),
    { numRuns: 200 },
  );
});

const KINDS = ['weather', 'late'] as const;
const SEVERITIES = ['minor', 'major'] as const;
const CARRIERS = ['ups', 'dhl'];
const COUNTRIES = ['DE', 'US', 'FR'];
const SERVICES = ['express', 'saver'];
const TAGS = ['fragile', 'gift', "o'clock", 'a,b'];
const orNull = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: null });

const subject: fc.Arbitrary<SilenceSubject> = fc.record({
  kind: fc.constantFrom(...KINDS),
  severity: fc.constantFrom(...SEVERITIES),
  carrier: fc.constantFrom(...CARRIERS),
  originCountry: orNull(COUNTRIES),
  destinationCountry: orNull(COUNTRIES),
  service: orNull(SERVICES),
  merchantId: fc.constant('default'),
  tags: fc.subarray(TAGS),
});

const lane = fc
  .tuple(fc.constantFrom('*', ...COUNTRIES), fc.constantFrom('*', ...COUNTRIES))
  .filter(([from, to]) => from !== '*' || to !== '*')
  .map(([from, to]) => `${from}-${to}`);
const few = <T>(of: fc.Arbitrary<T>) => fc.array(of, { maxLength: 2 });
const matchers: fc.Arbitrary<Matchers> = fc.record({
  kind: few(fc.constantFrom(...KINDS)),
  severity: few(fc.constantFrom(...SEVERITIES)),
  carrier: few(fc.constantFrom(...CARRIERS)),
  lane: few(lane),
  service: few(fc.constantFrom(...SERVICES)),
  merchant: few(fc.constantFrom('default', 'another')),
  tags: few(fc.constantFrom(...TAGS)),
});

async function caseOf(db: Database, one: SilenceSubject): Promise<string> {
  const parcel = await story.parcel();
  const id = await parcel.openCase(one.kind ?? 'late');
  await db
    .updateTable('cases')
    .set({ severity: one.severity ?? 'minor' })
    .where('id', '=', id)
    .execute();
  const { recipientId } = await db
    .updateTable('shipments')
    .set({
      carrier: one.carrier,
      originCountry: one.originCountry,
      service: one.service,
      tags: [...one.tags],
    })
    .where('id', '=', parcel.shipmentId)
    .returning('recipientId')
    .executeTakeFirstOrThrow();
  await db
    .updateTable('recipients')
    .set({ country: one.destinationCountry })
    .where('id', '=', recipientId)
    .execute();
  return id;
}
