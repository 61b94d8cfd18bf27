import { CUSTOMS_KINDS, clears, informs, places, reports, scans, table } from './table';

/**
 * DPD: the states of its consignee tracking, which name themselves, and the scan codes beside them; as the open source
 * universal-parcel-scraper saw them in pairs, September 2026. Scan codes that were seen alone are left to their texts.
 */
export const DPD_EVENTS = table(
  places('pre_transit', 'ORDER_CREATED'),
  scans('in_transit', 'PARCEL_HANDED ORI IN_TRANSIT AT_DELIVERY_CENTER DLI'),
  clears(CUSTOMS_KINDS, 'CCO', 'in_transit'),
  scans('out_for_delivery', 'PARCEL_OUT_FOR_DELIVERY DLO'),
  reports('held_for_pickup', 'AVAILABLE_FOR_COLLECTION', {
    milestone: 'available_for_pickup',
    movement: true,
  }),
  reports('recipient_unavailable', 'UNSUCCESSFUL_DELIVERY_ATTEMPT'),
  reports('returning', 'RETURN_TO_SENDER'),
  scans('delivered', 'DELIVERED DEY'),
  informs('DEYY'),
);
