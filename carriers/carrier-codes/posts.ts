import { CUSTOMS_KINDS, clears, places, reports, scans, table } from './table';

/** USPS event codes (Publication 199). Only those that never change their meaning; the text tells the rest. */
export const USPS_EVENTS = table(
  scans('delivered', '01'),
  scans('in_transit', '03 07 10 81 82 EF SF OA'),
  scans('out_for_delivery', 'OF'),
  places('pre_transit', 'GX MA'),
  reports('recipient_unavailable', '02'),
  reports('access_problem', '30'),
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
