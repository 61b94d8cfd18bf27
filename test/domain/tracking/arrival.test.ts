import { type Arrival, type ArrivalFacts, arrivalOf, promiseKept } from '../../../domain/tracking/arrival';

const NOW = '2026-11-30T15:00:00.000Z';
const dateOf = (instant: string): string => instant.slice(0, 10);
const NOTHING: ArrivalFacts = {
  milestone: 'in_transit',
  milestoneAt: '2026-11-29T08:00:00.000Z',
  estimatedDate: null,
  promisedDate: null,
  openKinds: [],
};

test.each<[string, Partial<ArrivalFacts>, Arrival, boolean | null]>([
  ['nobody knows', {}, { kind: 'unknown' }, null],
  ['the promise alone', { promisedDate: '2026-12-03' }, { kind: 'by', until: '2026-12-03' }, null],
  [
    'the carrier is sooner than promised',
    { estimatedDate: '2026-12-01', promisedDate: '2026-12-03' },
    { kind: 'window', from: '2026-12-01', until: '2026-12-03' },
    true,
  ],
  [
    'the carrier is later',
    { estimatedDate: '2026-12-05', promisedDate: '2026-12-03', openKinds: ['late_risk'] },
    { kind: 'window', from: '2026-12-05', until: '2026-12-05' },
    false,
  ],
  [
    'an estimate in the past says nothing',
    { estimatedDate: '2026-11-29', promisedDate: '2026-12-03' },
    { kind: 'by', until: '2026-12-03' },
    null,
  ],
  [
    'a promise that is broken is no window',
    { promisedDate: '2026-11-29', openKinds: ['late'] },
    { kind: 'unknown' },
    false,
  ],
  ['it is in the van', { milestone: 'out_for_delivery', milestoneAt: NOW }, { kind: 'today' }, null],
  [
    'the van of yesterday',
    { milestone: 'out_for_delivery', estimatedDate: '2026-12-01' },
    { kind: 'window', from: '2026-12-01', until: '2026-12-01' },
    null,
  ],
  [
    'nobody was at home',
    { milestone: 'out_for_delivery', milestoneAt: NOW, openKinds: ['recipient_unavailable'] },
    { kind: 'unknown' },
    null,
  ],
  ['it waits', { milestone: 'available_for_pickup', promisedDate: '2026-12-03' }, { kind: 'waits' }, null],
  ['it is lost', { openKinds: ['lost'], promisedDate: '2026-12-03' }, { kind: 'never' }, null],
  ['it is back', { milestone: 'returned' }, { kind: 'never' }, null],
  [
    'it came in time',
    { milestone: 'delivered', milestoneAt: NOW, promisedDate: '2026-11-30' },
    { kind: 'arrived', at: NOW },
    true,
  ],
  [
    'it came late',
    { milestone: 'delivered', milestoneAt: NOW, promisedDate: '2026-11-29' },
    { kind: 'arrived', at: NOW },
    false,
  ],
])('%s', (_, facts, arrival, kept) => {
  const known = { ...NOTHING, ...facts };
  expect(arrivalOf(known, NOW, dateOf)).toEqual(arrival);
  expect(promiseKept(known, arrival, dateOf)).toBe(kept);
});
