import { informs, places, reports, scans, table } from './table';

/** BRT (Bartolini) event codes, as the open source PrestaShop module mpbrtinfo lists them. */
export const BRT_EVENTS = table(
  places('pre_transit', '700'),
  scans('in_transit', '701 702 703 707 722 DIR'),
  scans('out_for_delivery', 'MIC'),
  scans('delivered', '704'),
  informs('709 IDD'),
  reports('address_problem', '021 022 026'),
  reports('address_problem', '019', { faultOwner: 'recipient' }),
  reports('recipient_unavailable', '017 023 A23 024 028 044 T AVV AV2 AV3 AV5 AV7 AV9 RIC'),
  reports('access_problem', '055 056'),
  reports('refused', '001 002 004 005 006 009 037 051'),
  reports('refused', '003', { faultOwner: 'carrier' }),
  reports('damaged', '007 710 MAN P'),
  reports('payment_due', '008 012 DDR'),
  reports('documents_missing', '035 045 DDB'),
  reports('customs_hold', 'DDS'),
  reports('disposed', 'DDC', { faultOwner: 'customs' }),
  reports('held_for_pickup', 'DPU', { milestone: 'available_for_pickup', movement: true }),
  reports('returning', '032 DPP 708'),
  reports('rescheduled', '016 100 101 A16', { faultOwner: 'recipient' }),
  reports('weather', 'ZAC ZAL ZMM ZNV'),
  reports('traffic', 'ZBC ZBS'),
  reports('external_event', '034 PAT ZDM ZEE ZFM ZFR ZMP ZMS ZSF'),
  reports('carrier_delay', '050 ZRO'),
);
