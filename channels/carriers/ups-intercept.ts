import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Choice, InterventionType, Money } from '../../domain/carriers/intervention';
import {
  type CarrierAct,
  type CarrierAddress,
  type CarrierControl,
  type Eligible,
  type Intervened,
  NotNow,
  type Possible,
} from './carrier-control';
import { openUpsDoor, type UpsAnswer, type UpsDoorSettings } from './ups-door';
import { actShape, chargesShape, eligibilityShape, errorShape, firstError } from './ups-shapes';

export interface UpsSettings extends UpsDoorSettings {
  /** Who asks, and where its parcels come from. */
  readonly shop: CarrierAddress & { readonly phone: string };
}

const TRACKING_NUMBER = /^1Z[A-Z0-9]{16}$/;

/** What eligibility calls a choice, and what an act calls it. RD is the redirect, FD the future day: the published examples have it so. */
const NAMES: Readonly<
  Record<Choice, { readonly feature: string; readonly type: string; readonly path: string }>
> = {
  another_day: { feature: 'FD', type: 'FD', path: 'reschedule' },
  pickup_point: { feature: 'WC', type: 'WC', path: 'willcall' },
  return_to_sender: { feature: 'RTS', type: 'RS', path: 'return' },
  another_address: { feature: 'RD', type: 'AA', path: 'redirect/address' },
};
const CHOICES = Object.keys(NAMES) as Choice[];

/** Receiver did not want it. */
const RETURN_REASON = 'KR';

/** UPS Delivery Intercept v2, https://developer.ups.com/api/reference/deliveryintercept. Its facts: ups-shapes.ts. */
export function createUpsIntercept(settings: UpsSettings): CarrierControl {
  const door = openUpsDoor(settings);
  return {
    carrier: 'ups',
    takes: (trackingNumber) => TRACKING_NUMBER.test(trackingNumber),

    async eligible(trackingNumber): Promise<Eligible> {
      const reference = trackingNumber.slice(-12);
      const path = `/eligibility/intercept/${trackingNumber}?loc=en_US`;
      const body = answered(await door.ask({ method: 'GET', path, reference }), 'eligibility');
      const read = eligibilityShape.safeParse(body);
      if (!read.success)
        throw new NotNow('not_understood', 'UPS answered in another shape than it publishes.');
      const { commonEligibilityMap: features, errors } = read.data.response;
      if (features === null) {
        const error = firstError(errors);
        throw new NotNow(
          error?.code ?? 'no_eligibility',
          error?.text ?? 'UPS does not say what is possible.',
        );
      }
      const possible = CHOICES.flatMap((choice): [Choice, Possible][] => {
        const found = features.find(({ interceptFeature }) => interceptFeature === NAMES[choice].feature);
        if (found === undefined) return [];
        const {
          createEligibility,
          cancelEligibility,
          dateOptionsforFutureDelivery: days,
        } = found.eligibilityValue;
        const create = CREATE[createEligibility];
        const stands = cancelEligibility === 'ELIGIBLE';
        return [[choice, { create, stands, days: days?.map(({ date }) => date) ?? null }]];
      });
      return { choices: Object.fromEntries(possible) };
    },

    async charge(act): Promise<Money | null> {
      // Taking back costs nothing.
      if (act.type === 'cancel') return { cents: 0, currency: 'USD' };
      const to = addressOf(act.to, settings.shop.phone);
      const from = addressOf(settings.shop, settings.shop.phone);
      if (to === null || from === null) return null;
      const redirectAddress = act.address === null ? null : namedAddress(act.address, settings.shop.phone);
      if (act.type === 'another_address' && redirectAddress === null) return null;
      const request = {
        fromAddress: from,
        toAddress: to,
        ...(redirectAddress === null ? {} : { redirectAddress }),
        trackInfo: { interceptOption: NAMES[act.type].type },
      };
      const answer = await door.ask({
        method: 'POST',
        path: `/charges/${act.trackingNumber}?loc=en_US`,
        body: { ratingRequest: [request] },
        reference: act.reference,
      });
      // What UPS does not price for this address is a charge that nobody knows, and no reason to wait.
      if (answer.kind === 'heard' && answer.status === 400) return null;
      const read = chargesShape.safeParse(answered(answer, 'the charges'));
      const [info] = read.data?.response.chargeInfo ?? [];
      if (info === undefined) return null;
      const cents = centsOf(info.totalCharge) + centsOf(info.totalTax ?? '0.00');
      return { cents, currency: info.chargeCurrency };
    },

    async intervene(act): Promise<Intervened> {
      const body = bodyOf(act, settings.shop);
      if (body === null)
        return { outcome: 'refused', code: 'address', text: 'UPS takes no address of this shape.' };
      const path = `/${pathOf(act.type)}/${act.trackingNumber}?loc=en_US`;
      try {
        return outcomeOf(await door.ask({ method: 'POST', path, body, reference: act.reference }));
      } catch (error) {
        if (!(error instanceof NotNow)) throw error;
        return { outcome: 'not_now', code: error.code, text: error.message, inMs: error.inMs };
      }
    },
  };
}

