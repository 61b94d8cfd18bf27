import { randomUUID } from 'node:crypto';
import { messageClock } from '../../../channels/message-clock';
import { takePageLetter, type WishOnPage } from '../../../db/conversation/page-letters';
import type { Wish } from '../../../domain/conversation/wish';
import { summary, textField } from '../fields';
import { type Html, html } from '../html';
import { layout } from '../layout';
import type { Form } from '../read-form';
import { fill } from '../words';
import {
  carrierOf,
  offeredTo,
  PARCEL_PATH,
  type ParcelAnswer,
  type ParcelForm,
  type ParcelVisit,
} from './parcel-visit';
import { type PhotoProblem, readPhotos } from './photos';

/** A form for each thing that one can say about a parcel: it is written into the conversation, and its reader led back to the parcel. */

const LONGEST_NOTE = 2_000;
const LONGEST_NAME = 120;
const DAY_MS = 86_400_000;
const DAYS_AHEAD = 14;

interface Typed {
  readonly note: string;
  readonly day: string;
  readonly name: string;
  readonly where: string;
}
type Wrong = Readonly<Partial<Record<keyof Typed | 'photos', string>>>;

const NOTHING: Typed = { note: '', day: '', name: '', where: '' };

export function showWish(visit: ParcelVisit, wish: Wish): ParcelAnswer {
  // A link that was shown before things changed.
  if (!offeredTo(visit).includes(wish)) return { to: PARCEL_PATH };
  return { status: 200, html: page(visit, wish, NOTHING, {}, randomUUID()) };
}

export async function takeWish(visit: ParcelVisit, wish: Wish, sent: ParcelForm): Promise<ParcelAnswer> {
  const { say, db, subject, parcel } = visit;
  const once = onceOf(sent.form);
  if (!offeredTo(visit).includes(wish)) return { to: PARCEL_PATH };
  const typed = typedIn(sent.form);
  const wrong = { ...wrongIn(visit, wish, typed) };
  const read = wish === 'damaged' ? await readPhotos(sent.files) : { ok: true as const, photos: [] };
  if (!read.ok) wrong.photos = say.photoProblems[read.problem];
  if (!read.ok || Object.keys(wrong).length > 0) {
    return { status: 422, html: page(visit, wish, typed, wrong, once) };
  }
  const { photos } = read;
  const words = wordsOf(visit, wish, typed);
  const outcome = await db
    .transaction()
    .execute((tx) => takePageLetter(tx, subject, parcel, { once, said: saidBy(wish, typed), words, photos }));
  return { to: `${PARCEL_PATH}?done=${outcome === 'taken' ? wish : 'too_many'}` };
}

function saidBy(wish: Wish, { day, note }: Typed): WishOnPage {
  return { wish, ...(wish === 'another_day' ? { day } : {}), ...(note === '' ? {} : { note: true }) };
}

/** Photos that are too much altogether were not even read: the form begins anew and says so. */
export function refuseUpload(visit: ParcelVisit, problem: PhotoProblem): ParcelAnswer {
  const wrong = { photos: visit.say.photoProblems[problem] };
  return { status: 422, html: page(visit, 'damaged', NOTHING, wrong, randomUUID()) };
}

/** Made for the form; what no form of ours sent gets one of its own. */
export function onceOf(form: Form): string {
  const once = form.get('once') ?? '';
  return /^[0-9a-f-]{36}$/.test(once) ? once : randomUUID();
}

function typedIn(form: Form): Typed {
  const typed = (name: keyof Typed) => (form.get(name) ?? '').replaceAll('\r\n', '\n');
  return { note: typed('note'), day: typed('day'), name: typed('name'), where: typed('where') };
}

