import { closed, DELIVERED, life, scan, stillOpen } from './life';

const START = [scan(0, 'picked_up'), scan(3, 'arrived')] as const;

/** Lives in which people act: staff through the API, a customer by SMS. */
export const ANSWERED_LIVES = [
  life({
    id: 'taken_in_hand',
    title: 'Support takes the case and is not heard of again: it goes on',
    parcels: 1,
    beats: [
      ...START,
      scan(6, 'address_problem'),
      { at: 9, does: 'staff', action: 'acknowledge', kind: 'address_problem' },
    ],
    expects: {
      milestone: 'in_transit',
      announced: [],
      cases: [stillOpen('address_problem')],
    },
  }),
  life({
    id: 'put_off',
    title: 'The carrier desk puts the case off for half a day',
    parcels: 1,
    beats: [
      ...START,
      scan(6, 'documents_missing'),
      { at: 8, does: 'staff', action: 'snooze', kind: 'documents_missing', hours: 12 },
    ],
    expects: { milestone: 'in_transit', announced: [], cases: [stillOpen('documents_missing')] },
  }),
  life({
    id: 'solved_by_hand',
    title: 'Support sends a replacement and closes the case',
    parcels: 1,
    beats: [...START, scan(6, 'lost'), { at: 14, does: 'staff', action: 'resolve', kind: 'lost' }],
    expects: {
      milestone: 'in_transit',
      announced: [],
      cases: [closed('lost', 'resolved_by_staff')],
    },
  }),
  life({
    id: 'escalated_by_hand',
    title: 'Support cannot wait and pages the next person now',
    parcels: 1,
    beats: [
      ...START,
      scan(6, 'payment_due'),
      { at: 10, does: 'staff', action: 'escalate', kind: 'payment_due' },
    ],
    expects: { milestone: 'in_transit', announced: [], cases: [stillOpen('payment_due')] },
  }),
  life({
    id: 'says_stop',
    title: 'A customer answers an SMS with STOP',
    parcels: 1,
    household: 'says_stop',
    needsPhone: true,
    beats: [
      ...START,
      scan(7, 'out_for_delivery'),
      scan(12, 'recipient_unavailable'),
      { at: 16, does: 'reply', text: 'STOP' },
      scan(30, 'out_for_delivery', { ends: 'recipient_unavailable' }),
      scan(36, 'delivered'),
    ],
    expects: { ...DELIVERED, cases: [closed('recipient_unavailable', 'recovered')] },
  }),
  life({
    id: 'not_texted_again',
    title: 'The same customer’s next parcel: emails, but no text',
    parcels: 1,
    household: 'says_stop',
    needsPhone: true,
    beats: [
      ...START,
      { at: 17, does: 'after_reply' },
      scan(20, 'address_problem'),
      scan(40, 'out_for_delivery', { ends: 'address_problem' }),
      scan(46, 'delivered'),
    ],
    expects: { ...DELIVERED, cases: [closed('address_problem', 'recovered')] },
  }),
];
