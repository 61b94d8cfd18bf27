import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { ApiProblem, bodyOf, GET, PATCH, POST, type Schemas, sentenceOf } from '../api/client';
import { useToasts } from '../parts/toasts';
import { DISRUPTIONS } from '../words/disruptions';

export type Status = Schemas['DisruptionStatus'];

/** Counts of its messages and cases change all the time. */
const LOOK_AGAIN_MS = 15_000;

export function useDisruptions(statuses: readonly Status[]) {
  return useInfiniteQuery({
    queryKey: ['disruptions', statuses],
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        GET('/v1/disruptions', {
          params: {
            query: { status: [...statuses], limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: LOOK_AGAIN_MS,
  });
}

export function useDisruption(id: string) {
  return useQuery({
    queryKey: ['disruption', id],
    queryFn: ({ signal }) => bodyOf(GET('/v1/disruptions/{id}', { params: { path: { id } }, signal })),
    refetchInterval: LOOK_AGAIN_MS,
  });
}

export function useDisruptionMembers(id: string, openOnly: boolean) {
  return useInfiniteQuery({
    queryKey: ['disruption-members', id, openOnly],
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        GET('/v1/disruptions/{id}/members', {
          params: {
            path: { id },
            query: {
              limit: 50,
              ...(openOnly ? { status: ['open', 'acknowledged', 'snoozed'] as const } : {}),
              ...(pageParam === null ? {} : { cursor: pageParam }),
            } as { limit: number },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export type Draft = Schemas['DisruptionDraft'];

/** So long somebody writes on before it is looked for (ms). */
export const WRITES_ON_MS = 400;

/** What the api said is wrong with a field, or with a part of it. */
export function reasonsOf(error: Error | null): (field: string) => string | undefined {
  const wrong = error instanceof ApiProblem ? error.fields : [];
  return (field) => wrong.find((one) => one.field === field || one.field.startsWith(`${field}/`))?.reason;
}

/** Whom a draft concerns; null: it says nothing yet. */
export function useDisruptionPreview(draft: Draft | null) {
  return useQuery({
    queryKey: ['disruption-preview', draft],
    enabled: draft !== null,
    queryFn: ({ signal }) =>
      bodyOf(POST('/v1/disruptions/preview', { body: draft ?? { scope: {} }, signal })),
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export function useDeclare() {
  const client = useQueryClient();
  const { say } = useToasts();
  const [, go] = useLocation();
  return useMutation({
    mutationFn: ({ once, ...body }: Schemas['NewDisruption'] & { readonly once: string }) =>
      bodyOf(POST('/v1/disruptions', { params: { header: { 'Idempotency-Key': once } }, body })),
    onSuccess: ({ id }) => {
      say(DISRUPTIONS.declared);
      go(`/disruptions/${id}`);
    },
    onSettled: () => void client.invalidateQueries({ queryKey: ['disruptions'] }),
  });
}

export type DisruptionAct =
  | { readonly type: 'approve' | 'decline' | 'acknowledge' | 'resolve' }
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'edit'; readonly change: Schemas['DisruptionChange'] };

export function useDisruptionAct(id: string) {
  const client = useQueryClient();
  const { say } = useToasts();
  return useMutation({
    mutationFn: (act: DisruptionAct): Promise<Schemas['DisruptionOutcome']> => {
      // Repeated by a network that swallowed the answer, it is done once.
      const params = { path: { id }, header: { 'Idempotency-Key': crypto.randomUUID() } };
      switch (act.type) {
        case 'approve':
          return bodyOf(POST('/v1/disruptions/{id}/approve', { params, body: {} }));
        case 'decline':
          return bodyOf(POST('/v1/disruptions/{id}/decline', { params, body: {} }));
        case 'acknowledge':
          return bodyOf(POST('/v1/disruptions/{id}/acknowledge', { params, body: {} }));
        case 'resolve':
          return bodyOf(POST('/v1/disruptions/{id}/resolve', { params, body: {} }));
        case 'note':
          return bodyOf(POST('/v1/disruptions/{id}/notes', { params, body: { text: act.text } }));
        case 'edit':
          return bodyOf(PATCH('/v1/disruptions/{id}', { params, body: act.change }));
      }
    },
    onSuccess: ({ changed }, { type }) => say(changed ? DISRUPTIONS.done[type] : DISRUPTIONS.done.already),
    onError: (error) => say(sentenceOf(error), 'bad'),
    onSettled: () =>
      Promise.all(
        [['disruption', id], ['disruption-members', id], ['disruptions'], ['overview']].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
}
