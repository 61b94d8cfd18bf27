import { CUSTOMS_KINDS, clears, places, reports, scans, table } from './table';

/**
 * Australia Post event codes of its public tracking (a place in its network, and what was scanned there: `AFP-ER13`; `INT` and `DOM` are
 * scans of posts abroad), as the open source universal-parcel-scraper saw them with their sentences, October 2026.
 */
export const AUSTRALIA_POST_EVENTS = table(
  places('pre_transit', 'ADMIN-ER39 ADMIN-ER40'),
  scans(
    'in_transit',
    'AFC-ER15 AFC-ER16 AFC-ER31 AFC-ER36 AFP-ER37 AFP-ER59 AFP-ER87 NSS-ER42 NSS-ER46 TDD-ER37',
  ),
  scans('in_transit', 'TTP-ER14 TTP-ER21 TTP-ER37 TTP-ER81 DOM-0033 DOM-0046'),
  scans(
    'in_transit',
    'INT-0001 INT-0008 INT-0032 INT-0035 INT-0071 INT-2144 INT-2164 INT-2165 INT-2177 INT-2180 INT-2185',
  ),
  places('in_transit', 'INT-2171 INT-0030 INT-0031 INT-0044'),
  clears(CUSTOMS_KINDS, 'DOM-0035', 'in_transit'),
  reports('carrier_delay', 'AFP-ER73 TTP-ER8', { milestone: 'in_transit', movement: true }),
  scans('out_for_delivery', 'AFP-ER13 INT-0074'),
  reports('recipient_unavailable', 'DD-ER5 DD-ER11 INT-0036'),
  reports('held_for_pickup', 'DD-ER4 NT-ER4 INT-0075', { milestone: 'available_for_pickup', movement: true }),
  scans('delivered', 'DD-ER13 DD-ER14 DD-ER15 DD-ER37 DD-ER38 INT-0037'),
);
