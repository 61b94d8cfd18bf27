import { LOCALES } from '../../../domain/messages/message';
import { type Html, html } from '../html';
import { LANGUAGE_NAMES } from '../words';
import { PARCEL_PATH, type ParcelVisit } from './parcel-visit';

/** What is chosen here holds for all that is written to this address: it is one of their preferences. */
export function languageForm({ locale, hidden, say }: ParcelVisit): Html {
  return html`<form method="post" action="${PARCEL_PATH}/language" class="languages">${hidden}<span class="unseen" id="language">${say.language}</span><div role="group" aria-labelledby="language">${LOCALES.map(
    (one) =>
      html`<button class="tongue" name="locale" value="${one}" lang="${one}"${one === locale && html` aria-pressed="true"`}>${LANGUAGE_NAMES[one]}</button>`,
  )}</div></form>`;
}
