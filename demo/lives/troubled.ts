import type { ExceptionKind } from '../../domain/cases/exception-kind';
import type { Word } from '../scan';
import { closed, DELIVERED, type Life, life, scan, stillOpen } from './life';

const START = [scan(0, 'picked_up'), scan(3, 'arrived')] as const;

/** Something holds the parcel up; it moves on, and arrives. */
function heldUp(kind: ExceptionKind & Word, title: string, parcels: number): Life {
  return life({
    id: kind,
    title,
    parcels,
    beats: [
      ...START,
      scan(6, kind),
      scan(20, 'departed', { ends: kind }),
      scan(26, 'out_for_delivery'),
      scan(32, 'delivered'),
    ],
    expects: { ...DELIVERED, cases: [closed(kind, 'recovered')] },
  });
}

/** Something is wrong and nobody puts it right: the escalation runs through all its steps. */
function unresolved(kind: ExceptionKind & Word, title: string, parcels: number): Life {
  return life({
    id: `${kind}_unresolved`,
    title,
    parcels,
    beats: [...START, scan(6, kind)],
    expects: { milestone: 'in_transit', announced: [], cases: [stillOpen(kind)] },
  });
}

/** Trouble on the way: for some the parcel recovers, for others the escalation goes to its end. */
export const TROUBLED_LIVES = [
  heldUp('traffic', 'Stuck in traffic, then on its way again', 5),
  heldUp('weather', 'Held up by snow, then on its way again', 6),
  heldUp('external_event', 'A strike at the hub, then on its way again', 2),
  heldUp('carrier_delay', 'Sorted onto the wrong belt, then on its way again', 3),
  life({
    id: 'weather_twice',
    title: 'A storm, a day of sun, another storm',
    parcels: 1,
    beats: [
      ...START,
      scan(6, 'weather'),
      scan(16, 'departed', { ends: 'weather' }),
      scan(22, 'weather'),
      scan(32, 'out_for_delivery', { ends: 'weather' }),
      scan(38, 'delivered'),
    ],
    expects: { ...DELIVERED, cases: [closed('weather', 'recovered'), closed('weather', 'recovered')] },
  }),

  unresolved('address_problem', 'No house number, and nobody answers', 4),
  life({
    id: 'address_fixed',
    title: 'No house number; the shop corrects it, and it arrives',
    parcels: 3,
    beats: [
      ...START,
      scan(6, 'address_problem'),
      scan(30, 'out_for_delivery', { ends: 'address_problem' }),
      scan(36, 'delivered'),
    ],
    expects: { ...DELIVERED, cases: [closed('address_problem', 'recovered')] },
  }),
  life({
    id: 'second_attempt',
    title: 'Nobody at home; the second attempt succeeds',
    parcels: 6,
    beats: [
      ...START,
      scan(7, 'out_for_delivery'),
      scan(12, 'recipient_unavailable'),
      scan(30, 'out_for_delivery', { ends: 'recipient_unavailable' }),
      scan(36, 'delivered'),
    ],
    expects: { ...DELIVERED, cases: [closed('recipient_unavailable', 'recovered')] },
  }),
  life({
    id: 'no_access',
    title: 'A locked gate; the driver gets in the next day',
    parcels: 2,
    beats: [
      ...START,
      scan(7, 'out_for_delivery'),
      scan(12, 'access_problem'),
      scan(30, 'out_for_delivery', { ends: 'access_problem' }),
      scan(36, 'delivered'),
    ],
    expects: { ...DELIVERED, cases: [closed('access_problem', 'recovered')] },
  }),
  life({
    id: 'refused_and_returned',
    title: 'Refused at the door, sent back to the shop',
    parcels: 3,
    beats: [
      ...START,
      scan(7, 'out_for_delivery'),
      scan(12, 'refused'),
      scan(30, 'returning'),
      scan(50, 'returned'),
    ],
    expects: {
      milestone: 'returned',
      announced: ['out_for_delivery'],
      cases: [closed('refused', 'superseded'), closed('returning', 'ended')],
    },
  }),
  life({
    id: 'damaged_and_delivered',
    title: 'Damaged on the way, delivered all the same: the damage stays',
    parcels: 3,
    beats: [
      ...START,
      scan(6, 'damaged'),
      scan(20, 'departed'),
      scan(26, 'out_for_delivery'),
      scan(32, 'delivered'),
    ],
    expects: { milestone: 'delivered', announced: ['out_for_delivery'], cases: [stillOpen('damaged')] },
  }),
  unresolved('lost', 'Lost, and nobody finds it', 2),
  unresolved('prohibited', 'Perfume in an air parcel', 1),
  unresolved('documents_missing', 'The invoice is missing at the border', 2),
  life({
    id: 'customs_released',
    title: 'Held by customs, released, delivered',
    parcels: 3,
    beats: [
      ...START,
      scan(6, 'customs_hold'),
      scan(30, 'customs_released', { ends: 'customs_hold' }),
      scan(36, 'out_for_delivery'),
      scan(42, 'delivered'),
    ],
    expects: { ...DELIVERED, cases: [closed('customs_hold', 'recovered')] },
  }),
  life({
    id: 'duties_paid',
    title: 'Duties are due; the customer pays, and it arrives',
    parcels: 2,
    beats: [
      ...START,
      scan(6, 'payment_due'),
      scan(34, 'out_for_delivery', { ends: 'payment_due' }),
      scan(40, 'delivered'),
    ],
    expects: { ...DELIVERED, cases: [closed('payment_due', 'recovered')] },
  }),
  life({
    id: 'collected',
    title: 'Waits at the parcel shop until it is collected',
    parcels: 3,
    beats: [...START, scan(8, 'held_for_pickup'), scan(40, 'delivered')],
    expects: {
      milestone: 'delivered',
      announced: ['delivered'],
      cases: [closed('held_for_pickup', 'delivered')],
    },
  }),
  life({
    id: 'not_collected',
    title: 'Waits at the parcel shop, and nobody comes',
    parcels: 1,
    beats: [...START, scan(8, 'held_for_pickup')],
    expects: { milestone: 'available_for_pickup', announced: [], cases: [stillOpen('held_for_pickup')] },
  }),
  life({
    id: 'rescheduled',
    title: 'The carrier names another day, and keeps it',
    parcels: 2,
    beats: [
      ...START,
      scan(6, 'rescheduled'),
      scan(28, 'out_for_delivery', { ends: 'rescheduled' }),
      scan(34, 'delivered'),
    ],
    expects: { ...DELIVERED, cases: [closed('rescheduled', 'recovered')] },
  }),
  life({
    id: 'cancelled',
    title: 'Cancelled before it was picked up',
    parcels: 2,
    beats: [scan(0, 'label_created'), scan(4, 'cancelled')],
    expects: { milestone: 'cancelled', announced: [], cases: [stillOpen('cancelled')] },
  }),
  life({
    id: 'disposed',
    title: 'Destroyed by the carrier',
    parcels: 1,
    beats: [...START, scan(6, 'disposed')],
    expects: { milestone: 'disposed', announced: [], cases: [stillOpen('disposed')] },
  }),
];
