import { clears, informs, places, reports, scans, table } from './table';

/**
 * Swiss Post: the numbers of its parcel events, the last part of `PARCEL.*.*.912` (message texts of its public tracking). Orders of the
 * recipient (92 hundreds) are information.
 */
const EVENTS = table(
  places('pre_transit', '600 854'),
  scans('in_transit', '100 200 400 500 501 818 820 906 907 908 909 912 913 915 918 920 921 951 952 953'),
  scans('in_transit', '1000 1001 1200 1201 1202 1300 1302 1303 1304 1400'),
  clears(['customs_hold', 'documents_missing', 'payment_due'], '804 805 847 858 904', 'in_transit'),
  scans('out_for_delivery', '1003'),
  scans('delivered', '938 2000 3800 3900 4000 4001 4200 9106'),
  reports('held_for_pickup', '910 2100 2101 6300 9400', {
    milestone: 'available_for_pickup',
    movement: true,
  }),
  informs('926 3500 3501 3502 5100 5102 5500'),
  clears(['payment_due'], '9250', null),
  reports('not_picked_up', '3100', { milestone: 'pre_transit' }),
  reports('recipient_unavailable', '924 928 936 937 4100'),
  reports('address_problem', '922 923 1502'),
  reports('refused', '925'),
  reports('external_event', '927'),
  reports('carrier_delay', '929 1700 1702'),
  reports('damaged', '930 1500 1900'),
  reports('prohibited', '931 932'),
  reports('payment_due', '933'),
  reports('returning', '934 3400 3401 3600 3601 3602'),
  reports('customs_hold', '911'),
  reports('lost', '9105 9108'),
);

/** @param code the whole name of the event, or its number alone */
export function swissPostFacts(code: string) {
  return EVENTS.get(code.replace(/^.*\./, ''));
}
