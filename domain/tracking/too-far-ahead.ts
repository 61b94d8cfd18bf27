import type { Instant, TrackingUpdate } from './tracking-event';

/** A clock time without its zone may be read 14 hours early, and clocks differ. */
const MOST_AHEAD_MS = 26 * 3_600_000;

/** Is it a typing error or a broken clock? Nothing that happened lies more than a day after it was told. */
export function isTooFarAhead(at: Instant, toldAt: Instant): boolean {
  return Date.parse(at) - Date.parse(toldAt) > MOST_AHEAD_MS;
}

/**
 * What a provider dates years ahead counts as of when it was told: taken as it is, it would be the newest word about the parcel for
 * years, and make it deaf to all that really happens. The clock time as sent stays beside it.
 */
export function notAhead(update: TrackingUpdate, toldAt: Instant): TrackingUpdate {
  const { estimate, events } = update;
  return {
    ...update,
    estimate:
      estimate !== null && isTooFarAhead(estimate.asOf, toldAt) ? { ...estimate, asOf: toldAt } : estimate,
    events: events.map((event) =>
      isTooFarAhead(event.occurred.utc, toldAt)
        ? { ...event, occurred: { ...event.occurred, utc: toldAt } }
        : event,
    ),
  };
}
