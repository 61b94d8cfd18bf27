import { places, reports, scans, table } from './table';

/**
 * Event codes of Colissimo and La Poste (tracking web service `ColiPosteWS`; listed by the open source AnyBlok Delivery). The first
 * letters name the step (`PCH` taken over, `LIV` delivered, `REN` not delivered, `DOU` customs), the last three the reason.
 */
export const COLISSIMO_EVENTS = table(
  places('pre_transit', 'COMCFM PCHMQT'),
  scans('in_transit', 'PCHCFM AARCFM CHGCFM DCHCFM DCHDDT DEPGUI EXPCFM PCHCEX RSTNCG RENLNA'),
  reports('carrier_delay', 'AARDVY'),
  scans('delivered', 'LIVCFM LIVGAR LIVRTI'),
  reports('returning', 'LIVREO', { milestone: 'returned' }),
  reports('returning', 'SOLREO SOLREI'),
  reports('recipient_unavailable', 'RENNRV RENARV RENACP'),
  reports('address_problem', 'RENAIN RENCAD RENDIA'),
  reports('refused', 'RENAVA RENDIV RENSNC RENTAR'),
  reports('payment_due', 'RENSRB DOUDVR'),
  reports('held_for_pickup', 'RENAVI MLVARS RSTBRT', { milestone: 'available_for_pickup', movement: true }),
  reports('customs_hold', 'DOUDOU DOUEXI'),
  reports(
    'documents_missing',
    'DOUAGV DOUCOI DOUCOM DOUCRR DOUDDI DOUDDM DOUFCI DOUFCM DOUIDD DOUIIR DOUNIR DOURES',
  ),
  reports('prohibited', 'DOUPRO', { faultOwner: 'customs' }),
  reports('not_picked_up', 'ENEMQT', { milestone: 'pre_transit' }),
);
