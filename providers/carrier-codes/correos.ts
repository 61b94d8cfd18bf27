import { places, reports, scans, table } from './table';

/**
 * Correos event codes (`codEvento` of its public locator; the list of open source trackers for Home Assistant). Codes of its rarer
 * incidents are not public, so their texts decide.
 */
export const CORREOS_EVENTS = table(
  places('pre_transit', 'A090000V X010000V'),
  scans('in_transit', 'A010000V P040000V P090000V P100000V P101110V P101120V P110000V G01L010V X020000V'),
  scans('in_transit', 'X040000V X060000V X070000V X110100V'),
  scans('out_for_delivery', 'H020000V X080000V'),
  reports('held_for_pickup', 'H01I350V X380000V X390000V L010000V', {
    milestone: 'available_for_pickup',
    movement: true,
  }),
  scans('delivered', 'I010000V I01H210V X120000V'),
  reports('recipient_unavailable', 'H010930R M01E020R H06P010V X090100R X090060R X130000R'),
  reports('returning', 'O140000V'),
);
