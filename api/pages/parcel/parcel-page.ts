import { type MessageClock, messageClock } from '../../../channels/message-clock';
import type { Intervention } from '../../../db/carriers/interventions';
import type { PutAsk } from '../../../db/conversation/asks';
import type { SaidToShow } from '../../../db/conversation/parcel-view';
import { isTakenBack } from '../../../domain/cases/case';
import type { ExceptionKind } from '../../../domain/cases/exception-kind';
import { WISHES } from '../../../domain/conversation/wish';
import { trackingPage } from '../../../domain/tracking/carrier-page';
import { type Html, html } from '../html';
import { done, layout } from '../layout';
import { fill } from '../words';
import { changeAtCarrier } from './change-at-carrier';
import { drawnWay } from './drawing';
import { expectedPanel } from './expected';
import { languageForm } from './language-form';
import { type OtherParcel, orderSection } from './other-parcels';
import { carrierOf, offeredTo, PARCEL_PATH, type ParcelVisit } from './parcel-visit';
import { isToldOf, saidOf, standingOf } from './standing';
import { stationsOf } from './station';
import { wishPath } from './wish-path';

export interface Shown {
  readonly ask: PutAsk | null;
  readonly said: readonly SaidToShow[];
  /** Of the same order. */
  readonly others: readonly OtherParcel[];
  /** What its carrier was asked to do, newest first. */
  readonly interventions: readonly Intervention[];
  /** What has just been done, by its name. */
  readonly done: string | null;
}

/** Where the parcel is, what happened, what happens next and by when, what one can do, what was said. */
export function parcelPage(visit: ParcelVisit, shown: Shown): string {
  const { locale, shop, say, view, parcel } = visit;
  const clock = messageClock(locale, parcel.recipient.timeZone ?? 'UTC', false);
  const standing = standingOf(visit);
  const openKinds = view.cases.map(({ kind }) => kind);
  return layout({
    locale,
    shop,
    title: standing.headline,
    content: html`${doneText(visit, shown.done)}
${standing.paragraphs.map((text) => html`<p>${text}</p>`)}
${
  !isTakenBack(view.closeReason) &&
  html`${expectedPanel(visit, clock)}
${drawnWay(stationsOf({ ...view, openKinds }), say, clock)}
${lastSeen(visit)}`
}
<h2>${say.next}</h2>
<p>${standing.next}</p>
${answerDue(visit, clock)}
${changeAtCarrier(visit, shown.interventions)}
${alsoOpen(visit, standing.about)}
${shown.ask !== null && question(visit, shown.ask)}
${actions(visit, shown.ask)}
${orderSection(visit, shown.others)}
${conversation(visit, shown.said, clock)}
${allSteps(visit)}
${about(visit)}
<p class="after">${say.contact} <a href="${PARCEL_PATH}/preferences">${say.preferences}</a></p>
${languageForm(visit)}`,
  });
}

function doneText(visit: ParcelVisit, name: string | null): Html | null {
  const { say, words } = visit;
  const values = { carrier: carrierOf(visit) };
  if (name === 'answer') return done(say.answered);
  if (name === 'too_late') return done(say.tooLate);
  if (name === 'too_many') return done(say.tooMany);
  if (name === 'address') return done(fill(words.address.saved.text, values));
  if (name === 'preferences') return done(words.preferences.saved);
  const wish = WISHES.find((known) => known === name);
  return wish === undefined ? null : done(fill(say.wishes[wish].done, values));
}

function lastSeen({ view, say, locale }: ParcelVisit): Html | null {
  const seen = view.scans.find(({ city }) => city !== null);
  if (seen === undefined) return null;
  const place = placeOf(seen, locale);
  return html`<p class="quiet">${fill(say.lastSeen, { place, when: localMoment(seen.localTime, locale) })}</p>`;
}

function placeOf(
  { city, country }: { readonly city: string | null; readonly country: string | null },
  locale: string,
): string {
  const known = country === null || !/^[A-Z]{2}$/.test(country) ? null : country;
  const name = known === null ? null : (new Intl.DisplayNames(locale, { type: 'region' }).of(known) ?? known);
  return [city, name].filter((part) => part !== null).join(', ');
}

/** The clock at the place of the scan, which has no zone here: read as UTC and written as that. */
function localMoment(localTime: string, locale: ParcelVisit['locale']): string {
  return messageClock(locale, 'UTC', false).shortMoment(`${localTime.slice(0, 19)}Z`);
}

/** Of what its customer said or asked: by when people answer, as the clocks of their cases have it. */
function answerDue({ view, say, now }: ParcelVisit, clock: MessageClock): Html | null {
  const owed = view.cases.filter(
    ({ kind, reportedByCustomer }) => kind === 'customer_question' || reportedByCustomer,
  );
  const due = owed
    .flatMap(({ answerDueAt }) => (answerDueAt === null ? [] : [answerDueAt]))
    .sort()
    .at(0);
  if (due === undefined) return null;
  return html`<p class="due">${due > now ? fill(say.answerDue, { when: clock.moment(due) }) : say.answerSoon}</p>`;
}

