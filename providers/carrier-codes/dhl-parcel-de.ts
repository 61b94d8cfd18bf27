import { type CodeFacts, CUSTOMS_KINDS, clears, informs, places, reports, scans, table } from './table';

/** DHL Parcel DE events (ICE, six letters or fewer) that mean the same whatever the reason; the rest needs its reason. */
const DHL_EVENTS = table(
  scans('delivered', 'DLVRD'),
  scans('in_transit', 'FWDCF INFCL LDTMV MVARR OFWRD RELBL SHRCU SRTED ULFMV'),
  scans('out_for_delivery', 'ASMVT'),
  places('in_transit', 'ICPRC ITBAR SECHK'),
  places('pre_transit', 'PURCR'),
  informs('CHECK PMTCR ROUCR STORN'),
  clears(CUSTOMS_KINDS, 'RSDCP', 'in_transit'),
  clears(['payment_due'], 'PMTCS', null),
  reports('cancelled', 'CANCL', { milestone: 'cancelled' }),
  reports('held_for_pickup', 'CNRFC', { milestone: 'available_for_pickup', movement: true }),
  reports('held_for_pickup', 'HLDCC'),
  reports('refused', 'DLVRF'),
  reports('damaged', 'DMGDS REPCK'),
  reports('disposed', 'DSPSD', { milestone: 'disposed' }),
  reports('customs_hold', 'HLDCP HLDCU'),
  reports('address_problem', 'LDEXC'),
  reports('carrier_delay', 'MSRTD NTADT'),
  reports('documents_missing', 'PBNDT'),
  reports('returning', 'RETRN'),
  reports('not_picked_up', 'NTPUP', { milestone: 'pre_transit' }),
);

/** Events whose reason (RIC) says more, or something else, than the event: `EVENT/REASON`. */
const DHL_EVENT_REASONS = table(
  informs('ADVIS/DLVTM ADVIS/MSGPC ADVIS/MSGST ADVIS/ROUCR ALERT/DLVTM'),
  places('pre_transit', 'ADVIS/ORDER'),
  reports('refused', 'ADVIS/REJCT NTDEL/RFUSD RETRN/NTORD'),
  reports('cancelled', 'ADVIS/STBSD EXPHD/STBSD'),
  reports(
    'address_problem',
    'ALERT/BDADD EXPHD/WRGRI NTDEL/WRGRI NTDEL/CPUNK NTDEL/WRGPN PURCR/BDADD OFWRD/PBNBR RETRN/WRGID RETRN/UDFPC',
  ),
  reports('damaged', 'DLVRD/ACCDM DLVRD/ACCSI', { milestone: 'delivered', movement: true }),
  reports('damaged', 'EXPHD/DMGPC EXPHD/INCSH NTDEL/DMGED RETRN/DMGED RETRN/DMGPC'),
  reports('lost', 'EXPHD/LOSTX'),
  reports('documents_missing', 'EXPHD/MSDOC NTDEL/MSDOC NTDEL/MSSDT'),
  reports('address_problem', 'EXPHD/MSLBL', { faultOwner: 'carrier' }),
  reports('returning', 'EXPHD/RTTSP OFWRD/RTSSA NTDEL/RSEXW'),
  reports('carrier_delay', 'EXPHD/STPRB MVTEX/VHARU NTDEL/CAPEX NTDEL/CRROT NTDEL/DRCRU OFWRD/CRRFN'),
  reports('prohibited', 'EXPHD/FFTCH NTPUP/GDNMS'),
  reports('customs_hold', 'EXPHD/INSPT'),
  reports('external_event', 'MVDEX/FRMJR MVTEX/FRMJR'),
  reports('traffic', 'MVTEX/TCATC'),
  reports('recipient_unavailable', 'NTDEL/AGNEG NTDEL/CLOSD NTDEL/IDNEG NTDEL/IDDMG NTDEL/NHOME OFWRD/CNCNR'),
  reports('access_problem', 'NTDEL/PCKST'),
  reports('payment_due', 'NTDEL/NPYMT NTDEL/TRPMT'),
  reports('rescheduled', 'INFCL/HLDSR INFCL/HNDCA INFCL/DLVDT'),
  scans('out_for_delivery', 'LDTMV/SECDA'),
);

export function dhlParcelDeFacts(event: string, reason: string | null): CodeFacts | null {
  return (reason && DHL_EVENT_REASONS.get(`${event}/${reason}`)) || (DHL_EVENTS.get(event) ?? null);
}
