/** DHL finds the number of any of its companies here. */
const OF_DHL = 'https://www.dhl.com/global-en/home/tracking.html?tracking-id=*';

/**
 * What customers call a carrier, and where its public page shows a parcel; both as the carriers print them. `*` in an address
 * stands for the number. A carrier whose page cannot be opened by the number alone has none here (NACEX wants the branch with it), and
 * then no message speaks of one.
 *
 * Source of the addresses: those by which shops lead to the carriers, in the provider lists of plugins for WooCommerce (shipment
 * tracking) and in github.com/jkeen/tracking_number_data at b79ce4b (Canada Post, Canpar, OnTrac, Yodel, YunExpress), November 2026.
 */
const CARRIERS: Readonly<Record<string, readonly [name: string, page?: string]>> = {
  ups: ['UPS', 'https://www.ups.com/track?tracknum=*'],
  ups_mail_innovations: ['UPS Mail Innovations', 'https://www.ups.com/track?tracknum=*'],
  fedex: ['FedEx', 'https://www.fedex.com/fedextrack/?trknbr=*'],
  usps: ['USPS', 'https://tools.usps.com/go/TrackConfirmAction?tLabels=*'],
  amazon_shipping: ['Amazon', 'https://track.amazon.com/tracking/*'],
  ontrac: ['OnTrac', 'https://www.ontrac.com/tracking/?number=*'],
  lasership: ['LaserShip', 'https://www.ontrac.com/tracking/?number=*'],
  canada_post: [
    'Canada Post',
    'https://www.canadapost-postescanada.ca/track-reperage/en#/search?searchFor=*',
  ],
  purolator: ['Purolator', 'https://www.purolator.com/en/shipping/tracker?pin=*'],
  canpar: ['Canpar', 'https://www.canpar.com/en/track/tracking.jsp?reference=*&locale=en'],

  dhl: ['DHL', OF_DHL],
  dhl_express: ['DHL Express', OF_DHL],
  dhl_ecommerce: ['DHL eCommerce', OF_DHL],
  dhl_ecommerce_uk: ['DHL eCommerce', 'https://track.dhlparcel.co.uk/?con=*'],
  dhl_parcel_de: ['DHL', OF_DHL],
  dhl_parcel_nl: ['DHL', OF_DHL],
  dhl_parcel_pl: ['DHL', OF_DHL],
  dhl_parcel_es: ['DHL', OF_DHL],
  dhl_freight: ['DHL Freight', OF_DHL],
  dhl_global_forwarding: ['DHL', OF_DHL],
  dhl_same_day: ['DHL SameDay'],
  deutsche_post: ['Deutsche Post', 'https://www.deutschepost.de/de/s/sendungsverfolgung.html?piececode=*'],
  dpd: ['DPD', 'https://tracking.dpd.de/status/en_US/parcel/*'],
  gls: ['GLS', 'https://gls-group.com/track/*'],
  gls_us: ['GLS US'],
  gls_canada: ['GLS Canada'],
  hermes: ['Hermes', 'https://www.myhermes.de/empfangen/sendungsverfolgung/sendungsinformation#*'],
  tnt: ['TNT', 'https://www.tnt.com/express/en_gb/site/shipping-tools/tracking.html?searchType=con&cons=*'],

  royal_mail: ['Royal Mail', 'https://www.royalmail.com/track-your-item#/tracking-results/*'],
  parcelforce: ['Parcelforce', 'https://www.parcelforce.com/track-trace?trackNumber=*'],
  evri: ['Evri', 'https://www.evri.com/track/parcel/*'],
  yodel: ['Yodel', 'https://www.yodel.co.uk/tracking/*'],
  an_post: ['An Post', 'https://www.anpost.com/Post-Parcels/Track/History?item=*'],

  // PostNL asks for the postal code on its page, bpost and Mondial Relay may.
  postnl: ['PostNL', 'https://jouw.postnl.nl/track-and-trace/*'],
  bpost: ['bpost', 'https://track.bpost.cloud/btr/web/#/search?itemCode=*'],
  // La Poste's parcels as well: its two names are one carrier (providers/carrier-slug.ts).
  colissimo: ['Colissimo', 'https://www.laposte.fr/outils/suivre-vos-envois?code=*'],
  chronopost: ['Chronopost', 'https://www.chronopost.fr/tracking-no-cms/suivi-page?listeNumerosLT=*'],
  colis_prive: ['Colis Privé'],
  mondial_relay: ['Mondial Relay', 'https://www.mondialrelay.fr/suivi-de-colis?numeroExpedition=*'],
  geodis: ['GEODIS'],

  correos: [
    'Correos',
    'https://www.correos.es/es/es/herramientas/localizador/envios/detalle?tracking-number=*',
  ],
  correos_express: ['Correos Express', 'https://s.correosexpress.com/c?n=*'],
  seur: ['SEUR', 'https://www.seur.com/livetracking/?segOnlineIdentificador=*'],
  mrw: ['MRW', 'https://www.mrw.es/seguimiento_envios/MRW_resultados_consultas.asp?modo=nacional&envio=*'],
  nacex: ['NACEX'],
  ctt: ['CTT', 'https://www.ctt.pt/feapl_2/app/open/objectSearch/objectSearch.jspx?objects=*'],
  ctt_express: ['CTT Express'],
  poste_italiane: ['Poste Italiane', 'https://www.poste.it/cerca/index.html#/risultati-spedizioni/*'],
  brt: ['BRT'],

  swiss_post: ['Swiss Post', 'https://service.post.ch/ekp-web/ui/entry/search/*'],
  austrian_post: ['Austrian Post', 'https://www.post.at/sv/sendungsdetails?snr=*'],
  postnord: ['PostNord', 'https://portal.postnord.com/tracking/details/*'],
  posti: ['Posti', 'https://www.posti.fi/en/tracking#/lahetys/*'],
  bring: ['Bring', 'https://tracking.bring.com/tracking/*'],
  inpost: ['InPost', 'https://inpost.pl/sledzenie-przesylek?number=*'],
  packeta: ['Packeta', 'https://tracking.packeta.com/en/?id=*'],
  magyar_posta: ['Magyar Posta'],

  australia_post: ['Australia Post', 'https://auspost.com.au/mypost/track/#/details/*'],
  new_zealand_post: ['NZ Post', 'https://www.nzpost.co.nz/tools/tracking?trackid=*'],
  aramex: ['Aramex', 'https://www.aramex.com/track/results?ShipmentNumber=*'],
  singapore_post: ['SingPost', 'https://www.singpost.com/track-items?trackingNumber=*'],
  japan_post: [
    'Japan Post',
    'https://trackings.post.japanpost.jp/services/srv/search/direct?locale=en&reqCodeNo1=*',
  ],
  china_post: ['China Post'],
  china_ems: ['EMS'],
  sf_express: ['SF Express'],
  yunexpress: ['YunExpress', 'https://www.yuntrack.com/parcelTracking?id=*'],
  '4px': ['4PX', 'https://track.4px.com/#/result/0/*'],
  cainiao: ['Cainiao', 'https://global.cainiao.com/detail.htm?mailNo=*'],
  jt_express: ['J&T Express'],
  ptt: ['PTT', 'https://gonderitakip.ptt.gov.tr/Track/Verify?q=*'],
  apc_postal: ['APC Postal Logistics'],
  osm: ['OSM Worldwide'],
  uds: ['UDS'],
};

/** Never empty: a carrier nobody listed is written from its slug (`acme_post` is Acme Post, `xyz` is XYZ). */
export function carrierName(slug: string): string {
  return (
    CARRIERS[slug]?.[0] ??
    slug
      .split(/[_-]+/)
      .filter((word) => word !== '')
      .map((word) => (word.length <= 3 ? word.toUpperCase() : word[0]?.toUpperCase() + word.slice(1)))
      .join(' ')
  );
}

/** The carrier's public page for this parcel; null where we know none. */
export function trackingPage(slug: string, trackingNumber: string): string | null {
  return CARRIERS[slug]?.[1]?.replace('*', () => encodeURIComponent(trackingNumber)) ?? null;
}
