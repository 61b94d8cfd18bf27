import { CUSTOMS_KINDS, clears, informs, places, reports, scans, table } from './table';

/**
 * PostNL event codes (PostNL's public documentation of its Track & Trace status; collected by the open source parceltracker and
 * ha-postnl). What a recipient chooses or is told is information; a delivery that only moves its hour is late, one that moves its day has
 * a new date. A collection that comes to nothing (D, Y80) leaves the parcel with its sender.
 */
export const POSTNL_EVENTS = table(
  places('pre_transit', 'A01 A03 A10 A71 F01 M02 X80'),
  scans('in_transit', 'B01 B04 B06 C01 X40 J01 J04 J06 J10 J21 J27 J30 J31 J32 J40 J44 J45 J61 R01'),
  scans('in_transit', 'Q12 Q13 Q15 Q16 S05 X01 X02 X06 X07 X08 X14 X15 X16 X17 X19 X50 X51 X68 Z80'),
  scans('in_transit', 'V12 V13 V22 V23 V50 Y05'),
  places('in_transit', 'A72 A73 A75 A76 X03 Y25'),
  scans('out_for_delivery', 'J05 X55'),
  scans('delivered', 'I01 I02 I03 I05 I09 I10 I11 I12 I22 I23 Z01 Z02 Z03 Z04 Z05 Z06 Z08 Z09'),
  reports('held_for_pickup', 'I08 J02 J12 J23 J52 X05 Y26', {
    milestone: 'available_for_pickup',
    movement: true,
  }),
  informs('A04 A08 A09 A11 A13 A18 A19 A24 A25 A27 A28 A30 A31 A34 A41 A94 A95 A96 A98 C02 J80'),
  informs('K33 K50 K90 X11 X60 X62'),
  clears(['payment_due'], 'A21', null),
  clears(CUSTOMS_KINDS, 'X04 X61 X65', 'in_transit'),
  reports('rescheduled', 'A12 A32 A35 A42 A43 J26 J90 Y33'),
  reports('carrier_delay', 'G01 G02 G03 G05 H32 J09 J14 J22 J24 J36 J92 J95 K01 K25 T02 T04'),
  reports('carrier_delay', 'V01 V02 V03 V06 V11 V21 V31 Y07 Y08 Y35 Y60 Y61 Y62'),
  reports('carrier_delay', 'V04', { faultOwner: 'merchant' }),
  reports('recipient_unavailable', 'D08 J07 J08 J17 J94 K14 K70 K71 Y02 Y10 Y36 Y42 Y43'),
  reports('address_problem', 'F07 H02 H12 H36 J33 Y01 Y09 Y12 Y16 Y17 Y22 Y30 Y31 Y32'),
  reports('access_problem', 'H51 H52 J16 J29 J41 J42 J48 K16 Y41'),
  reports('refused', 'H01 H38 Y03 Y13'),
  reports('damaged', 'H04 H09 H35 J91 Y04 Y11 Y14 Y18 Y44 Y50'),
  reports('lost', 'Y71'),
  reports('prohibited', 'H10 H15 H17 X42 X43 Y19 Y45'),
  reports('documents_missing', 'F03 F04 X10 Y47 Y48'),
  reports('payment_due', 'A20 A22 K41 X67'),
  reports('customs_hold', 'X30 X63 X64 X66 Y46 Y64'),
  reports('returning', 'H03 H05 H07 H08 H16 H18 H20 H22 H24 H25 I07 K43 X20 X21 X22 X24 Y20 Y21 Y40'),
  reports('returning', 'J63', { milestone: 'returned' }),
  reports('disposed', 'K92 Y29', { milestone: 'disposed' }),
  reports('cancelled', 'H30 H31 R06', { milestone: 'cancelled' }),
  reports('not_picked_up', 'D02 D03 D04 D05 D06 D07 D09 D40 D41 J93 M01 Y80 Y81', {
    milestone: 'pre_transit',
  }),
  reports('external_event', 'K91'),
  reports('weather', 'Y65'),
);
