import type { z } from 'zod';
import type { CardCounts, TimeCount } from '../../db/insight/scorecards';
import { DURATION_FIGURES, DURATIONS, type DurationFigure } from '../../domain/insight/durations';
import { FIGURES } from '../../domain/insight/figures';
import { quantile, wilson } from '../../domain/insight/intervals';
import type { Scorecard } from './scorecard-schemas';

type Shown = z.output<typeof Scorecard>;

const of = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** @param times of the same parcels */
export function shownCard(card: CardCounts, times: readonly TimeCount[]): Shown {
  const { carrier, key, parcels, contacts } = card;
  return {
    ...{ carrier, key, parcels, contacts, contactsPerParcel: of(contacts, parcels) },
    figures: FIGURES.map((figure, place) => {
      const [n, hits] = [card.counted[place] ?? 0, card.hits[place] ?? 0];
      const interval = n === 0 ? { low: null, high: null } : wilson(hits, n);
      return { figure, n, hits, share: of(hits, n), ...interval, excluded: of(parcels - n, parcels) };
    }),
    times: DURATION_FIGURES.map((figure) => shownTime(figure, times, parcels)),
  };
}

function shownTime(
  figure: DurationFigure,
  times: readonly TimeCount[],
  parcels: number,
): Shown['times'][number] {
  const held = new Map<number, number>();
  for (const one of times)
    if (one.figure === figure) held.set(one.bucket, (held.get(one.bucket) ?? 0) + one.parcels);
  const buckets = [...held].sort(([a], [b]) => a - b);
  const n = buckets.reduce((sum, [, count]) => sum + count, 0);
  const minutes = (bucket: number): number => bucket * DURATIONS[figure].bucketMinutes;
  const shown = (q: number) => {
    const found = quantile(buckets, q);
    return found === null
      ? null
      : { minutes: minutes(found.value), low: minutes(found.low), high: minutes(found.high) };
  };
  return { figure, n, p50: shown(0.5), p90: shown(0.9), excluded: of(parcels - n, parcels) };
}

export function allTogether(cards: readonly CardCounts[]): CardCounts {
  const sum = (numbers: (card: CardCounts) => readonly number[]): number[] =>
    FIGURES.map((_, place) => cards.reduce((total, card) => total + (numbers(card)[place] ?? 0), 0));
  return {
    carrier: null,
    key: null,
    parcels: cards.reduce((total, card) => total + card.parcels, 0),
    contacts: cards.reduce((total, card) => total + card.contacts, 0),
    counted: sum(({ counted }) => counted),
    hits: sum(({ hits }) => hits),
  };
}
