import { CUSTOMS_KINDS, clears, informs, places, reports, scans, table } from './table';

/**
 * USPS event codes (Publication 199, Intelligent Mail package barcode and extra services, event codes of tracking). Only those that
 * never change their meaning, checked against the tables of the open source client USPS::WebTools; the text tells the rest. Where USPS
 * returns the item for a reason, the reason is the kind.
 */
export const USPS_EVENTS = table(
  scans('delivered', '01'),
  scans('in_transit', '03 07 10 19 41 42 80 81 82 A1 EF OA PA PC SF T1'),
  scans('out_for_delivery', 'OF'),
  places('in_transit', 'TL'),
  places('pre_transit', 'GX MA TM'),
  informs('06 DX'),
  reports('carrier_delay', '08 15'),
  reports('held_for_pickup', '14 16', { milestone: 'available_for_pickup', movement: true }),
  reports('recipient_unavailable', '02 51 52 54 56'),
  reports('access_problem', '30 53 55'),
  reports('rescheduled', '71'),
  reports('refused', '04'),
  reports('address_problem', '05 21 22 25 26'),
  reports('address_problem', '23 24 28', { faultOwner: 'recipient' }),
  reports('returning', '09 29'),
  reports('returning', '44', { faultOwner: 'merchant' }),
  reports('returning', '27 31', { faultOwner: 'recipient' }),
);

/** The Universal Postal Union's EMSEVT events, which posts exchange with each other and often publish unchanged. */
export const UPU_EVENTS = table(
  scans('in_transit', 'EMA EMB EMC EMD EMF EMG EDD EDE'),
  scans('out_for_delivery', 'EDG'),
  scans('delivered', 'EMI'),
  places('in_transit', 'EDB EXA'),
  clears(CUSTOMS_KINDS, 'EDC EXC', 'in_transit'),
  reports('customs_hold', 'EME EXB'),
  reports('recipient_unavailable', 'EMH'),
  reports('held_for_pickup', 'EDH', { milestone: 'available_for_pickup', movement: true }),
  reports('carrier_delay', 'EDA EXD'),
  reports('cancelled', 'EXX', { milestone: 'cancelled' }),
);
