import { useSyncExternalStore } from 'react';

/** Times are the server's instants, shown on the clock of whoever looks. */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** One tick for all that counts down: nothing on a page is a second apart from what stands beside it. */
const TICK_MS = 10_000;
let now = Date.now();
const listeners = new Set<() => void>();
let timer: number | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= window.setInterval(() => {
    now = Date.now();
    for (const one of listeners) one();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.clearInterval(timer);
    timer = undefined;
  };
}

export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

/** `4 min`, `3 h 20`, `2 d 4 h`: what fits a column. */
export function span(ms: number): string {
  const long = Math.abs(ms);
  if (long < MINUTE_MS) return '< 1 min';
  if (long < HOUR_MS) return `${Math.floor(long / MINUTE_MS)} min`;
  const hours = Math.floor(long / HOUR_MS);
  if (long < DAY_MS) {
    const minutes = Math.floor((long % HOUR_MS) / MINUTE_MS);
    return minutes === 0 ? `${hours} h` : `${hours} h ${String(minutes).padStart(2, '0')}`;
  }
  const days = Math.floor(long / DAY_MS);
  const rest = Math.floor((long % DAY_MS) / HOUR_MS);
  return rest === 0 || days > 6 ? `${days} d` : `${days} d ${rest} h`;
}

type Urgency = 'calm' | 'soon' | 'overdue';

/** Amber within the hour. What is done by Wayward itself is done a moment after it is due, and not yet overdue. */
function urgencyOf(at: number, nowMs: number): Urgency {
  if (at < nowMs - MINUTE_MS) return 'overdue';
  return at - nowMs <= HOUR_MS ? 'soon' : 'calm';
}

const EXACT = new Intl.DateTimeFormat('en-GB', {
  ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  ...{ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
});
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });

export const exactly = (instant: string): string => EXACT.format(new Date(instant));
export const clock = (instant: string | number): string => CLOCK.format(new Date(instant));
export const day = (instant: string): string => DAY.format(new Date(instant));

/** `2026-11-25` as `Wed 25 Nov`: a day of the calendar, of no zone. */
export function calendarDay(date: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(new Date(`${date}T12:00:00Z`));
}

/** The clock on somebody's wall now. */
export function clockIn(timeZone: string, at: number): string | null {
  try {
    return new Intl.DateTimeFormat('en-GB', {
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
    }).format(at);
  } catch {
    return null;
  }
}

/** How long until then, or since. The exact time on hover. */
export function Countdown({
  at,
  className,
}: {
  readonly at: string;
  readonly className?: string | undefined;
}) {
  const nowMs = useNow();
  const ms = Date.parse(at) - nowMs;
  const urgency = urgencyOf(Date.parse(at), nowMs);
  const text = urgency === 'overdue' ? `${span(ms)} ago` : ms < MINUTE_MS ? 'now' : `in ${span(ms)}`;
  return (
    <time className={className} data-urgency={urgency} dateTime={at} title={exactly(at)}>
      {text}
    </time>
  );
}

export function Age({
  since,
  className,
}: {
  readonly since: string;
  readonly className?: string | undefined;
}) {
  return (
    <time className={className} dateTime={since} title={exactly(since)}>
      {span(useNow() - Date.parse(since))}
    </time>
  );
}

/** A page that slept wakes with an old `now`. */
document.addEventListener('visibilitychange', () => {
  now = Date.now();
  for (const one of listeners) one();
});
