import { CUSTOMS_KINDS, clears, informs, places, reports, scans, table } from './table';

/**
 * DHL Express checkpoint codes (`typeCode`), as its MyDHL tracking and the older XML tracking service use them. Codes whose use
 * differs between countries (HP, SS, DM ...) are absent, so that the text decides.
 */
export const DHL_EXPRESS_EVENTS = table(
  scans('in_transit', 'AF AR CI DF FD HN PL PU TR'),
  scans('out_for_delivery', 'WC'),
  scans('delivered', 'OK'),
  places('pre_transit', 'SA'),
  places('in_transit', 'ES IC'),
  clears(CUSTOMS_KINDS, 'BR CR', 'in_transit'),
  informs('RR RW'),
  reports('carrier_delay', 'MC MD MS OH TD'),
  reports('customs_hold', 'BL BN CD UD'),
  reports('held_for_pickup', 'CC', { milestone: 'available_for_pickup', movement: true }),
  reports('damaged', 'DD', { milestone: 'delivered', movement: true }),
  reports('damaged', 'PD'), // a part was delivered, the rest is missing
  reports('disposed', 'DS'),
  reports('recipient_unavailable', 'CA NH'),
  reports('address_problem', 'BA'),
  reports('address_problem', 'CM', { faultOwner: 'recipient' }),
  reports('refused', 'RD'),
  reports('rescheduled', 'AD'),
  reports('returning', 'RT'),
);

/** `status.statusCode` of DHL's unified tracking. `failure` and `unknown` are absent: they do not say what. */
export const DHL_UNIFIED_STATUSES = table(
  places('pre_transit', 'pre-transit'),
  scans('delivered', 'delivered'),
);
