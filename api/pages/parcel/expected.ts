import type { MessageClock } from '../../../channels/message-clock';
import { windowFrom } from '../../../domain/insight/late-risk';
import { arrivalOf, promiseKept } from '../../../domain/tracking/arrival';
import type { LocalDate } from '../../../domain/tracking/tracking-event';
import { type Html, html } from '../html';
import { fill } from '../words';
import { carrierOf, type ParcelVisit } from './parcel-visit';

/** Local dates at the destination. */
interface Days {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/**
 * The days between which we expect the parcel by what became of others. Null: nothing good enough is known, or a case that its customer was told of
 * knows better: what holds up this parcel held up no other.
 */
export function ownDays({ view, window, now }: ParcelVisit, clock: MessageClock): Days | null {
  const { milestone, cases } = view;
  const isUnderway = milestone === null || milestone === 'pre_transit' || milestone === 'in_transit';
  if (window === null || !isUnderway || cases.some(({ kind }) => !ABOUT_DAYS.includes(kind))) return null;
  const days = { from: clock.dateOf(window.from), until: clock.dateOf(window.until) };
  return windowFrom(days, clock.dateOf(now));
}

const ABOUT_DAYS: readonly string[] = ['late_risk', 'late', 'eta_slipped', 'customer_question'];

/** The promise, and what is expected today: by the carrier, and by ourselves; each says whose it is where there are two. */
export function expectedPanel(visit: ParcelVisit, clock: MessageClock): Html {
  const { view, say, now } = visit;
  const openKinds = view.cases.map(({ kind }) => kind);
  const facts = { ...view, openKinds };
  const arrival = arrivalOf(facts, now, clock.dateOf);
  const own = ownDays(visit, clock);
  const written = ({ from, until }: Days): string =>
    from === until
      ? fill(say.on, { day: clock.day(from) })
      : fill(say.between, { from: clock.day(from), until: clock.day(until) });
  const expected = (): string => {
    switch (arrival.kind) {
      case 'arrived':
        return arrival.at === null ? say.arrived : clock.moment(arrival.at);
      case 'window':
        // Beside our own days only the day that the carrier names is the carrier's.
        return written(own === null ? arrival : { from: arrival.from, until: arrival.from });
      case 'by':
        return say.unknown;
      default:
        return say[arrival.kind];
    }
  };
  const kept = promiseKept(facts, arrival, clock.dateOf);
  const verdict =
    kept === false && isMerelyForetold(visit)
      ? ({ says: say.perhapsBroken, look: 'broken' } as const)
      : kept === false
        ? ({ says: say.broken, look: 'broken' } as const)
        : // What the carrier's day keeps, and ours does not, is not ours to say.
          kept === true && (own === null || own.until <= (view.promisedDate ?? ''))
          ? ({ says: say.kept, look: 'kept' } as const)
          : null;
  const hasCarriersDay = arrival.kind === 'window';
  const label =
    arrival.kind === 'arrived'
      ? say.arrived
      : own !== null && hasCarriersDay
        ? fill(say.expectedBy, { carrier: carrierOf(visit) })
        : say.expected;
  return html`<dl class="window">${
    (own === null || hasCarriersDay) && html`<div><dt>${label}</dt><dd>${expected()}</dd></div>`
  }${
    own !== null &&
    html`<div><dt>${say.ownEstimate}</dt><dd>${written(own)}<span class="hint">${say.ownEstimateHint}</span></dd></div>`
  }${
    view.promisedDate !== null &&
    html`<div><dt>${say.promised}</dt><dd>${fill(say.promisedBy, { day: clock.day(view.promisedDate) })}${verdict !== null && html` <span class="${verdict.look}">${verdict.says}</span>`}</dd></div>`
  }</dl>`;
}

/** It may come late, by what was predicted, and nothing else says so. */
function isMerelyForetold({ view: { cases } }: ParcelVisit): boolean {
  return !cases.some(
    ({ kind, severity }) => kind === 'late' || (kind === 'late_risk' && severity !== 'info'),
  );
}
