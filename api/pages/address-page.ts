import type { PageParcel } from '../../db/conversation/page-subject';
import { type CorrectedAddress, correctAddress, savedAddress } from '../../db/tracking/correct-address';
import type { Locale } from '../../domain/messages/message';
import { carrierName } from '../../domain/tracking/carrier-page';
import { COUNTRY_CODES } from '../../providers/country-code';
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
import { done, layout } from './layout';
import { maskedAddress, maskedNumber } from './mask';
import { fill, type PageWords } from './words';

/**
 * Where a customer puts the address of a parcel right, and again what they wrote themselves, until the link expires or the parcel is at the
 * door. The address on file is only shown in part and never filled in: a link may have been passed on. What was written through this
 * very link stands in the form.
 */
export const addressPage: CustomerPage = {
  purpose: 'address',
  async show(visit) {
    const { parcel } = visit.subject;
    const saved = await savedAddress(visit.db, visit.subject.messageId);
    if (parcel === null || parcel.closed) return saved === null ? closed(visit) : savedForGood(visit, saved);
    const typed =
      saved === null ? { ...NOTHING_TYPED, country: parcel.recipient.country ?? '' } : asTyped(saved);
    return { status: 200, html: form(visit, parcel, { typed, errors: {}, saved }) };
  },
  async take(visit, sent) {
    const { parcel } = visit.subject;
    const saved = await savedAddress(visit.db, visit.subject.messageId);
    // Whoever comes too late need not get it right first.
    if (parcel === null || parcel.closed) return saved === null ? closed(visit) : savedForGood(visit, saved);
    const typed = typedAddress(sent);
    const read = readAddress(typed, parcel.recipient);
    if (!read.ok)
      return { status: 422, html: form(visit, parcel, { typed, errors: read.errors, saved: null }) };
    const { recipient } = read;
    const entry = [visit.words.address.entry, ...addressLines(recipient, visit.locale)].join('\n');
    const correction = await correctAddress(visit.db, visit.subject, parcel, recipient, entry);
    switch (correction.outcome) {
      case 'saved':
        return { status: 200, html: thanks(visit, recipient) };
      case 'too_often':
        return savedForGood(visit, correction.address);
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
  { locale, words, shop, hidden, back, above }: Visit,
  parcel: PageParcel,
  {
    typed,
    errors,
    saved,
  }: {
    readonly typed: TypedAddress;
    readonly errors: AddressErrors;
    /** What was saved by this link before. */
    readonly saved: CorrectedAddress | null;
  },
): string {
  const say = words.address;
  const carrier = carrierName(parcel.carrier);
  const field = (name: AddressField) => ({ name, value: typed[name], error: errorOf(errors[name]) });
  const errorOf = (error: AddressErrors[AddressField]): string | null =>
    error === undefined ? null : fill(words.errors[error.wrong], { example: error.example ?? '' });
  return layout({
    locale,
    shop,
    title: saved === null ? say.title : say.savedBefore.title,
    content: html`${Object.keys(errors).length > 0 && summary(words.errors.summary)}${above ?? null}${
      above != null
        ? html`<p>${fill(say.intro, { carrier })}</p>`
        : saved === null
          ? html`<p>${fill(say.intro, { carrier })}</p>
${facts(parcel, locale, say)}`
          : html`${done(addressLines(saved, locale).join(', '))}<p>${fill(say.savedBefore.text, { carrier })}</p>`
    }
<form method="post" novalidate>${hidden}
${textField({ ...field('street'), label: say.street, autocomplete: 'address-line1', required: true, maxLength: 200 })}
${textField({ ...field('extra'), label: say.extra, hint: say.extraHint, autocomplete: 'address-line2', maxLength: 200 })}
<div class="row">${textField({ ...field('postalCode'), label: say.postalCode, autocomplete: 'postal-code', maxLength: 20 })}${textField({ ...field('city'), label: say.city, autocomplete: 'address-level2', required: true, maxLength: 120 })}</div>
${textField({ ...field('region'), label: say.region, hint: say.optional, autocomplete: 'address-level1', maxLength: 80 })}
${selectField({ ...field('country'), label: say.country, autocomplete: 'country', required: true, options: [{ value: '', label: say.choose }, ...countries(locale)] })}
<button>${say.save}</button>
</form>
${back}`,
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

function asTyped({ streetLines, postalCode, city, region, country }: CorrectedAddress): TypedAddress {
  const [street = '', ...extra] = streetLines;
  return {
    street,
    extra: extra.join(', '),
    postalCode: postalCode ?? '',
    city: city ?? '',
    region: region ?? '',
    country: country ?? '',
  };
}

/** It cannot be changed here any more. */
function savedForGood({ shop, locale, words, back }: Visit, address: CorrectedAddress): PageAnswer {
  const say = words.address;
  return {
    status: 200,
    html: layout({
      locale,
      shop,
      title: say.savedBefore.title,
      content: html`${addressBlock(address, locale)}<p class="after">${say.wrongAgain}</p>${back}`,
    }),
  };
}

function thanks({ subject, shop, locale, words, back }: Visit, address: CorrectedAddress): string {
  const say = words.address;
  const carrier = carrierName(subject.parcel?.carrier ?? '');
  return layout({
    locale,
    shop,
    title: say.saved.title,
    content: html`${done(fill(say.saved.text, { carrier }))}
${addressBlock(address, locale)}
<p class="after"><a href="?">${say.correctAgain}</a></p>${back}`,
  });
}

function addressBlock(address: CorrectedAddress, locale: Locale): Html {
  return html`<address>${addressLines(address, locale).map((line, index) => html`${index > 0 && html`<br>`}${line}`)}</address>`;
}

function closed({ shop, locale, words, back }: Visit): PageAnswer {
  const { title, text } = words.address.closed;
  return {
    status: 409,
    html: layout({ locale, shop, title, content: html`<p>${text}</p>${back}` }),
  };
}

/** As it is written in most countries; good enough to be recognised in all. */
export function addressLines(address: CorrectedAddress, locale: Locale): string[] {
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
  return COUNTRY_CODES.map((value) => ({ value, label: countryName(value, locale) })).sort((a, b) =>
    a.label.localeCompare(b.label, locale),
  );
}
