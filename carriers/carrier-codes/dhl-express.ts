import { CUSTOMS_KINDS, clears, informs, places, reports, scans, table } from './table';

/**
 * DHL Express checkpoint codes (`typeCode`), as its MyDHL tracking uses them. Codes whose use differs between countries
 * (HP, SS, DM ...) are absent, so that the text decides.
 */
export const DHL_EXPRESS_EVENTS = table(
  scans('in_transit', 'AF AR DF PL PU TR'),
  scans('out_for_delivery', 'WC'),
  scans('delivered', 'OK'),
  places('pre_transit', 'SA'),
  places('in_transit', 'IC'),
  clears(CUSTOMS_KINDS, 'CR', 'in_transit'),
  informs('RR'),
  reports('carrier_delay', 'OH MS'),
  reports('customs_hold', 'CD'),
  reports('recipient_unavailable', 'NH CA'),
  reports('address_problem', 'BA'),
  reports('refused', 'RD'),
  reports('returning', 'RT'),
);

/** `status.statusCode` of DHL's unified tracking. `failure` and `unknown` are absent: they do not say what. */
export const DHL_UNIFIED_STATUSES = table(
  places('pre_transit', 'pre-transit'),
  scans('delivered', 'delivered'),
);
