import { closed, DELIVERED, life, scan, stillOpen } from './life';

/** What no carrier reports: Wayward finds it by silence, dates and contradictions. */
export const SILENT_LIVES = [
  life({
    id: 'not_picked_up',
    title: 'A label, and nobody hands the parcel over',
    parcels: 2,
    beats: [scan(0, 'label_created'), { at: 1, does: 'notice', kind: 'not_picked_up' }],
    expects: { milestone: 'pre_transit', announced: [], cases: [stillOpen('not_picked_up')] },
  }),
  life({
    id: 'picked_up_late',
    title: 'Handed over two days late, delivered all the same',
    parcels: 1,
    beats: [
      scan(0, 'label_created'),
      { at: 1, does: 'notice', kind: 'not_picked_up' },
      scan(60, 'picked_up', { ends: 'not_picked_up' }),
      scan(66, 'out_for_delivery'),
      scan(72, 'delivered'),
    ],
    expects: { ...DELIVERED, cases: [closed('not_picked_up', 'recovered')] },
  }),
  life({
    id: 'stalled',
    title: 'Picked up, then three days of silence',
    parcels: 2,
    beats: [scan(0, 'picked_up'), { at: 1, does: 'notice', kind: 'stalled' }],
    expects: { milestone: 'in_transit', announced: [], cases: [stillOpen('stalled')] },
  }),
  life({
    id: 'found_again',
    title: 'Silent for three days, then scanned again',
    parcels: 1,
    beats: [
      scan(0, 'picked_up'),
      { at: 1, does: 'notice', kind: 'stalled' },
      scan(84, 'arrived', { ends: 'stalled' }),
      scan(88, 'out_for_delivery'),
      scan(92, 'delivered'),
    ],
    expects: { ...DELIVERED, cases: [closed('stalled', 'recovered')] },
  }),
  life({
    id: 'unknown_number',
    title: 'A number that the carrier does not know',
    parcels: 1,
    beats: [
      { at: 0, does: 'unknown_number' },
      { at: 1, does: 'notice', kind: 'unknown_number' },
    ],
    expects: { milestone: null, announced: [], cases: [stillOpen('unknown_number')] },
  }),
  life({
    id: 'dispute',
    title: 'Scanned in a depot half a day after it was “delivered”',
    parcels: 1,
    beats: [
      scan(0, 'picked_up', { heardLate: true, realHoursAgo: 30 }),
      scan(0, 'delivered', { realHoursAgo: 14 }),
      scan(8, 'departed'),
      { at: 9, does: 'notice', kind: 'delivered_in_dispute' },
    ],
    expects: {
      milestone: 'delivered',
      announced: ['delivered'],
      cases: [stillOpen('delivered_in_dispute')],
    },
  }),
];
