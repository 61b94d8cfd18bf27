import type { Meaning } from '../../domain/tracking/meaning';
import { AUSTRALIA_POST_EVENTS } from './australia-post';
import { AUSTRIAN_POST_EVENTS } from './austrian-post';
import { BRT_EVENTS } from './brt';
import { CANADA_POST_EVENTS } from './canada-post';
import { COLISSIMO_EVENTS } from './colissimo';
import { CORREOS_EVENTS } from './correos';
import { DHL_ECOMMERCE_EVENTS } from './dhl-ecommerce';
import { DHL_ECOMMERCE_EUROPE_EVENTS, DHL_PPL_EVENTS } from './dhl-ecommerce-europe';
import { DHL_EXPRESS_EVENTS, DHL_UNIFIED_STATUSES } from './dhl-express';
import { DHL_FREIGHT_EVENTS } from './dhl-freight';
import { dhlParcelDeFacts } from './dhl-parcel-de';
import { DHL_PARCEL_NL_EVENTS } from './dhl-parcel-nl';
import { DHL_PARCEL_PL_EVENTS } from './dhl-parcel-pl';
import { DPD_EVENTS } from './dpd';
import { FEDEX_DELAYS, FEDEX_EXCEPTIONS, FEDEX_STATUSES } from './fedex';
import { glsFacts } from './gls';
import { HERMES_EVENTS } from './hermes';
import { POSTNL_EVENTS } from './postnl';
import { UPU_EVENTS, USPS_EVENTS } from './posts';
import { ROYAL_MAIL_EVENTS } from './royal-mail';
import { swissPostFacts } from './swiss-post';
import type { CodeFacts, CodeTable } from './table';
import { UPS_EXCEPTIONS, UPS_MOVEMENTS, UPS_TYPES } from './ups';

export interface CarrierCodeQuery {
  /** Our carrier slug: `ups`, `fedex`, `dhl_parcel_de`, `dhl_express`, `dhl`, `usps` ... */
  readonly carrier: string;
  /** DHL's `service` where the slug is plain `dhl` or `dhl_ecommerce`: `express`, `parcel-de`, `ecommerce-europe` ... */
  readonly product?: string | null;
  /**
   * Which of the carrier's tables: for `ups` the activity type (`X`, `I`, `D`, `M`, `MV`, `P`); for `fedex` `exception` or
   * `delay` (else a status code); for `dhl_parcel_de` the reason (RIC) beside the event in `code`; for `gls` the branch that numbers
   * its events (`HU`).
   */
  readonly type?: string | null;
  readonly code: string | null;
}

/**
 * What the carrier's own table says of a code. Null for a code that the table lacks, so that the text decides; for `ups`
 * a type that is plain by itself (D, M, MV, P) speaks where the code is missing or unknown.
 */
export function meaningOfCarrierCode(q: CarrierCodeQuery): Meaning | null {
  const code = q.code?.trim().toUpperCase() || null;
  const type = q.type?.trim().toUpperCase() || null;
  switch (q.carrier) {
    case 'ups':
      return ups(type, code);
    case 'fedex':
      return code === null ? null : fedex(type, code);
    case 'dhl_parcel_de':
      return code === null ? null : dhl('dhl_parcel_de', type, code);
    case 'dhl_express':
      return code === null ? null : dhl('dhl_express', type, code);
    case 'dhl':
    case 'dhl_ecommerce':
      return code === null ? null : dhlByProduct(q.carrier, q.product, type, code);
    case 'gls':
      return code === null ? null : found(type === null ? 'gls' : `gls:${type}`, code, glsFacts(type, code));
    case 'swiss_post':
      return code === null
        ? null
        : (found('swiss_post', code, swissPostFacts(code)) ?? byTable(q.carrier, code));
    case 'usps':
      return code === null ? null : found('usps', code, USPS_EVENTS.get(code));
    case 'canada_post': {
      const event = code?.replace(/^0+(?=.)/, '') ?? null;
      return event === null ? null : found('canada_post', event, CANADA_POST_EVENTS.get(event));
    }
    default:
      return code === null ? null : byTable(q.carrier, code);
  }
}

