import { isMeantBy } from '../domain/tracking/carrier-group';
import type { CarrierSlug } from '../domain/tracking/tracking-event';
import { dhlCompanyOf, NO_WAY, type WayOfParcel } from './dhl-company';

export { trackingNumberFrom } from '../domain/tracking/tracking-number';

/**
 * One slug per carrier, with the names that senders and shops use for it, squashed to letters and digits. National
 * branches that share one network and one numbering (DPD, GLS, TNT) are one carrier: a shop that registers `dpd` must match
 * whatever branch its aggregator names. DHL's divisions are not: their numbers and codes differ.
 */
const NAMES: Readonly<Record<CarrierSlug, string>> = {
  ups: 'ups upsdap upsground upssurepost upsfreight upsi unitedparcelservice',
  ups_mail_innovations: 'upsmailinnovations upsmi',
  fedex:
    'fedex fedexdefault fedexexpress fedexground fedexhomedelivery fedexsmartpost fedexgroundeconomy fedexws fedexfreight ' +
    'fedexuk fedexapi fedexpoland fedexfrance fdxe fdxg fdxf fdxc fxsp fedexinternationalconnect',
  usps: 'usps stampscom endicia uspsinternational uspswt unitedstatespostalservice uspostalservice ',
  // Which of them has a parcel, its number may say (dhl-company.ts).
  dhl: 'dhl dhlreference mydhl dhluniversal dhlunified',
  dhl_express: 'dhlexpress dhlexpressworldwide dhlexpressmx dhlexpressuk dhlpieceid',
  dhl_parcel_de: 'dhlparcelde dhlpaket dhlgermany dhlgermanyc2c dhlde dhlparcelgermany dhlparcelgermanyc2c',
  deutsche_post:
    'deutschepost deutschepostuk deutschpost dhlpostde deutschepostmail deutschepostinternational dpostde',
  dhl_ecommerce:
    'dhlecommerce dhlecs dhlglobalmail dhlglobalmailasia dhlecommerceus dhlecommerceamericas dhlecommerceasia ' +
    'dhlecommerceapac dhlecommercecn dhlecommerceeurope dhlecommerceppl dhlsvb ' +
    'dhlparcelconnect',
  dhl_ecommerce_uk: 'dhlparceluk ukmail dhlparcelukltd dhlecommerceuk ',
  dhl_parcel_nl: 'dhlparcelnl dhlecommercenl dhlnl dhlbenelux dhlparcelbenelux ',
  dhl_parcel_pl: 'dhlparcelpl dhlpoland dhlecommercepl ',
  dhl_parcel_es: 'dhlparceles dhlecommerceiberia dhlparcelspain dhlparceliberia dhles dhlparcelib',
  dhl_freight: 'dhlfreight dhlactivetracing',
  dhl_global_forwarding: 'dhlglobalforwarding dhldgf dhlgf',
  dhl_same_day: 'dhlsameday ',
  dpd:
    'dpd dpdde dpduk dpdlocal dpdgroup dpdfr dpdfrance dpdnl dpdbe dpdat dpdch dpdcz dpdhu dpdie dpdireland dpdlt dpdlu ' +
    'dpdlv dpdee dpdpl dpdpoland dpdpt dpdro dpdromania dpdru dpdsi dpdsk dpdhr dpdgr dpdmeta dpdgermany interlink',
  gls:
    'gls glsde glsfr glsit glsitaly glses glsspain glsnl glsnetherlands glspt glshu glscz glssk glssi glsro glshr glsgroup ' +
    'glsgermany glscroatia glsslovenia',
  gls_us: 'glsus gso glscom goldenstateovernight',
  gls_canada: 'glscanada dicom glscanadadicom',
  tnt: 'tnt tntexpress tntit tntfr tntau tntuk tntclick tntreference',
  hermes: 'hermes hermesde hermesgermany hermesgermanyb2c myhermesde hermesworld',
  evri: 'evri hermesuk myhermes myhermesuk hermescorp hermesparcelshop',
  royal_mail: 'royalmail royalmailsf royalmailstorefeeder royalmailgroup royalmailgb',
  parcelforce: 'parcelforce parcelforceworldwide',
  yodel: 'yodel yodelinternational yodeldirect',
  an_post: 'anpost',
  postnl: 'postnl postnlinternational postnl3s postnlinternationalmail',
  bpost: 'bpost bpostinternational',
  colissimo: 'colissimo lapostecolissimo laposte lapostefrance',
  chronopost: 'chronopost chronopostfrance',
  colis_prive: 'colisprive',
  mondial_relay: 'mondialrelay',
  geodis: 'geodis geodisespace',
  correos: 'correos correosespana spaincorreoses correosspain',
  correos_express: 'correosexpress',
  seur: 'seur seuresp spanishseur',
  mrw: 'mrw mrwspain',
  ctt: 'ctt portugalctt cttportugal',
  ctt_express: 'cttexpress',
  poste_italiane: 'posteitaliane posteitalianepaccocelere',
  brt: 'brt brtit brtbartolini bartolini brtbartolinidpd',
  swiss_post: 'swisspost swisspostcargo',
  austrian_post: 'austrianpost austrianpostregistered',
  postnord: 'postnord postnorddanmark postnordsweden postnordno postnordfi danmarkpost swedenposten',
  posti: 'posti mathuolto itella',
  bring: 'bring postennorge',
  inpost: 'inpost inpostpl inpostpaczkomaty inpostit inpostuk inpostes inpostpt',
  packeta: 'packeta zasilkovna',
  omniva: 'omniva',
  venipak: 'venipak',
  magyar_posta: 'magyarposta',
  canada_post: 'canadapost canadapostcorporation',
  purolator: 'purolator purolatorshipping purolatorltl purolatorinternational',
  canpar: 'canpar canparcourier',
  ontrac: 'ontrac lasership ontraclasership',
  amazon_shipping:
    'amazonshipping amazonmws amazon amazonfbaus amazonlogistics amazonshippinguk amazonshippingamazonmcf amazonshippingus',
  asendia: 'asendia asendiausa asendiaus asendiauk asendiade asendiafr globegistics asendiafrance',
  apc_postal: 'apcpostal apc apcpostallogistics',
  osm: 'osm osmworldwide',
  veho: 'veho shipveho',
  better_trucks: 'bettertrucks',
  uds: 'uds uniteddeliveryservice',
  australia_post: 'australiapost auspost startrack australiapostmypost',
  new_zealand_post: 'newzealandpost newzealandposthq nzpost',
  aramex: 'aramex fastway fastwayaustralia fastwayau fastwaynz aramexau aramexnz',
  toll: 'toll tollipec tollpriority',
  singapore_post: 'singaporepost singpost speedpost',
  hongkong_post: 'hongkongpost',
  japan_post: 'japanpost',
  india_post: 'indiapost indiapostint',
  blue_dart: 'bluedart bluedartexpress',
  delhivery: 'delhivery',
  china_post: 'chinapost',
  china_ems: 'chinaems ems',
  sf_express: 'sfexpress sfb2c sfexpresscn sfinternational',
  yunexpress: 'yunexpress yunex',
  yanwen: 'yanwen',
  '4px': '4px',
  cainiao: 'cainiao cainiaocn aliexpressstandardshipping',
  jt_express: 'jtexpress jandt jtexpressinternational',
  correios: 'correios correiosbr correiosbrazil brazilcorreios',
  estafeta: 'estafeta estafetausa',
  russian_post: 'russianpost',
  nova_poshta: 'novaposhta novapost novaposhtaint',
  ptt: 'ptt pttposta',
  israel_post: 'israelpost',
  emirates_post: 'emiratespost',
};

