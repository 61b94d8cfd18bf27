import { informs, places, reports, scans, table } from './table';

/**
 * Canada Post event identifiers (`event-identifier` of its tracking service, without zeros before them), as far as public clients of
 * two kinds agree on them: karrio's connector, and ha-parcel-integrations/ha-canada-post, which follows the app. The rest is told by
 * the sentence that comes with every event.
 */
export const CANADA_POST_EVENTS = table(
  places('pre_transit', '3000'),
  scans('in_transit', '100'),
  scans('out_for_delivery', '174 500'),
  scans(
    'delivered',
    `1408 1409 1421 1422 1423 1424 1425 1426 1427 1428 1429 1430 1431 1432 1433 1434 1441 1442 1466 1496 1497 1498 1499`,
  ),
  informs('20'),
  reports('address_problem', '173'),
  reports('held_for_pickup', '156 1701 2407', { milestone: 'available_for_pickup', movement: true }),
  reports('returning', '1419 1481 2600'),
);