/** Carriers whose one table says it all. */
const TABLES: Readonly<Record<string, CodeTable>> = {
  australia_post: AUSTRALIA_POST_EVENTS,
  austrian_post: AUSTRIAN_POST_EVENTS,
  brt: BRT_EVENTS,
  colissimo: COLISSIMO_EVENTS,
  correos: CORREOS_EVENTS,
  dhl_freight: DHL_FREIGHT_EVENTS,
  dhl_parcel_nl: DHL_PARCEL_NL_EVENTS,
  dhl_parcel_pl: DHL_PARCEL_PL_EVENTS,
  dpd: DPD_EVENTS,
  hermes: HERMES_EVENTS,
  postnl: POSTNL_EVENTS,
  royal_mail: ROYAL_MAIL_EVENTS,
};

/** Posts that have no table of their own often publish what they tell each other. */
function byTable(carrier: string, code: string): Meaning | null {
  const own = Object.hasOwn(TABLES, carrier) ? found(carrier, code, TABLES[carrier]?.get(code)) : null;
  return own ?? found('upu', code, UPU_EVENTS.get(code));
}

function ups(type: string | null, code: string | null): Meaning | null {
  if (type === 'X')
    return code === null ? null : found('ups:X', code, UPS_EXCEPTIONS.get(code.replace(/^0(?=.)/, '')));
  const byType = type && found('ups', type, UPS_TYPES.get(type));
  if (type === 'D' || type === 'DD' || type === 'MV') return byType || null;
  return (code && found(`ups:${type ?? 'I'}`, code, UPS_MOVEMENTS.get(code))) || byType || null;
}

function fedex(type: string | null, code: string): Meaning | null {
  if (type === 'EXCEPTION') {
    return found(
      'fedex:exception',
      code,
      FEDEX_EXCEPTIONS.get(code.replace(/^0*(?=\d\d$)/, '').padStart(2, '0')),
    );
  }
  if (type === 'DELAY') return found('fedex:delay', code, FEDEX_DELAYS.get(code));
  return found('fedex', code, FEDEX_STATUSES.get(code));
}

/** Whose numbers and words a `service` of DHL's unified tracking means; the longest name that fits decides. */
const DHL_SERVICES: readonly (readonly [service: string, carrier: string, events: CodeTable])[] = [
  ['ecommerce_europe', 'dhl_ecommerce_europe', DHL_ECOMMERCE_EUROPE_EVENTS],
  ['ecommerce_ppl', 'dhl_ecommerce_ppl', DHL_PPL_EVENTS],
  ['ecommerce', 'dhl_ecommerce', DHL_ECOMMERCE_EVENTS],
  ['freight', 'dhl_freight', DHL_FREIGHT_EVENTS],
  ['parcel_nl', 'dhl_parcel_nl', DHL_PARCEL_NL_EVENTS],
  ['parcel_pl', 'dhl_parcel_pl', DHL_PARCEL_PL_EVENTS],
];

function dhlByProduct(
  carrier: 'dhl' | 'dhl_ecommerce',
  product: string | null | undefined,
  reason: string | null,
  code: string,
): Meaning | null {
  const named = product?.toLowerCase().replace(/[^a-z]+/g, '_') || (carrier === 'dhl' ? '' : 'ecommerce');
  const own = DHL_SERVICES.find(([service]) => named.startsWith(service));
  if (own === undefined) return dhl(dhlCarrierOf(named), reason, code);
  const [, company, events] = own;
  return found(company, code, events.get(code)) ?? unified(code);
}

function dhlCarrierOf(service: string): 'dhl_express' | 'dhl_parcel_de' | null {
  if (service.startsWith('express')) return 'dhl_express';
  return service.startsWith('parcel_de') ? 'dhl_parcel_de' : null;
}

function unified(code: string): Meaning | null {
  return found('dhl', code.toLowerCase(), DHL_UNIFIED_STATUSES.get(code.toLowerCase()));
}

function dhl(
  carrier: 'dhl_express' | 'dhl_parcel_de' | null,
  reason: string | null,
  code: string,
): Meaning | null {
  const said = unified(code);
  if (said !== null) return said;
  // Which of its companies says it is not always known; those of Express have two letters, those of Paket five.
  if (carrier === 'dhl_express' || (carrier === null && code.length === 2))
    return found('dhl_express', code, DHL_EXPRESS_EVENTS.get(code));
  const facts = dhlParcelDeFacts(code, reason);
  return found('dhl_parcel_de', reason === null ? code : `${code}/${reason}`, facts);
}

function found(carrier: string, code: string, facts: CodeFacts | null | undefined): Meaning | null {
  return facts ? { ...facts, source: 'code', rule: `${carrier}:${code}` } : null;
}
