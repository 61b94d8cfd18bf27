import { CUSTOMS_KINDS, clears, informs, places, reports, scans, table } from './table';

/**
 * FedEx status codes (`derivedCode`, `eventType`). Absent: DE, SE, IX, PX and what else only says "see details"; the text
 * or the exception code tells those. CA is a cancelled shipment in tracking results.
 */
export const FEDEX_STATUSES = table(
  scans('in_transit', 'AA AC AF AO AP AR AX DP EA ED EO FD IT LO OF PF PL PM PU SF SP TP TR DS'),
  scans('out_for_delivery', 'OD'),
  scans('delivered', 'DL'),
  places('in_transit', 'CP CU BR'),
  places('pre_transit', 'OC OX EP RP RD RG'),
  informs('CH RC RM RR DR'),
  clears(CUSTOMS_KINDS, 'CC', 'in_transit'),
  reports('customs_hold', 'CD'),
  reports('carrier_delay', 'DD DY PD'),
  reports('held_for_pickup', 'HL HP', { milestone: 'available_for_pickup', movement: true }),
  reports('returning', 'RS'),
  reports('cancelled', 'CA', { milestone: 'cancelled' }),
);

/** FedEx exception codes (`exceptionCode`), two digits. Only those that are public knowledge; the text tells the rest. */
export const FEDEX_EXCEPTIONS = table(
  reports('address_problem', '03'),
  reports('refused', '07'),
  reports('recipient_unavailable', '08'),
  reports('damaged', '10'),
  reports('rescheduled', '17'),
  reports('external_event', '42 83 84'),
);

/** FedEx `delayDetail.type`, with status DELAYED. */
export const FEDEX_DELAYS = table(
  reports('weather', 'WEATHER'),
  reports('carrier_delay', 'OPERATIONAL LOCAL GENERAL'),
  reports('customs_hold', 'CLEARANCE'),
);
