import type { CarrierFile } from '../../../db/carriers/carrier-files';
import type { ThreadItem } from '../../../db/carriers/carrier-thread';
import type { PortalVisitor, portalCase, portalCases, scansOf } from '../../../db/carriers/portal';
import { CARRIER_ANSWERS } from '../../../domain/carriers/answer';
import { PORTAL_PATH } from '../../../domain/carriers/portal-link';
import { carrierName } from '../../../domain/tracking/carrier-page';
import { type Html, html } from '../../pages/html';
import { done, layout } from '../../pages/layout';
import type { Form } from '../../pages/read-form';
import { PORTAL_WORDS, type PortalProblem, type PortalWords } from './portal-words';

/** The pages of the portal: plain HTML, without a script, with nothing of whose the parcels are. */

type Listed = Awaited<ReturnType<typeof portalCases>>[number];
type Shown = NonNullable<Awaited<ReturnType<typeof portalCase>>>;
type Scan = Awaited<ReturnType<typeof scansOf>>[number];

interface PortalParcel {
  readonly shipmentId: string;
  readonly trackingNumber: string;
  readonly reference: string | null;
  readonly scans: readonly Scan[];
}

export function listPage(visitor: PortalVisitor, cases: readonly Listed[]): string {
  const say = PORTAL_WORDS[visitor.locale];
  const item = (
    one: Listed,
  ): Html => html`<li><a href="${casePath(one.id)}"><strong>${say.topics[one.topic]}</strong>
<br>${one.trackingNumber}${one.parcels > 1 && ` ${say.more(one.parcels - 1)}`}<br>${stateOf(one, say, visitor.locale)}</a></li>`;
  const content = html`<p>${say.intro}</p>
${cases.length === 0 ? html`<p>${say.none}</p>` : html`<ul class="choices">${cases.map(item)}</ul>`}`;
  return layout({
    locale: visitor.locale,
    shop: null,
    title: say.title(carrierName(visitor.carrier)),
    content,
  });
}

function stateOf(
  { status, turn, answerDueAt }: Pick<Listed, 'answerDueAt' | 'status' | 'turn'>,
  say: PortalWords,
  locale: string,
): Html {
  if (status === 'closed') return html`${say.closed}`;
  if (turn === 'ours') return html`${say.ourMove}`;
  return html`${say.yourMove}${answerDueAt !== null && `. ${say.due} ${dayOf(answerDueAt, locale)}`}`;
}

export function casePath(id: string): string {
  return `${PORTAL_PATH}/cases/${id}`;
}

export interface CasePage {
  readonly visitor: PortalVisitor;
  readonly shown: Shown;
  readonly parcels: readonly PortalParcel[];
  readonly thread: readonly ThreadItem[];
  readonly files: readonly CarrierFile[];
  /** Made for the form, so that what is sent twice is one answer. */
  readonly once: string;
  readonly done: 'answer' | 'too_many' | null;
  /** What was filled in and not taken. */
  readonly refused: { readonly form: Form; readonly problem: PortalProblem } | null;
}

export function casePage(page: CasePage): string {
  const { visitor, shown, parcels, thread, files } = page;
  const { locale } = visitor;
  const say = PORTAL_WORDS[locale];
  const said = thread.flatMap(({ at, message }): Html[] => {
    // Of our mails the written words alone: around them stand links that are another contact's.
    const text = message?.direction === 'outbound' ? message.words : (message?.text ?? null);
    if (message === null || text === null || text === '') return [];
    const who = message.direction === 'outbound' ? say.we : say.you;
    return [html`<li><strong>${who}</strong>, ${dayOf(at, locale)}<br>${lines(text)}</li>`];
  });
  const content = html`${page.done !== null && done(say.done[page.done])}
<p>${stateOf(shown, say, locale)}</p>
${parcels.map((parcel) => parcelPart(parcel, say))}
${said.length > 0 && html`<h2>${say.thread}</h2><ul>${said}</ul>`}
${fileList(say.evidence, shown.id, files, 'ours')}
${fileList(say.yourFiles, shown.id, files, 'carrier')}
${shown.status === 'open' && answerForm(page, say)}
<p class="after"><a href="${PORTAL_PATH}">${say.back}</a></p>`;
  return layout({ locale, shop: null, title: say.topics[shown.topic], content });
}

function parcelPart({ trackingNumber, reference, scans }: PortalParcel, say: PortalWords): Html {
  return html`<h2>${trackingNumber}${reference !== null && ` (${reference})`}</h2>
<details><summary>${say.scans}</summary>${
    scans.length === 0
      ? html`<p>${say.noScans}</p>`
      : html`<ul>${scans.map((scan) => html`<li>${scan.localTime.slice(0, 16).replace('T', ' ')} ${scan.text ?? scan.code}</li>`)}</ul>`
  }</details>`;
}

function fileList(
  heading: string,
  id: string,
  files: readonly CarrierFile[],
  by: CarrierFile['by'],
): Html | null {
  const own = files.filter((file) => file.by === by);
  if (own.length === 0) return null;
  return html`<h2>${heading}</h2><ul>${own.map(({ number, name }) => html`<li><a href="${casePath(id)}/files/${number}">${name}</a></li>`)}</ul>`;
}

function answerForm({ shown, parcels, once, refused }: CasePage, say: PortalWords): Html {
  const given = (name: string): string => refused?.form.get(name) ?? '';
  const ofParcel = ({ shipmentId, trackingNumber }: PortalParcel): Html => {
    const chosen = given(`says-${shipmentId}`);
    return html`<fieldset><legend>${trackingNumber}</legend>
<p class="field"><label for="says-${shipmentId}">${say.says}</label>
<select id="says-${shipmentId}" name="says-${shipmentId}"><option value="">${say.nothing}</option>${CARRIER_ANSWERS.map(
      (answer) =>
        html`<option value="${answer}"${answer === chosen && html` selected`}>${say.answers[answer]}</option>`,
    )}</select></p>
<p class="field"><label for="date-${shipmentId}">${say.date}</label>
<input id="date-${shipmentId}" name="date-${shipmentId}" type="date" value="${given(`date-${shipmentId}`)}"></p></fieldset>`;
  };
  return html`<h2>${say.answer}</h2>
${refused !== null && html`<p class="error" role="alert">${say.problems[refused.problem]}</p>`}
<form method="post" action="${casePath(shown.id)}" enctype="multipart/form-data">
<input type="hidden" name="once" value="${once}">
${parcels.map(ofParcel)}
<p class="field"><label for="words">${say.words}</label><textarea id="words" name="words" rows="5" maxlength="4000">${given('words')}</textarea></p>
<p class="field"><label for="files">${say.files}</label><input id="files" name="files" type="file" multiple accept="application/pdf,image/jpeg,image/png,image/webp">
<span class="hint">${say.filesHint}</span></p>
<button type="submit">${say.send}</button>
</form>`;
}

function lines(text: string): Html[] {
  return text.split('\n').flatMap((line, index) => (index === 0 ? [html`${line}`] : [html`<br>${line}`]));
}

/** A day and a time of its own zone would promise to know where the reader sits: UTC says so. */
function dayOf(instant: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
    .format(new Date(instant))
    .concat(' UTC');
}
