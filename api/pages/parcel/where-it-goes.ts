import { randomUUID } from 'node:crypto';
import { admitAttempt, forgiveAttempt } from '../../../db/access/sign-in-attempts';
import { takePageLetter } from '../../../db/conversation/page-letters';
import { addressLines, addressPage } from '../address-page';
import { textField } from '../fields';
import { type Html, html } from '../html';
import type { Form } from '../read-form';
import { PARCEL_PATH, type ParcelAnswer, type ParcelVisit } from './parcel-visit';
import { onceOf } from './wish-page';

/**
 * Where the parcel goes: the whole address for whoever names its postal code, and the form to put it right for everybody who has the link,
 * as the link of an address allows (address-page.ts): links get passed on, and then show nothing.
 */
export async function showAddress(visit: ParcelVisit): Promise<ParcelAnswer> {
  return await addressPage.show({ ...visit, above: above(visit, null) });
}

export async function takeAddress(visit: ParcelVisit, form: Form): Promise<ParcelAnswer> {
  const answer = await addressPage.take({ ...visit, above: above(visit, null) }, form);
  return answer.status === 200 ? { to: `${PARCEL_PATH}?done=address` } : answer;
}

/** @param address of the network: guesses are counted there, and of this parcel from everywhere */
export async function takePostalCode(
  visit: ParcelVisit,
  form: Form,
  address: string,
): Promise<ParcelAnswer | 'known'> {
  const { db, say, parcel } = visit;
  const onFile = parcel.recipient.postalCode;
  if (onFile === null) return await showAddress(visit);
  const attempt = { account: `postal code of ${parcel.shipmentId}`, address };
  const admission = await admitAttempt(db, attempt);
  const refused = async (status: 422 | 429, error: string): Promise<ParcelAnswer> => ({
    ...(await addressPage.show({ ...visit, above: above(visit, error) })),
    status,
  });
  if (admission.kind === 'refused') return await refused(429, say.address.wait);
  if (plain(form.get('code') ?? '') !== plain(onFile)) return await refused(422, say.address.wrong);
  await forgiveAttempt(db, attempt);
  return 'known';
}

export async function confirmAddress(visit: ParcelVisit, form: Form): Promise<ParcelAnswer> {
  const { db, subject, parcel, say, knowsAddress } = visit;
  if (!knowsAddress || parcel.closed) return { to: `${PARCEL_PATH}/address` };
  const outcome = await db.transaction().execute((tx) =>
    takePageLetter(tx, subject, parcel, {
      once: onceOf(form),
      said: { wish: 'address_right' },
      words: say.wishes.address_right.entry,
      photos: [],
    }),
  );
  return { to: `${PARCEL_PATH}?done=${outcome === 'taken' ? 'address_right' : 'too_many'}` };
}

/** `SW1A 1AA` and `sw1a1aa` are one. */
function plain(code: string): string {
  return code.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Above the form of the address: the address, or what it is shown for. */
function above(visit: ParcelVisit, error: string | null): Html | null {
  const { parcel, say, locale, knowsAddress, hidden } = visit;
  const { recipient } = parcel;
  if (recipient.postalCode === null) return null;
  if (knowsAddress) {
    const lines = addressLines(recipient, locale);
    return html`<section class="panel"><h2>${say.address.shown}</h2><address>${lines.map((line, index) => html`${index > 0 && html`<br>`}${line}`)}</address><form method="post" action="${PARCEL_PATH}/address/right">${hidden}<input type="hidden" name="once" value="${randomUUID()}"><button>${say.address.right}</button></form></section><h2>${say.address.change}</h2>`;
  }
  return html`<section class="panel"><p>${say.address.ask}</p><form method="post" action="${PARCEL_PATH}/address/postal-code" novalidate>${hidden}${textField({ name: 'code', label: say.address.postalCode, value: '', error, autocomplete: 'postal-code', required: true, maxLength: 20 })}<button class="plain">${say.address.show}</button></form></section><h2>${say.address.change}</h2>`;
}
