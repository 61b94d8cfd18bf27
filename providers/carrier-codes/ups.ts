import { CUSTOMS_KINDS, clears, informs, places, reports, scans, table } from './table';

/**
 * UPS activity types: the type says which table the code belongs to. The same two letters mean different things: `AR` is
 * an ordinary arrival scan under I, and `YF` is out for delivery under I but undeliverable as addressed under X.
 */
export const UPS_TYPES = table(
  scans('delivered', 'D DD'),
  places('pre_transit', 'M'),
  scans('in_transit', 'P DO'),
  reports('cancelled', 'MV', { milestone: 'cancelled' }),
);

/** Codes of type I (and P, M, U, or no type): where the parcel is. Out of use: CA, CD, CL, VP cancel an earlier scan. */
export const UPS_MOVEMENTS = table(
  scans('in_transit', 'AG AR AT DL DP DS EP HU IP LC LM OR PC PU PT UL WH XA XD XR YH YM YN YP OD'),
  scans('out_for_delivery', 'OF OT YF YI'),
  places('pre_transit', 'OC PL SP MP'),
  scans('delivered', 'FS KB KM 9E'),
  informs('CA CD CL UA UD VP'),
);

/** Codes of type X that are rare; classified one by one from UPS's published list of exception codes (Tracking API appendix). */
const RARE_UPS_EXCEPTIONS = [
  reports('access_problem', '95'),
  reports('address_problem', '46 47 AB AD AE AF AL AW CW CY D4 E1 FA H1 H2 H3'),
  reports('address_problem', 'A7 C8 DW', { faultOwner: 'recipient' }),
  reports('cancelled', '30'),
  reports('carrier_delay', '1 17 23 34 72 87 1G 1L 4Y 5U 5V 5W 5Z 6E CD CM DC HG K1 YI'),
  reports('carrier_delay', 'XZ', { faultOwner: 'customs' }),
  reports('carrier_delay', 'OD', { faultOwner: 'external' }),
  reports('customs_hold', '7I CF CN CT ES G9 MI TG TT Y4'),
  reports('customs_hold', 'X9', { faultOwner: 'recipient' }),
  reports('damaged', '13 45 64 65 66 HD LN LO LQ'),
  reports('disposed', 'NI', { faultOwner: 'merchant' }),
  reports('documents_missing', '43 5B C7 OM TF YU YV'),
  reports('documents_missing', '4Z', { faultOwner: 'carrier' }),
  reports('documents_missing', 'DT', { faultOwner: 'recipient' }),
  reports('external_event', '15 B1 DF DG GC P6'),
  reports('held_for_pickup', '3S 5G 6H 6J 7D BQ O8 UE UZ VB VE VF XS ZD'),
  reports('held_for_pickup', 'LZ', { faultOwner: 'merchant' }),
  reports('lost', '24 26 93 AJ F8 TJ UO UP'),
  informs(
    `79 2O 2R 2U 3P 4B 4F 8M 9C 9D 9I 9K CG CJ F0 F3 F7 FN FT GD GN GR HJ I9 J9 LU OA P4 P7 PG RG RK RL T7 TL TR UI V9 VH VU VV VW VX W8 X0 Y5 Y9 YR YT Z3 Z7 ZK ZU ZW`,
  ),
  reports('payment_due', 'EY UW'),
  reports('payment_due', 'J0', { faultOwner: 'merchant' }),
  reports('prohibited', '73 CA D2 HK IY TX UR'),
  reports('recipient_unavailable', '55 BR DD FM GB HQ KX KZ PI S6 VI VJ ZM'),
  reports('recipient_unavailable', 'VL', { faultOwner: 'external' }),
  reports('refused', '8H AQ AS KR KS'),
  reports('rescheduled', '3R H6 IJ JC JJ K8 LI O6 VM Y7'),
  reports('rescheduled', '37 78 E0 G1 T4', { faultOwner: 'merchant' }),
  reports('rescheduled', '4M AT TB ZC', { faultOwner: 'recipient' }),
  reports('returning', '4R DL KP O4 UA UF XU'),
  reports('returning', 'I1 YJ', { faultOwner: 'merchant' }),
  reports('returning', '1T 6C', { faultOwner: 'recipient' }),
  reports('weather', '1E 3D 6D PZ'),
];