function wrongIn(visit: ParcelVisit, wish: Wish, typed: Typed): Wrong {
  const { say, words } = visit;
  const { first, last } = daysOf(visit);
  return {
    ...(typed.note.length > LONGEST_NOTE ? { note: say.tooLong } : {}),
    ...(wish === 'question' && typed.note === '' ? { note: words.errors.required } : {}),
    ...(wish === 'another_day' && !(typed.day >= first && typed.day <= last) ? { day: say.dayWrong } : {}),
    ...(wish === 'neighbour' && typed.name === '' ? { name: words.errors.required } : {}),
    ...(typed.name.length > LONGEST_NAME ? { name: words.errors.tooLong } : {}),
    ...(typed.where.length > LONGEST_NAME ? { where: words.errors.tooLong } : {}),
  };
}

/** From tomorrow on, where the parcel goes. */
function daysOf({ parcel, locale, now }: ParcelVisit): { readonly first: string; readonly last: string } {
  const clock = messageClock(locale, parcel.recipient.timeZone ?? 'UTC', false);
  const today = Date.parse(`${clock.dateOf(now)}T12:00:00Z`);
  const after = (days: number): string => new Date(today + days * DAY_MS).toISOString().slice(0, 10);
  return { first: after(1), last: after(DAYS_AHEAD) };
}

/** As it stands in the conversation. */
function wordsOf({ say, locale }: ParcelVisit, wish: Wish, { note, day, name, where }: Typed): string {
  const who = [name, where].filter((part) => part !== '').join(', ');
  const on = day === '' || wish !== 'another_day' ? '' : messageClock(locale, 'UTC', false).day(day);
  return [fill(say.wishes[wish].entry, { day: on, name: who }), note]
    .filter((part) => part !== '')
    .join('\n');
}

function page(visit: ParcelVisit, wish: Wish, typed: Typed, wrong: Wrong, once: string): string {
  const { locale, shop, say, words, hidden, back } = visit;
  const own = say.wishes[wish];
  const values = { carrier: carrierOf(visit) };
  const { first, last } = daysOf(visit);
  const withPhotos = wish === 'damaged';
  const field = (name: keyof Typed) => ({ name, value: typed[name], error: wrong[name] ?? null });
  return layout({
    locale,
    shop,
    title: own.title,
    content: html`${Object.keys(wrong).length > 0 && summary(words.errors.summary)}<p>${fill(own.intro, values)}</p>
<form method="post" novalidate${withPhotos && html` enctype="multipart/form-data"`}>${hidden}<input type="hidden" name="once" value="${once}">
${wish === 'another_day' && textField({ ...field('day'), type: 'date', label: say.day, hint: say.dayHint, required: true, min: first, max: last })}
${wish === 'neighbour' && html`${textField({ ...field('name'), label: say.neighbourName, required: true, maxLength: LONGEST_NAME })}${textField({ ...field('where'), label: say.neighbourWhere, hint: say.optional, maxLength: LONGEST_NAME })}`}
${noteField(visit, wish, field('note'))}
${withPhotos && photosField(visit, wrong.photos ?? null)}
<button>${own.button}</button>
</form>
${back}`,
  });
}

function noteField(
  { say }: ParcelVisit,
  wish: Wish,
  { value, error }: { readonly value: string; readonly error: string | null },
): Html {
  const isNeeded = wish === 'question';
  return html`<div class="field"><label for="note">${say.wishes[wish].note}${!isNeeded && html` <span class="hint">(${say.optional})</span>`}</label><textarea id="note" name="note" rows="4" maxlength="${LONGEST_NOTE}"${isNeeded && html` required`}${error !== null && html` aria-invalid="true" aria-describedby="note-error"`}>${value}</textarea>${error !== null && html`<span class="error" id="note-error">${error}</span>`}</div>`;
}

function photosField({ say }: ParcelVisit, error: string | null): Html {
  return html`<div class="field"><label for="photos">${say.photos} <span class="hint">(${say.photosHint})</span></label><input type="file" id="photos" name="photos" multiple accept="image/jpeg,image/png,image/webp"${error !== null && html` aria-invalid="true" aria-describedby="photos-error"`}>${error !== null && html`<span class="error" id="photos-error">${error}</span>`}</div>`;
}