/** Other troubles, each in a line. */
function alsoOpen(visit: ParcelVisit, told: ExceptionKind | null): Html | null {
  const others = visit.view.cases.filter(({ kind }) => kind !== told && isToldOf(kind));
  if (others.length === 0) return null;
  return html`<h2>${visit.say.alsoOpen}</h2><ul>${others.map((other) => html`<li>${saidOf(visit, other).headline}</li>`)}</ul>`;
}

function question(visit: ParcelVisit, ask: PutAsk): Html {
  const { say, renderer, locale, hidden } = visit;
  const buttons = ask.options.map(({ answer, page }) => {
    const text = capitalised(renderer.wordingOf(answer)?.text[locale] ?? answer.replaceAll('_', ' '));
    return page === 'address'
      ? html`<p><a class="button" href="${PARCEL_PATH}/address">${text}</a></p>`
      : html`<form method="post" action="${PARCEL_PATH}/answer">${hidden}<input type="hidden" name="ask" value="${ask.id}"><input type="hidden" name="answer" value="${answer}"><button class="plain">${text}</button></form>`;
  });
  return html`<section class="panel"><h2>${say.choose}</h2>${buttons}</section>`;
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** The one thing to do as a button, other choices below it. */
function actions(visit: ParcelVisit, ask: PutAsk | null): Html {
  const { parcel, view, say } = visit;
  const needsAddress = view.cases.some(({ kind }) => kind === 'address_problem' || kind === 'access_problem');
  const carrierPage = trackingPage(parcel.carrier, parcel.trackingNumber);
  const main =
    !parcel.closed && needsAddress && ask === null
      ? html`<p><a class="button" href="${PARCEL_PATH}/address">${say.correctAddress}</a></p>`
      : (view.milestone === 'available_for_pickup' ||
          view.cases.some(({ kind }) => kind === 'held_for_pickup')) &&
        carrierPage !== null &&
        html`<p><a class="button" href="${carrierPage}" rel="noreferrer">${say.placeAndHours}</a></p>`;
  const asked = new Set(ask?.options.map(({ answer }) => answer) ?? []);
  const wishes = offeredTo(visit).filter((wish) => !asked.has(wish));
  const links = [
    ...(parcel.closed ? [] : [{ href: `${PARCEL_PATH}/address`, label: say.checkAddress, hint: '' }]),
    ...wishes.map((wish) => ({
      href: wishPath(wish),
      label: say.wishes[wish].label,
      hint: say.wishes[wish].hint,
    })),
  ];
  if (links.length === 0) return html`${main}`;
  return html`<h2>${say.canDo}</h2>${main}<ul class="choices">${links.map(({ href, label, hint }) => html`<li><a href="${href}"><span>${label}</span>${hint !== '' && html`<span class="hint">${hint}</span>`}</a></li>`)}</ul>`;
}

function conversation(visit: ParcelVisit, said: readonly SaidToShow[], clock: MessageClock): Html | null {
  const { say, shop, words } = visit;
  if (said.length === 0) return null;
  const us = shop?.name ?? words.shop;
  return html`<h2 id="conversation">${say.conversation}</h2><ol class="talk">${said.map(
    ({ by, words: text, at, photos }) =>
      html`<li class="said ${by}"><p class="who">${by === 'customer' ? say.you : us} <time datetime="${at}">${clock.shortMoment(at)}</time></p><p class="words">${text ?? say.gaveAddress}</p>${photos > 0 && html`<p class="quiet">${photos === 1 ? say.withPhoto : fill(say.withPhotos, { count: String(photos) })}</p>`}</li>`,
  )}</ol>`;
}

/** By their meaning alone: a carrier's own sentence may name a neighbour or a street. */
function allSteps({ view, say, locale }: ParcelVisit): Html | null {
  if (view.scans.length === 0) return null;
  const steps = view.scans.map((scan) => {
    const { milestone } = scan;
    const what =
      milestone === null
        ? say.scanned
        : STATION_OF[milestone] === undefined
          ? say.scanned
          : say.stations[STATION_OF[milestone]];
    const where = placeOf(scan, locale);
    return html`<li class="step"><time datetime="${scan.localTime}">${localMoment(scan.localTime, locale)}</time> <span>${what}${where !== '' && ` · ${where}`}</span></li>`;
  });
  return html`<details><summary>${say.allSteps} (${view.scans.length})</summary><ol class="steps">${steps}</ol></details>`;
}

const STATION_OF = {
  pre_transit: 'announced',
  in_transit: 'on_its_way',
  out_for_delivery: 'at_the_door',
  available_for_pickup: 'pickup_point',
  delivered: 'arrived',
  returned: 'went_back',
  cancelled: 'ended',
  disposed: 'ended',
} as const;

function about(visit: ParcelVisit): Html {
  const { parcel, say } = visit;
  const carrier = carrierOf(visit);
  const page = trackingPage(parcel.carrier, parcel.trackingNumber);
  const rows = [
    ...(parcel.reference === null ? [] : [[say.order, parcel.reference] as const]),
    [say.carrier, carrier] as const,
    [say.tracking, parcel.trackingNumber] as const,
  ];
  return html`<details><summary>${say.details}</summary><dl>${rows.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>${page !== null && html`<p><a href="${page}" rel="noreferrer">${fill(say.atCarrier, { carrier })}</a></p>`}</details>`;
}