/** Codes of type X: exceptions and notices. */
export const UPS_EXCEPTIONS = table(
  ...RARE_UPS_EXCEPTIONS,
  reports('address_problem', 'A5 A6 A8 A9 AA AC AG AK AV DS H4 H5 OJ PH YF'),
  reports('address_problem', 'TU', { milestone: 'returned', movement: true }),
  reports('cancelled', '5D', { milestone: 'cancelled' }),
  reports(
    'carrier_delay',
    `4 6 11 19 1B 1K 1Q 1V 2H 3B 3C 3J 3L 3T 4K 5T 7G 7N 7Y 7Z 8G 8K 8L 8Y 8Z 9M 9O 9Q 9R 9S 9V 9Y 9Z C6 CC CK CL CQ
     D1 DQ E3 ED EH EN GH GV HA LE LF LH MT NP NW OS Q1 TI TN`,
  ),
  reports('carrier_delay', '8A', { faultOwner: 'merchant' }),
  reports('customs_hold', '1U 2N B4 B8 BX CE CP E4 L3 LV OB OI R1 R5 RD RJ RM RP RU RZ X2 XJ XK XY Y1 YA Z1'),
  reports('damaged', '25 67 A1 A3 A4 HE HN HR KQ TV'),
  reports('disposed', 'BZ YL'),
  reports('disposed', '1F A2', { milestone: 'disposed' }),
  reports(
    'documents_missing',
    `40 71 1W 2B 7H 7P 7T 7U AO B5 B9 BA BD BE BG BH CZ D0 DY EV EW FE FF GF GZ L2 L5 OQ OT R7 RR RS RX S1 S2 S3 SJ SL
     SN SP VP X5 X8 XA XB XE XG`,
  ),
  reports('external_event', '7R 7S AZ G6 H7 Q0 RY'),
  reports('held_for_pickup', '39 54 89 2X 5S 6R E2 O5 O9 S7 TO VN'),
  reports('held_for_pickup', '6B 8I I5 ZP', { milestone: 'available_for_pickup', movement: true }),
  reports('lost', '27 GO S9 UX'),
  reports('payment_due', '33 51 52 91 1C 6T D9 KI'),
  reports('prohibited', '60 90 1H 4P 9F C9 CV DP H9 HO I2 O0 OR U0 U3 UN US'),
  reports('recipient_unavailable', '48 49 7L AX AY C4 G3 G7 G8 IQ IR L1 OH Y3 YD'),
  reports('refused', 'AM AN AP KT YE'),
  reports('rescheduled', '2 14 1P 3U 6K 6L 6P 7Q AH I8 IB J8 KY MF OL RO RW SX T3 TH UD UG UT VD VG'),
  reports('returning', '3N BF CS H8 RV ZO'),
  reports('returning', '4S PP YK', { milestone: 'returned', movement: true }),
  reports('traffic', '9L FG'),
  reports('weather', '2A C5 DJ'),
  clears('all', '1M', null),
  clears(CUSTOMS_KINDS, 'DA', 'in_transit'),
  clears(['payment_due'], '1D E7', null),
  informs(
    `63 76 77 92 2E 2G 2S 2V 3Q 3V 3W 3Z 4H 4I 4J 4L 4N 5A 6G 6I 6W 6X 6Z 7C 7E 8C EO F5 FW GQ JA JB JH JI KO L0 O1 O2 O3
     O7 R3 R8 RF RI SO T5 T6 T8 TE UL VA VQ VR Y2 YS Z8 ZA ZB ZL ZY`,
  ),
  scans('delivered', '56 59 F4 K7 KM KN'),
  scans('in_transit', 'HF HL HM IP LX LY RB RC XD YG YX Z5 ZN ZV'),
  places('in_transit', '4C B3 C3 D5 HW S4 SI SY'),
  scans('out_for_delivery', 'ZS'),
  places('pre_transit', '9J'),
);
