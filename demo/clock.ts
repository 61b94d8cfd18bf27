/**
 * The demo's clock: policies, silences and scripted lives are written in hours, and an hour passes in a second. So the
 * default policy's four hours are four seconds, and its last call after 72 hours comes in little more than a minute.
 */
export const TIME_SCALE = 3600;
export const HOUR_MS = 3_600_000 / TIME_SCALE;

/** How long the play lasts from its first scan: the 72 hours of the longest escalations that begin early, and some. */
export const CURTAIN_HOURS = 100;

/** `day 2, 05:00`, for an instant of the play (both in ms since 1970). */
export function storyTime(startedAt: number, at: number): string {
  const hours = Math.max(0, (at - startedAt) / HOUR_MS);
  const ofDay = String(Math.floor(hours % 24)).padStart(2, '0');
  const minutes = String(Math.floor((hours % 1) * 60)).padStart(2, '0');
  return `day ${Math.floor(hours / 24) + 1}, ${ofDay}:${minutes}`;
}
