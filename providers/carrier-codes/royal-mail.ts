import { informs, places, reports, scans, table } from './table';

/**
 * Royal Mail event codes of its Tracking API v2, as far as they are public (they are collected in the readme of the open source client
 * elliotjreed/royal-mail-tracking). What a failed attempt leads to is told by the sentence.
 */
export const ROYAL_MAIL_EVENTS = table(
  places('pre_transit', 'EVAIP EVAIE'),
  scans('in_transit', 'EVBAH EVDAC EVDAV EVIAV EVIMC EVORI'),
  scans('out_for_delivery', 'EVGPD'),
  scans('delivered', 'EVKOP EVKSP EVKSF EVKDN EVNOC EVPLC'),
  reports('carrier_delay', 'EVGMI EVIPI EVNMI'),
  reports('access_problem', 'EVKAA EVNAA EVKSU'),
  reports('address_problem', 'EVKAI'),
  reports('address_problem', 'EVKGA EVNGA', { faultOwner: 'recipient' }),
  reports('held_for_pickup', 'EVKLC', { milestone: 'available_for_pickup', movement: true }),
  reports('recipient_unavailable', 'EVKNA EVNDA EVNDN'),
  reports('refused', 'EVKRF EVNRF'),
  reports('rescheduled', 'EVNKS EVNRT', { faultOwner: 'recipient' }),
  reports('rescheduled', 'EVNAR'),
  reports('returning', 'EVRTS', { milestone: 'returned', movement: true }),
  informs('ASRXS RFRXS RNRXS RORXS RPRXS RSRXS'),
);
