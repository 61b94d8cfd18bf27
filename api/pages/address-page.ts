import { COUNTRY_CODES } from '../../carriers/country-code';
import { type CorrectedAddress, correctAddress, savedAddress } from '../../db/correct-address';
import type { PageParcel } from '../../db/page-subject';
import { carrierName } from '../../domain/carrier-page';
import type { Locale } from '../../domain/message';
import {
  type AddressErrors,
  type AddressField,
  readAddress,
  type TypedAddress,
  typedAddress,
} from './address-form';
import type { CustomerPage, PageAnswer, Visit } from './customer-page';
import { selectField, summary, textField } from './fields';
import { type Html, html } from './html';
import { layout } from './layout';
import { maskedAddress, maskedNumber } from './mask';
import { fill, type PageWords } from './words';

/**
 * Where a customer puts the address of a parcel right. A link saves once; after that it shows what was saved. The address on
 * file is only shown in part and never filled in: a link may have been passed on.
 */
export const addressPage: CustomerPage = {
  purpose: 'address',
  async show(visit) {
    const { parcel } = visit.subject;
    const saved = await savedAddress(visit.db, visit.subject.messageId);
    if (saved !== null) return savedBefore(visit, saved);
    if (parcel === null || parcel.closed) return closed(visit);
    const typed = { ...NOTHING_TYPED, country: parcel.recipient.country ?? '' };
    return { status: 200, html: form(visit, parcel, typed, {}) };
  },
  async take(visit, sent) {
    const { parcel } = visit.subject;
    // Whoever comes too late need not get it right first.
    const saved = await savedAddress(visit.db, visit.subject.messageId);
    if (saved !== null) return savedBefore(visit, saved);
    if (parcel === null || parcel.closed) return closed(visit);
    const typed = typedAddress(sent);
    const read = readAddress(typed, parcel.recipient);
    if (!read.ok) return { status: 422, html: form(visit, parcel, typed, read.errors) };
    const { recipient } = read;
    const entry = [visit.words.address.entry, ...addressLines(recipient, visit.locale)].join('\n');
    const correction = await correctAddress(visit.db, visit.subject, parcel, recipient, entry);
    switch (correction.outcome) {
      case 'saved':
        return { status: 200, html: thanks(visit, visit.words.address.saved, recipient) };
      case 'saved_before':
        return savedBefore(visit, correction.address);
      case 'closed':
        return closed(visit);
    }
  },
};

const NOTHING_TYPED: TypedAddress = {
  street: '',
  extra: '',
  postalCode: '',
  city: '',
  region: '',
  country: '',
};

function form(
  { locale, words }: Visit,
  parcel: PageParcel,
  typed: TypedAddress,
  errors: AddressErrors,
): string {
  const say = words.address;
  const carrier = carrierName(parcel.carrier);
  const field = (name: AddressField) => ({
    name,
    value: typed[name],
    error: errors[name] === undefined ? null : words.errors[errors[name]],
  });
  return layout({
    locale,
    shop: parcel.shop,
    title: say.title,
    content: html`${Object.keys(errors).length > 0 && summary(words.errors.summary)}<p>${fill(say.intro, { carrier })}</p>
${facts(parcel, locale, say)}
<form method="post" novalidate>
${textField({ ...field('street'), label: say.street, autocomplete: 'address-line1', required: true, maxLength: 200 })}
${textField({ ...field('extra'), label: say.extra, hint: say.extraHint, autocomplete: 'address-line2', maxLength: 200 })}
<div class="row">${textField({ ...field('postalCode'), label: say.postalCode, autocomplete: 'postal-code', maxLength: 20 })}${textField({ ...field('city'), label: say.city, autocomplete: 'address-level2', required: true, maxLength: 120 })}</div>
${textField({ ...field('region'), label: say.region, hint: say.optional, autocomplete: 'address-level1', maxLength: 80 })}
${selectField({ ...field('country'), label: say.country, autocomplete: 'country', required: true, options: [{ value: '', label: say.choose }, ...countries(locale)] })}
<button>${say.save}</button>
</form>`,
  });
}

function facts(parcel: PageParcel, locale: Locale, say: PageWords['address']): Html {
  const { reference, carrier, trackingNumber } = parcel;
  const onFile = addressLines(maskedAddress(parcel.recipient), locale);
  const rows = [
    ...(reference === null ? [] : [[say.order, reference]]),
    [say.carrier, carrierName(carrier)],
    [say.tracking, maskedNumber(trackingNumber)],
    ...(onFile.length === 0 ? [] : [[say.onFile, onFile.join(', ')]]),
  ];
  return html`<dl>${rows.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`;
}

function savedBefore(visit: Visit, address: CorrectedAddress): PageAnswer {
  return { status: 200, html: thanks(visit, visit.words.address.savedBefore, address) };
}

function thanks(
  { subject, locale, words }: Visit,
  { title, text }: { readonly title: string; readonly text: string },
  address: CorrectedAddress,
): string {
  return layout({
    locale,
    shop: subject.parcel?.shop ?? null,
    title,
    content: html`<p role="status">${fill(text, { carrier: carrierName(subject.parcel?.carrier ?? '') })}</p>
<address>${addressLines(address, locale).map((line, index) => html`${index > 0 && html`<br>`}${line}`)}</address>
<p class="after">${words.address.wrongAgain}</p>`,
  });
}

function closed({ subject, locale, words }: Visit): PageAnswer {
  const { title, text } = words.address.closed;
  return {
    status: 409,
    html: layout({ locale, shop: subject.parcel?.shop ?? null, title, content: html`<p>${text}</p>` }),
  };
}

/** As it is written in most countries; good enough to be recognised in all. */
function addressLines(address: CorrectedAddress, locale: Locale): string[] {
  const { streetLines, postalCode, city, region, country } = address;
  return [
    ...streetLines,
    [postalCode, city].filter((part) => part !== null).join(' '),
    region ?? '',
    country === null ? '' : countryName(country, locale),
  ].filter((line) => line !== '');
}

function countryName(code: string, locale: Locale): string {
  return new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code;
}

function countries(locale: Locale): { readonly value: string; readonly label: string }[] {
  return COUNTRY_CODES.map((value) => ({ value, label: countryName(value, locale) })).sort((one, other) =>
    one.label.localeCompare(other.label, locale),
  );
}
