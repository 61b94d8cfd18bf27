import { informs, places, reports, scans, table } from './table';

/**
 * Austrian Post: the reason codes of its parcel events (open source laravel-postat) and the states of its public tracking, which name
 * themselves.
 */
export const AUSTRIAN_POST_EVENTS = table(
  places('pre_transit', 'SE PENDING_INFORMATION PARCEL_STAMP AVISO ALLES_POST'),
  scans('in_transit', 'EZ XX IN_DISTRIBUTION DELIVERY_HAND_OVER'),
  places('in_transit', 'CUSTOMS_CLEARANCE DELIVERY_IN_CUSTOMS'),
  scans('out_for_delivery', 'AT IN_DELIVERY'),
  scans('delivered', 'ZA ZB ZE ZK ZM ZP ZAW DELIVERED DELIVERY_PARKED'),
  reports(
    'held_for_pickup',
    'EAW HO UPB READY_FOR_PICK_UP READY_FOR_PICK_UP_STATION READY_FOR_PICK_UP_POINT READY_FOR_PICK_UP_BOX',
    { milestone: 'available_for_pickup', movement: true },
  ),
  reports('refused', 'AR'),
  reports('address_problem', 'BC'),
  reports('damaged', 'BF BS'),
  reports('recipient_unavailable', 'BN SF NOT_REACHABLE'),
  reports('rescheduled', 'NZ TV'),
  reports('returning', 'RS DELIVERY_IN_RETURN'),
  reports('carrier_delay', 'DELIVERY_DELAYED'),
  informs('EBE'),
);
