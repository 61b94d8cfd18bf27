import type { z } from 'zod';
import type { Grouping } from '../../db/insight/counts';
import { cardsOf, hasGenerated, laneCounts, type Period, timesOf } from '../../db/insight/scorecards';
import type { Executor } from '../../db/postgres/database';
import { rankCarriers } from '../../domain/insight/ranking';
import type { Scorecards } from './scorecard-schemas';
import { allTogether, shownCard } from './shown-card';

type Shown = z.output<typeof Scorecards>;

/** All that the page shows. */
export async function scorecards(
  db: Executor,
  by: Grouping,
  period: Period,
  filter: Parameters<typeof cardsOf>[3],
): Promise<Shown> {
  const isOfAll = Object.values(filter).every((value) => value === undefined);
  const [cards, times, lanes, generated] = await Promise.all([
    cardsOf(db, by, period, filter),
    timesOf(db, by, period, filter),
    by === 'carrier' && isOfAll ? laneCounts(db, 'on_time_first', period) : [],
    hasGenerated(db, period),
  ]);
  return {
    ...{ by, ...period, at: new Date().toISOString(), hasGenerated: generated },
    all: cards.length === 0 ? null : shownCard(allTogether(cards), times),
    cards: cards.map((card) =>
      shownCard(
        card,
        times.filter(({ carrier, key }) => carrier === card.carrier && key === card.key),
      ),
    ),
    ranking: rankCarriers(lanes).map((one) => ({ ...one })),
  };
}
