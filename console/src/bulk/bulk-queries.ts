import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, GET, POST, type Schemas, sentenceOf } from '../api/client';
import { useToasts } from '../parts/toasts';
import { BULK } from '../words/bulk';

/** Acts on many cases, as the api knows them. What comes further is told by the live stream (api/live.tsx). */

export type BulkDeed = Schemas['NewBulkAct']['act'];
export type BulkScope = Schemas['NewBulkAct']['scope'];
export type Outcome = 'done' | 'already' | 'refused' | 'not_done' | 'waiting';

const LOOK_AGAIN_MS = 30_000;
const UNDER_WAY_MS = 5_000;

export const isUnderWay = ({ status }: Schemas['BulkAct']): boolean =>
  status === 'under_way' || status === 'stopping';

export function useBulkActs(limit: number) {
  return useQuery({
    queryKey: ['bulk-acts', limit],
    queryFn: ({ signal }) => bodyOf(GET('/v1/bulk-acts', { params: { query: { limit } }, signal })),
    refetchInterval: LOOK_AGAIN_MS,
  });
}

export function useBulkAct(id: string) {
  return useQuery({
    queryKey: ['bulk-act', id],
    queryFn: ({ signal }) => bodyOf(GET('/v1/bulk-acts/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) =>
      state.data !== undefined && isUnderWay(state.data) ? UNDER_WAY_MS : LOOK_AGAIN_MS,
  });
}

export function useBulkActItems(id: string, outcome: Outcome | null) {
  return useInfiniteQuery({
    queryKey: ['bulk-act-items', id, outcome],
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        GET('/v1/bulk-acts/{id}/items', {
          params: {
            path: { id },
            query: {
              limit: 100,
              ...(outcome === null ? {} : { outcome }),
              ...(pageParam === null ? {} : { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function useStartBulkAct() {
  const client = useQueryClient();
  const { say } = useToasts();
  return useMutation({
    mutationFn: ({ once, ...body }: { act: BulkDeed; scope: BulkScope; once: string }) =>
      bodyOf(POST('/v1/bulk-acts', { params: { header: { 'Idempotency-Key': once } }, body })),
    onSuccess: ({ cases }) => say(BULK.started(cases)),
    onError: (error) => say(sentenceOf(error), 'bad'),
    onSettled: () => void client.invalidateQueries({ queryKey: ['bulk-acts'] }),
  });
}

export function useStopBulkAct(id: string) {
  const client = useQueryClient();
  const { say } = useToasts();
  return useMutation({
    mutationFn: () => bodyOf(POST('/v1/bulk-acts/{id}/stop', { params: { path: { id } } })),
    onSuccess: () => say(BULK.stopped),
    onError: (error) => say(sentenceOf(error), 'bad'),
    onSettled: () =>
      void Promise.all(
        [['bulk-acts'], ['bulk-act', id], ['bulk-act-items', id]].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
}