const CREATE = { ELIGIBLE: 'yes', NOT_ELIGIBLE: 'no', UNKNOWN: 'unknown' } as const;

function pathOf(type: InterventionType): string {
  return type === 'cancel' ? 'cancel' : NAMES[type].path;
}

/** What a question was answered with. @throws NotNow when it was not */
function answered(answer: UpsAnswer, what: string): unknown {
  if (answer.kind === 'lost')
    throw new NotNow('no_answer', `UPS did not answer about ${what}: ${answer.text}`);
  if (answer.status === 200) return answer.body;
  const error = firstError(errorShape.safeParse(answer.body).data?.response.errors);
  const why = error === null ? '' : ` (${error.code}: ${error.text})`;
  throw new NotNow(`http_${answer.status}`, `UPS does not say ${what}${why}`, answer.retryAfterMs);
}

/** Codes by which UPS says no without having decided: what it did is not known. */
const SYSTEM_ERRORS = ['500', '503'];

function outcomeOf(answer: UpsAnswer): Intervened {
  if (answer.kind === 'lost') return { outcome: 'in_doubt', code: 'no_answer', text: answer.text };
  const { status, body, retryAfterMs } = answer;
  if (status === 200) {
    const read = actShape.safeParse(body);
    if (!read.success)
      return {
        outcome: 'in_doubt',
        code: 'not_understood',
        text: 'UPS answered in another shape than it publishes.',
      };
    if (read.data.success) return { outcome: 'taken' };
    const error = firstError(read.data.errors) ?? { code: 'refused', text: 'UPS gave no reason.' };
    return SYSTEM_ERRORS.includes(error.code)
      ? { outcome: 'in_doubt', ...error }
      : { outcome: 'refused', ...error };
  }
  const error = firstError(errorShape.safeParse(body).data?.response.errors) ?? {
    code: `http_${status}`,
    text: `HTTP ${status}`,
  };
  if (status === 429 || status === 401 || status === 403)
    return { outcome: 'not_now', ...error, inMs: retryAfterMs };
  return status >= 500 ? { outcome: 'in_doubt', ...error } : { outcome: 'refused', ...error };
}

function bodyOf(act: CarrierAct, shop: UpsSettings['shop']): object | null {
  const requesterContactInfo = {
    name: shop.name.slice(0, 30),
    telephone: phoneOf(shop.phone, shop.country, 14),
  };
  const common = { requesterContactInfo, specialInstructions: null };
  switch (act.type) {
    case 'another_day':
      return { ...common, requestType: 'FD', deliveryDate: act.day?.replaceAll('-', '') };
    case 'pickup_point':
      return { ...common, requestType: 'WC' };
    case 'return_to_sender':
      return { ...common, requestType: 'RS', reasonForReturn: RETURN_REASON };
    case 'another_address': {
      const newDeliveryAddress = act.address === null ? null : namedAddress(act.address, shop.phone);
      return newDeliveryAddress === null ? null : { ...common, requestType: 'AA', newDeliveryAddress };
    }
    case 'cancel':
      return act.cancels === null ? null : { ...common, requestType: NAMES[act.cancels].type };
  }
}

/** As UPS takes addresses; null: it does not take this one. */
function plainAddress({ streetLines, city, region, postalCode, country }: CarrierAddress) {
  const [first, second, third] = streetLines.map((line) => line.trim()).filter((line) => line !== '');
  if (first === undefined || city === '' || !/^[A-Z]{2}$/.test(region) || !/^[A-Z]{2}$/.test(country))
    return null;
  if (!/^\d{5}(?:[-\s]\d{4})?$/.test(postalCode)) return null;
  return {
    addressLine1: first.slice(0, 50),
    ...(second === undefined ? {} : { addressLine2: second.slice(0, 35) }),
    ...(third === undefined ? {} : { addressLine3: third.slice(0, 35) }),
    city: city.slice(0, 30),
    state: region,
    postalCode,
    countryCode: country,
  };
}

function addressOf(address: CarrierAddress | null, otherPhone: string) {
  const plain = address === null ? null : plainAddress(address);
  if (address === null || plain === null) return null;
  const phoneNumber = phoneOf(address.phone ?? otherPhone, address.country, 17);
  return { ...plain, firstName: address.name, phoneNumber };
}

function namedAddress(address: CarrierAddress, otherPhone: string) {
  const addressInfo = plainAddress(address);
  if (addressInfo === null) return null;
  return {
    addressNickName: 'New address',
    addressInfo,
    nameOrCompanyName: address.name,
    contactName: address.name,
    phoneNumber: phoneOf(address.phone ?? otherPhone, address.country, 14),
  };
}

/** `+14107495070`: digits after a plus. */
function phoneOf(phone: string, country: string, most: number): string {
  const read = parsePhoneNumberFromString(phone, /^[A-Z]{2}$/.test(country) ? (country as 'US') : 'US');
  return (read?.number ?? `+${phone.replace(/\D/g, '')}`).slice(0, most);
}

function centsOf(amount: string): number {
  return Math.round(Number(amount) * 100);
}
