import { CUSTOMS_KINDS, clears, informs, places, reports, scans, table } from './table';

/**
 * DHL Freight: an event and its reason with a hyphen between. Source: DHL's list of statuses of Shipment Tracking Unified, as the open
 * source client karrio keeps it (modules/connectors/mydhl/vendors/status_1.csv, service `freight`). Event 55 is a collection that
 * failed: the goods are still with the consignor, whatever the reason is.
 */
export const DHL_FREIGHT_EVENTS = table(
  places('pre_transit', 'ACT-2 64-0 48-0 15-501 31-139'),
  scans('in_transit', '13-0 24-0 1-0 1-21'),
  scans('out_for_delivery', '24-501'),
  places('out_for_delivery', '361-139'),
  scans('delivered', '24-600 21-0 21-234'),
  informs('31-140 361-140'),
  clears(CUSTOMS_KINDS, '12-0', 'in_transit'),
  reports('not_picked_up', '55-20 55-21 55-68 55-126 55-211 55-234 55-240 55-241 55-265 55-266 55-294', {
    milestone: 'pre_transit',
  }),
  reports('customs_hold', '20-126'),
  reports('weather', '20-266'),
  reports('external_event', '20-270 20-354'),
  reports('held_for_pickup', '20-13', { milestone: 'available_for_pickup' }),
  reports('rescheduled', '20-208 20-209'),
  reports('payment_due', '20-296 56-292'),
  reports('recipient_unavailable', '20-211 56-211'),
  reports('refused', '56-284 56-611'),
  reports('documents_missing', '56-241'),
  reports('address_problem', '20-234'),
  reports('damaged', '21-23 21-600'),
  reports('returning', '56-222'),
  reports('cancelled', '7-0', { milestone: 'cancelled', faultOwner: 'merchant' }),
);
