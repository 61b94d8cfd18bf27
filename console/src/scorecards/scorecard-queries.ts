import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { bodyOf, GET, type Schemas } from '../api/client';

export type Cards = Schemas['Scorecards'];
export type Card = Schemas['Scorecard'];
export type Figure = Card['figures'][number]['figure'];
export type By = Cards['by'];

const DAY_MS = 86_400_000;

/** The first day of so many weeks, this one among them. */
export function firstDay(weeks: number): string {
  return new Date(Date.now() - (weeks - 1) * 7 * DAY_MS).toISOString().slice(0, 10);
}

export function useScorecards(by: By, weeks: number, carrier: string) {
  return useQuery({
    queryKey: ['scorecards', by, weeks, carrier],
    queryFn: async ({ signal }): Promise<Cards> => {
      const cards = await bodyOf(
        GET('/v1/scorecards', {
          params: { query: { by, from: firstDay(weeks), ...(carrier === '' ? {} : { carrier }) } },
          signal,
        }),
      );
      // Text is what whoever asks for CSV gets.
      if (typeof cards === 'string') throw new Error('the answer is no JSON');
      return cards;
    },
    placeholderData: keepPreviousData,
  });
}

export function useBehind(asked: {
  readonly figure: Figure;
  readonly outcome: 'all' | 'counted' | 'hit' | 'miss' | 'excluded';
  readonly from?: string;
  readonly to?: string;
  readonly carrier?: string;
  readonly service?: string;
  readonly lane?: string;
  readonly merchant?: string;
}) {
  return useInfiniteQuery({
    queryKey: ['scorecards', 'behind', asked],
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        GET('/v1/scorecards/parcels', {
          params: { query: { ...asked, ...(pageParam === null ? {} : { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}