const BY_NAME: ReadonlyMap<string, CarrierSlug> = new Map(
  Object.entries(NAMES).flatMap(([slug, names]) =>
    [...names.split(' ').filter(Boolean), squash(slug)].map((name) => [name, slug] as const),
  ),
);

/** What marks a contract or an API version, not another carrier: ShipEngine's wallets, EasyPost's second versions. */
const DECORATION = /(?:[_-]?walleted|[_-]?v\d|[_-]?api)$/i;

/**
 * The one slug of a carrier, from whatever a provider or a shop calls it: `FedEx`, `DHLExpress`, `dhl-germany`, `stamps_com`.
 * A carrier that the table does not know keeps its own name as a slug (`Acme Parcels` -> `acme_parcels`).
 *
 * @returns null when there is no name.
 */
export function carrierSlug(name: string | number | null | undefined): CarrierSlug | null {
  const sent = String(name ?? '').trim();
  const known = BY_NAME.get(squash(sent)) ?? BY_NAME.get(squash(sent.replace(DECORATION, '')));
  if (known !== undefined) return known;
  const own = sent
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
    .slice(0, 60);
  return own === '' ? null : own;
}

/** Of a carrier's slug and a number: the company of a group, where the number says which of them has the parcel. */
export function companyOf(slug: CarrierSlug, trackingNumber: string, way: WayOfParcel = NO_WAY): CarrierSlug {
  return slug === 'dhl' ? (dhlCompanyOf(trackingNumber, way) ?? slug) : slug;
}

/** The slug of whoever has this number, by any of a carrier's names; null when there is no name. */
export function carrierOf(
  name: string | number | null | undefined,
  trackingNumber: string | null,
  way: WayOfParcel = NO_WAY,
): CarrierSlug | null {
  const slug = carrierSlug(name);
  return slug === null || trackingNumber === null ? slug : companyOf(slug, trackingNumber, way);
}

/** All carriers that a slug means: `dhl` is each of DHL's companies. */
export function carriersMeant(slug: CarrierSlug): readonly CarrierSlug[] {
  return [slug, ...Object.keys(NAMES).filter((other) => other !== slug && isMeantBy(slug, other))];
}

function squash(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
