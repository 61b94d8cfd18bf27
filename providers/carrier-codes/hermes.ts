import { places, reports, scans, table } from './table';

/** Hermes in Germany: the states of its parcel tracking (`parcelStatus`), which name themselves. */
export const HERMES_EVENTS = table(
  places('pre_transit', 'ANNOUNCED'),
  scans(
    'in_transit',
    'PARCELSHOP_DROP_OFF PARCELSHOP_COLLECTED_BY_DRIVER TAKEN_OVER_BY_HERMES SORTED ARRIVED_IN_DESTINATION_REGION',
  ),
  scans('out_for_delivery', 'DELIVERY_TOUR_STARTED'),
  scans(
    'delivered',
    'DELIVERED_HOMEDELIVERY DELIVERED_MAILBOX DELIVERED_DROPOFF DELIVERED_PARCELSHOP DELIVERED_NEIGHBOUR',
  ),
  reports('held_for_pickup', 'PARCELSHOP_ITEMS_FOR_COLLECTION READY_FOR_COLLECTION', {
    milestone: 'available_for_pickup',
    movement: true,
  }),
  reports('recipient_unavailable', 'NOT_DELIVERABLE'),
  reports('returning', 'RETURN'),
  reports('returning', 'RETURN_DELIVERED_TO_SENDER', { milestone: 'returned' }),
  reports('lost', 'UNKNOWN_WHEREABOUTS'),
);
