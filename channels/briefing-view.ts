import type { Briefing } from '../domain/insight/briefing';
import { SLICE_ATTRIBUTES, type Slice } from '../domain/insight/problem';
import type { Locale } from '../domain/messages/message';
import { carrierName } from '../domain/tracking/carrier-page';
import type { LocalDate } from '../domain/tracking/tracking-event';
import type { Words } from './template-store';

/** What templates say of a briefing: whole numbers, days and names in words. As far as there is room; `more` says how much was left out. */
export interface BriefingView {
  readonly is_of_all: boolean;
  readonly news: readonly {
    readonly what: string;
    readonly late: number;
    readonly parcels: number;
    readonly expected: number;
    readonly is_new: boolean;
    readonly is_own: boolean;
    /** Null: nobody. */
    readonly owner: string | null;
  }[];
  readonly better: readonly {
    readonly what: string;
    readonly late: number;
    readonly parcels: number;
    readonly late_before: number;
    readonly parcels_before: number;
  }[];
  /** `share`: as often late as before, in percent, and where that lies by 95 %; null: nothing could be compared. */
  readonly judged: readonly {
    readonly what: string;
    readonly action: string;
    readonly verdict: string;
    readonly share: number | null;
    readonly low: number | null;
    readonly high: number | null;
  }[];
  readonly due: readonly { readonly what: string; readonly day: string; readonly is_overdue: boolean }[];
  /** How many there are of each, those without room too. */
  readonly found: number;
  readonly again: number;
  readonly better_count: number;
  readonly judged_count: number;
  readonly due_count: number;
  readonly more: number;
  /** New, and nobody looks after them. */
  readonly unowned: number;
  /** Where the console shows all problems, and each that is named. */
  readonly url: string | null;
  readonly links: readonly { readonly label: string; readonly url: string }[];
}

/** So many of a sort are read within a minute. */
const MOST_OF_A_SORT = 4;
const MOST_ACTION = 160;

/** @param url where the console shows problems; null: nobody knows */
export function briefingView(
  briefing: Briefing | null,
  words: Words,
  locale: Locale,
  { url, dayOf }: { url: string | null; dayOf: (date: LocalDate) => string },
): BriefingView {
  const { isOfAll = false, news = [], better = [], judged = [], due = [] } = briefing ?? {};
  const shown = <One>(all: readonly One[]): readonly One[] => all.slice(0, MOST_OF_A_SORT);
  const nameOf = ({ title, slice }: { readonly title: string | null; readonly slice: Slice }): string =>
    cut(title ?? sliceInWords(slice, words, locale), 120);
  const percent = (ratio: number | null): number | null => (ratio === null ? null : Math.round(ratio * 100));
  const named = [...shown(news), ...shown(better), ...shown(judged), ...shown(due)];
  const all = [...news, ...better, ...judged, ...due];
  return {
    is_of_all: isOfAll,
    news: shown(news).map((one) => ({
      what: nameOf(one),
      ...{ late: one.late, parcels: one.parcels, expected: Math.round(one.expected) },
      ...{ is_new: one.isNew, is_own: one.isOwn, owner: one.owner },
    })),
    better: shown(better).map((one) => ({
      what: nameOf(one),
      ...{ late: one.now.late, parcels: one.now.parcels },
      ...{ late_before: one.before.late, parcels_before: one.before.parcels },
    })),
    judged: shown(judged).map((one) => ({
      what: nameOf(one),
      action: cut(one.action.trim().replace(/\s+/g, ' ').replace(/[.!]$/, ''), MOST_ACTION),
      verdict: one.verdict.verdict,
      share: percent(one.verdict.ratio),
      low: percent(one.verdict.low),
      high: percent(one.verdict.high),
    })),
    due: shown(due).map((one) => ({ what: nameOf(one), day: dayOf(one.day), is_overdue: one.isOverdue })),
    found: news.filter(({ isNew }) => isNew).length,
    again: news.filter(({ isNew }) => !isNew).length,
    better_count: better.length,
    judged_count: judged.length,
    due_count: due.length,
    more: all.length - named.length,
    unowned: news.filter(({ owner }) => owner === null).length,
    url,
    links:
      url === null
        ? []
        : [...new Map(named.map((one) => [one.id, one])).values()].map((one) => ({
            label: nameOf(one),
            url: `${url}/${one.id}`,
          })),
  };
}

/** `nord, to DE-BY, handed over on a Monday`. */
function sliceInWords(slice: Slice, words: Words, locale: Locale): string {
  return SLICE_ATTRIBUTES.flatMap((attribute) => {
    const value = slice[attribute];
    if (value === undefined) return [];
    const said =
      value === ''
        ? words.slice_unknown
        : attribute === 'carrier'
          ? carrierName(value)
          : attribute === 'weekday'
            ? weekdayIn(value, locale)
            : value;
    return [words[`slice_${attribute}`].replace('{value}', said)];
  }).join(', ');
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** @param value as Postgres names it; in English */
function weekdayIn(value: string, locale: Locale): string {
  const index = WEEKDAYS.indexOf(value);
  if (index < 0) return value;
  // The first of January 2024 was a Monday.
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2024, 0, 1 + index),
  );
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 3).trimEnd()}...`;
}
