import type { Meaning } from '../../domain/meaning';
import { DHL_EXPRESS_EVENTS, DHL_UNIFIED_STATUSES } from './dhl-express';
import { dhlParcelDeFacts } from './dhl-parcel-de';
import { FEDEX_DELAYS, FEDEX_EXCEPTIONS, FEDEX_STATUSES } from './fedex';
import { UPU_EVENTS, USPS_EVENTS } from './posts';
import type { CodeFacts } from './table';
import { UPS_EXCEPTIONS, UPS_MOVEMENTS, UPS_TYPES } from './ups';

export interface CarrierCodeQuery {
  /** Our carrier slug: `ups`, `fedex`, `dhl_parcel_de`, `dhl_express`, `dhl`, `usps` ... */
  readonly carrier: string;
  /** DHL's `service` where the slug is plain `dhl`: `express`, `parcel-de` ... */
  readonly product?: string | null;
  /**
   * Which of the carrier's tables: for `ups` the activity type (`X`, `I`, `D`, `M`, `MV`, `P`); for `fedex` `exception` or
   * `delay` (else a status code); for `dhl_parcel_de` the reason (RIC) beside the event in `code`.
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
      return code === null ? null : dhl(dhlCarrierOf(q.product), type, code);
    case 'usps':
      return code === null ? null : found('usps', code, USPS_EVENTS.get(code));
    default:
      return code === null ? null : found('upu', code, UPU_EVENTS.get(code));
  }
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

function dhlCarrierOf(product: string | null | undefined): 'dhl_express' | 'dhl_parcel_de' | null {
  const service = product?.toLowerCase().replace(/[^a-z]+/g, '_') ?? '';
  if (service.startsWith('express')) return 'dhl_express';
  return service.startsWith('parcel_de') ? 'dhl_parcel_de' : null;
}

function dhl(
  carrier: 'dhl_express' | 'dhl_parcel_de' | null,
  reason: string | null,
  code: string,
): Meaning | null {
  const unified = found('dhl', code.toLowerCase(), DHL_UNIFIED_STATUSES.get(code.toLowerCase()));
  if (unified !== null || carrier === null) return unified;
  if (carrier === 'dhl_express') return found('dhl_express', code, DHL_EXPRESS_EVENTS.get(code));
  const facts = dhlParcelDeFacts(code, reason);
  return found('dhl_parcel_de', reason === null ? code : `${code}/${reason}`, facts);
}

function found(carrier: string, code: string, facts: CodeFacts | null | undefined): Meaning | null {
  return facts ? { ...facts, source: 'code', rule: `${carrier}:${code}` } : null;
}
