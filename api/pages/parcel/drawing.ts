import type { MessageClock } from '../../../channels/message-clock';
import { type Html, html } from '../html';
import type { Station } from './station';
import type { ParcelWords } from './words/parcel-words';

/** The way of a parcel as a picture of four stops; each says in words what its colour says. */

/** Of 24 by 24, drawn with lines. */
const PICTURES: Readonly<Record<Station['name'], Html>> = {
  announced: html`<path d="M5 4h9l5 5v11H5z"/><path d="M14 4v5h5M8 13h8M8 16.5h5"/>`,
  on_its_way: html`<path d="M3 7h11v9H3zM14 10h4l3 3v3h-7z"/><circle cx="7" cy="17.5" r="1.8"/><circle cx="17.5" cy="17.5" r="1.8"/>`,
  at_the_door: html`<path d="M4 20V9l8-5 8 5v11M9 20v-7h6v7"/>`,
  pickup_point: html`<path d="M4 10V5h16v5M5 10v10h14V10M4 10h16"/><path d="M9 20v-6h6v6"/>`,
  arrived: html`<path d="M12 3l8 4.2v9.6L12 21l-8-4.2V7.2z"/><path d="M8.5 12l2.5 2.5 4.5-5"/>`,
  went_back: html`<path d="M9 6L4 11l5 5"/><path d="M4 11h10a6 6 0 0 1 6 6v1"/>`,
  ended: html`<circle cx="12" cy="12" r="8"/><path d="M9 9l6 6M15 9l-6 6"/>`,
};

export function drawnWay(stations: readonly Station[], say: ParcelWords, clock: MessageClock): Html {
  return html`<ol class="way" aria-label="${say.way}">${stations.map(
    ({ name, state, at }) =>
      html`<li class="${state}"${(state === 'here' || state === 'trouble') && html` aria-current="step"`}><span class="stop"><svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">${PICTURES[name]}</svg></span><span class="stop-name">${say.stations[name]}</span><span class="stop-at">${state === 'trouble' ? html`<strong class="held">${say.trouble}</strong>` : at !== null && clock.shortDay(clock.dateOf(at))}</span><span class="unseen">${say.states[state]}</span></li>`,
  )}</ol>`;
}
