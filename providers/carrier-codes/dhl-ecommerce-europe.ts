import { CUSTOMS_KINDS, clears, informs, places, reports, scans, table } from './table';

/**
 * DHL eCommerce Europe (Parcel Connect): the numbers of its events, which are others than those of eCommerce elsewhere. Source: DHL's list
 * of statuses of Shipment Tracking Unified, as the open source client karrio keeps it (modules/connectors/mydhl/vendors/status_1.csv,
 * service `ecommerce-europe`).
 */
export const DHL_ECOMMERCE_EUROPE_EVENTS = table(
  places('pre_transit', '1'),
  scans(
    'in_transit',
    `2 3 4 5 6 7 8 9 14 15 16 17 19 20 22 23 25 26 27 28 29 30 31 32 33 37 38 40 41 47 226 228 230 231 232 233 234 235 236 237
     238 240 242 254 255 302 354 355 356 364 367 369 377 378 379`,
  ),
  places('in_transit', '258 368 370'),
  scans('out_for_delivery', '42'),
  scans('delivered', '63 64 65 66 67 68 69 70 71'),
  informs('52 53 56 57 58 59 60 61 62 380'),
  clears(CUSTOMS_KINDS, '130 133', 'in_transit'),
  reports('recipient_unavailable', '72 73 74 75 82 85 141 154 161 330 372'),
  reports('refused', '76 151 207 208 209 210 211'),
  reports('payment_due', '77 78 86 214 215 268'),
  reports('address_problem', '79 80 206'),
  reports('address_problem', '81 157', { faultOwner: 'recipient' }),
  reports('damaged', '83'),
  reports('damaged', '306', { milestone: 'delivered', movement: true }),
  reports('carrier_delay', '87 88 90 91 93 94 96 97 217 265 267 269 392 395'),
  reports('access_problem', '89 92 98 200'),
  reports('prohibited', '95'),
  reports('rescheduled', '142 159 172 194 218 219 222 223', { faultOwner: 'recipient' }),
  reports('external_event', '156 253'),
  reports('weather', '264 266'),
  reports('documents_missing', '259', { faultOwner: 'merchant' }),
  reports('returning', '99 100 101 102 149 152 155 160 248 249 363 365'),
  reports('returning', '366', { milestone: 'returned', movement: true }),
);

/** PPL, its Czech company (service `ecommerce-ppl` of the same list). */
export const DHL_PPL_EVENTS = table(
  places('pre_transit', '900'),
  scans('in_transit', '150 300 400 500'),
  scans('delivered', '450'),
  reports('held_for_pickup', '343', { milestone: 'available_for_pickup', movement: true }),
  reports('rescheduled', '460'),
  reports('refused', '464'),
  reports('lost', '997'),
  reports('cancelled', '999', { milestone: 'cancelled', faultOwner: 'merchant' }),
);
