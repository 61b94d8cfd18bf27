import fc from 'fast-check';
import { FIGURES, judged } from '../../../domain/insight/figures';
import { recordOf, weekOf } from '../../../domain/insight/record-of';
import type { RecordedCase, RecordedScan, RecordFacts } from '../../../domain/insight/shipment-record';

const FACTS: RecordFacts = {
  shipmentId: '01a20839-2998-7b00-89d4-c6ea22449b55',
  carrier: 'dhl',
  service: null,
  merchantId: 'default',
  customerTier: null,
  tags: [],
  valueMinor: null,
  currency: null,
  originCountry: 'DE',
  destinationCountry: 'AT',
  destinationRegion: null,
  destinationTimeZone: 'Europe/Vienna',
  promisedDate: '2026-11-25',
  registeredAt: '2026-11-22T10:00:00.000Z',
  milestone: null,
  milestoneAt: null,
  closedAt: null,
  closeReason: null,
  promiseChanges: [],
  events: [],
  cases: [],
  contacts: 0,
};

let seq = 0;
function scan(occurredAt: string, fields: Partial<RecordedScan> = {}): RecordedScan {
  seq += 1;
  return {
    ...{ seq, occurredAt, receivedAt: occurredAt, localTime: occurredAt.slice(0, 19), zoneKnown: true },
    ...{ unmapped: false, milestone: 'in_transit', exception: null, movement: true, region: null },
    ...{ facility: null, estimatedDate: null, unknownNumber: false },
    ...fields,
  };
}

function wrong(openedAt: string, fields: Partial<RecordedCase> = {}): RecordedCase {
  return {
    ...{ kind: 'weather', faultOwner: 'external', occurredAt: openedAt, openedAt, resolvedAt: null },
    ...{
      resolution: null,
      firstResponseDueAt: null,
      firstResponseMetAt: null,
      firstResponseBreachedAt: null,
    },
    ...{ resolutionDueAt: null, resolutionBreachedAt: null },
    ...fields,
  };
}

const delivered = (at: string) => ({ milestone: 'delivered' as const, milestoneAt: at });
const NOW = '2026-12-01T00:00:00.000Z';
function figuresOf(facts: Partial<RecordFacts>, at = NOW): Record<string, boolean> {
  const { counted, hits } = judged(recordOf({ ...FACTS, ...facts }), at);
  const has = (bits: number, place: number) => Math.floor(bits / 2 ** place) % 2 === 1;
  return Object.fromEntries(
    FIGURES.flatMap((figure, place) => (has(counted, place) ? [[figure, has(hits, place)]] : [])),
  );
}

test('a driver who found nobody twice on one day was there once; the next day was another attempt', () => {
  const events = [
    scan('2026-11-24T09:00:00.000Z', { exception: 'recipient_unavailable' }),
    scan('2026-11-24T09:05:00.000Z', { exception: 'access_problem' }),
    scan('2026-11-25T09:00:00.000Z', { milestone: 'delivered' }),
  ];
  const facts = { ...FACTS, events, ...delivered('2026-11-25T09:00:00.000Z') };
  expect(recordOf(facts)).toMatchObject({ attempts: 2, failedAttempts: 1 });
  expect(figuresOf(facts).first_attempt).toBe(false);
});

test('a parcel that its customer collected was never brought to the door', () => {
  const events = [scan('2026-11-24T09:00:00.000Z', { milestone: 'available_for_pickup' })];
  const figures = figuresOf({ events, ...delivered('2026-11-25T09:00:00.000Z') });
  expect(figures).not.toHaveProperty('first_attempt');
});

test('a promise is kept until its day ends where the parcel goes, and missed from then on', () => {
  expect(figuresOf(delivered('2026-11-25T22:59:59.000Z')).on_time_first).toBe(true);
  expect(figuresOf(delivered('2026-11-25T23:00:00.000Z')).on_time_first).toBe(false);
  expect(figuresOf({}, '2026-11-25T22:59:59.999Z')).not.toHaveProperty('on_time_first');
  expect(figuresOf({}, '2026-11-25T23:00:00.000Z').on_time_first).toBe(false);
});

test('whoever put the promise off is on time by the last one alone', () => {
  const promiseChanges = [{ at: '2026-11-24T08:00:00.000Z', before: '2026-11-24', after: '2026-11-25' }];
  const figures = figuresOf({ promiseChanges, ...delivered('2026-11-25T12:00:00.000Z') });
  expect(figures).toMatchObject({ on_time_first: false, on_time_last: true });
});

test('a registration that was taken back is no shipment', () => {
  expect(figuresOf({ closedAt: NOW, closeReason: 'withdrawn' })).toEqual({});
});

test('what went wrong and came in time all the same was recovered', () => {
  const cases = [wrong('2026-11-24T08:00:00.000Z')];
  expect(figuresOf({ cases, ...delivered('2026-11-25T12:00:00.000Z') }).recovered).toBe(true);
  expect(figuresOf({ cases, ...delivered('2026-11-26T12:00:00.000Z') }).recovered).toBe(false);
  expect(figuresOf({ cases })).not.toHaveProperty('recovered');
});

test('a week begins on Monday', () => {
  expect(weekOf('2026-11-22T23:59:59.999Z')).toBe('2026-11-16');
  expect(weekOf('2026-11-23T00:00:00.000Z')).toBe('2026-11-23');
});

test('scans in any order make the same record', () => {
  const instants = ['2026-11-23T08:00:00.000Z', '2026-11-23T08:00:00.000Z', '2026-11-24T10:00:00.000Z'];
  const events = instants.flatMap((at, index) => [
    scan(at, {
      facility: `Hub ${index}`,
      region: index === 1 ? 'W' : null,
      receivedAt: instants[2 - index] ?? at,
    }),
    scan(at, { milestone: 'out_for_delivery', exception: index === 2 ? 'refused' : null }),
    scan(at, { estimatedDate: `2026-11-2${5 + index}`, milestone: null }),
  ]);
  const one = recordOf({ ...FACTS, events });
  fc.assert(
    fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (shuffled) => {
      expect(recordOf({ ...FACTS, events: shuffled })).toEqual(one);
    }),
  );
});
