import { CUSTOMS_KINDS, clears, informs, places, reports, scans, table } from './table';

/**
 * The status words of GLS's group-wide tracking (`status` of ParcelDTO in its description of eCIT Track and Trace, published with the
 * open source karrio). NOTDELIVERED does not say why.
 */
const GLS_STATUSES = table(
  places('pre_transit', 'PREADVICE PLANNEDPICKUP INPICKUP'),
  scans('in_transit', 'INTRANSIT INWAREHOUSE'),
  scans('out_for_delivery', 'INDELIVERY'),
  scans('delivered', 'DELIVERED'),
  reports('held_for_pickup', 'DELIVEREDPS', { milestone: 'available_for_pickup', movement: true }),
  reports('not_picked_up', 'NOTPICKEDUP', { milestone: 'pre_transit' }),
  reports('cancelled', 'CANCELED', { milestone: 'cancelled' }),
);

/** The branches that number their events alike, as the MyGLS interface does. Others give the same numbers to other events. */
const MYGLS_BRANCHES: ReadonlySet<string> = new Set(['HU', 'CZ', 'SK', 'SI', 'RO', 'HR', 'RS']);

/** MyGLS status codes (appendix of the MyGLS API documentation; listed by the Magento and WooCommerce modules that use it). */
const MYGLS_EVENTS = table(
  scans('in_transit', '1 2 3 22 26 27 41 47 80 86'),
  scans('out_for_delivery', '4'),
  scans('delivered', '5 54 58 92'),
  places('pre_transit', '51 52 83 84 85'),
  places('in_transit', '61 67 76'),
  informs('10 24 32 46 93 99'),
  clears(CUSTOMS_KINDS, '64 65', 'in_transit'),
  reports('carrier_delay', '6 7 13 15 21 25 33 69'),
  reports('held_for_pickup', '8'),
  reports('held_for_pickup', '55 56', { milestone: 'available_for_pickup', movement: true }),
  reports('rescheduled', '9'),
  reports('rescheduled', '37', { faultOwner: 'merchant' }),
  reports('recipient_unavailable', '11 12 14 36'),
  reports('payment_due', '16 68'),
  reports('refused', '17 35'),
  reports('refused', '34', { faultOwner: 'carrier' }),
  reports('address_problem', '18 20'),
  reports('weather', '19'),
  reports('returning', '23 40 57'),
  reports('disposed', '28 42', { milestone: 'disposed' }),
  reports('lost', '29 43'),
  reports('damaged', '30 31'),
  reports('documents_missing', '38 39 60 62 70 71'),
  reports('prohibited', '44'),
  reports('prohibited', '75', { faultOwner: 'customs' }),
  reports('customs_hold', '66 72 73 74'),
  reports('cancelled', '87 90 91', { milestone: 'cancelled' }),
  reports('not_picked_up', '88 89', { milestone: 'pre_transit' }),
);

/**
 * GLS Italy's event numbers, of its Track & Trace (open source clients of its label service). Its other numbers are left to their texts.
 */
const ITALIAN_EVENTS = table(
  places('pre_transit', '901 909'),
  scans('in_transit', '902 903 904 16 35 78'),
  scans('out_for_delivery', '905'),
  scans('delivered', '906'),
  reports('held_for_pickup', '907 80', { milestone: 'available_for_pickup', movement: true }),
  reports('rescheduled', '74'),
  reports('recipient_unavailable', '6 7 8 67 76 77'),
  reports('payment_due', '5 73'),
  reports('carrier_delay', '13 17 19 28 32 34 66'),
  reports('lost', '30'),
  reports('address_problem', '3 59 68 69'),
  reports('refused', '4 70'),
  reports('damaged', '24'),
  reports('prohibited', '15'),
  reports('documents_missing', '49'),
  reports('returning', '82'),
  reports('returning', '29', { milestone: 'returned' }),
  reports('disposed', '39', { milestone: 'disposed' }),
);

/** @param branch the country of the GLS company that numbers its events, where the sender tells it (`HU/12`) */
export function glsFacts(branch: string | null, code: string) {
  if (branch !== null && MYGLS_BRANCHES.has(branch)) return MYGLS_EVENTS.get(code.replace(/^0+(?=.)/, ''));
  if (branch === 'IT') return ITALIAN_EVENTS.get(code.replace(/^0+(?=.)/, ''));
  return GLS_STATUSES.get(code);
}
