import {
  QueryClient,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useToasts } from '../parts/toasts';
import { ACTS } from '../words/acts';
import { ApiProblem, bodyOf, GET, POST, type Schemas, sentenceOf } from './client';
import { paceOf } from './paced';

/** Everything that the console asks the api for, by the names under which answers are kept. */

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      refetchOnWindowFocus: true,
      // What is wrong with a request is no better the second time.
      retry: (failures, error) =>
        failures < 2 && !(error instanceof ApiProblem && error.status > 0 && error.status < 500),
    },
  },
});

/** Whatever is told live is told again by looking, where the telling failed. */
const LOOK_AGAIN_MS = 30_000;
/** While a message is on its way its state changes within seconds, and nobody is told of that. */
const ON_ITS_WAY_MS = 3_000;

export interface QueueFilter {
  readonly kind?: Schemas['ExceptionKind'][];
  readonly severity?: Schemas['Severity'][];
  readonly carrier?: string;
  readonly assignee?: string;
  readonly unassigned?: boolean;
  readonly search?: string;
}

export function useQueue(
  turn: Schemas['Turn'] | null,
  filter: QueueFilter,
  sort: Schemas['QueueView']['sort'],
) {
  return useInfiniteQuery({
    queryKey: ['queue', turn, filter, sort],
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        GET('/v1/queue', {
          params: {
            query: {
              ...filter,
              limit: 100,
              sort,
              ...(turn === null ? {} : { turn: [turn] }),
              ...(pageParam === null ? {} : { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) => Math.max(LOOK_AGAIN_MS, paceOf(state.data?.pages.length ?? 1)),
  });
}

/** @param anew they are counted now, however short ago they were */
export function useQueueCounts(filter: QueueFilter, anew = false) {
  return useQuery({
    queryKey: ['queue-counts', filter],
    ...(anew ? { refetchOnMount: 'always' as const } : {}),
    queryFn: ({ signal }) => bodyOf(GET('/v1/queue/counts', { params: { query: filter }, signal })),
    refetchInterval: LOOK_AGAIN_MS,
    placeholderData: (before) => before,
  });
}

/** How many cases each value of a filter would show; asked for while somebody chooses. */
export function useQueueChoices(turn: Schemas['Turn'] | null, filter: QueueFilter, isAsked: boolean) {
  return useQuery({
    queryKey: ['queue-choices', turn, filter],
    enabled: isAsked,
    queryFn: ({ signal }) =>
      bodyOf(
        GET('/v1/queue/choices', {
          params: { query: { ...filter, ...(turn === null ? {} : { turn: [turn] }) } },
          signal,
        }),
      ),
    placeholderData: (before) => before,
  });
}

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id],
    queryFn: ({ signal }) => bodyOf(GET('/v1/cases/{id}', { params: { path: { id } }, signal })),
    refetchInterval: LOOK_AGAIN_MS,
  });

export function useShipment(id: string | undefined) {
  return useQuery({
    queryKey: ['shipment', id],
    enabled: id !== undefined,
    queryFn: ({ signal }) =>
      bodyOf(GET('/v1/shipments/{id}', { params: { path: { id: id ?? '' } }, signal })),
    refetchInterval: LOOK_AGAIN_MS,
  });
}

/** The newest first. */
export function useTimeline(shipmentId: string | undefined) {
  return useInfiniteQuery({
    queryKey: ['timeline', shipmentId],
    enabled: shipmentId !== undefined,
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        GET('/v1/shipments/{id}/timeline', {
          params: {
            path: { id: shipmentId ?? '' },
            query: {
              order: 'newest_first',
              limit: 100,
              ...(pageParam === null ? {} : { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.data.some(
        (item) =>
          item.type === 'message' &&
          ['intended', 'sending'].includes(item.message.status) &&
          item.message.notBefore === null,
      ) === true
        ? ON_ITS_WAY_MS
        : LOOK_AGAIN_MS,
  });
}

export function useConversation(shipmentId: string | undefined) {
  return useQuery({
    queryKey: ['conversation', shipmentId],
    enabled: shipmentId !== undefined,
    queryFn: ({ signal }) =>
      bodyOf(
        GET('/v1/shipments/{id}/conversation', {
          params: { path: { id: shipmentId ?? '' }, query: { limit: 200 } },
          signal,
        }),
      ),
    refetchInterval: LOOK_AGAIN_MS,
  });
}

export function useMembers() {
  return useQuery({
    queryKey: ['members'],
    queryFn: ({ signal }) => bodyOf(GET('/v1/members', { params: { query: { limit: 200 } }, signal })),
    staleTime: 300_000,
  });
}

/** What lists and counts of cases show is looked at again. */
export async function lookAtQueue(client: QueryClient): Promise<void> {
  await Promise.all([['queue'], ['queue-counts']].map((queryKey) => client.invalidateQueries({ queryKey })));
}

/** What is shown of these cases and their parcels, or of any, is looked at again. */
export async function lookAtCases(
  client: QueryClient,
  changes: readonly { caseId: string; shipmentId: string }[] | null,
): Promise<void> {
  const keys: readonly (readonly string[])[] = changes?.flatMap(({ caseId, shipmentId }) => [
    ['case', caseId],
    ...ofShipment(shipmentId),
  ]) ?? [['case'], ['shipment'], ['timeline'], ['conversation']];
  await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })));
}

/** After an act of one's own: at once. */
export function lookAgain(client: QueryClient, { id, shipmentId }: Omit<ActedOn, 'assignee'>): void {
  void lookAtQueue(client);
  void lookAtCases(client, [{ caseId: id, shipmentId }]);
}

function ofShipment(id: string): string[][] {
  return [
    ['shipment', id],
    ['timeline', id],
    ['conversation', id],
  ];
}

export type CaseAct =
  | { readonly type: 'acknowledge' | 'escalate' | 'resolve' }
  | { readonly type: 'snooze'; readonly duration: string }
  | { readonly type: 'hand_over'; readonly to: string }
  | { readonly type: 'note'; readonly text: string };

/** What it acts on, and when the person looked at it: an escalation of meanwhile is not escalated once more. */
export interface ActedOn {
  readonly id: string;
  readonly shipmentId: string;
  /** Whoever had it when the person looked: if by now somebody else has it, they are told so. */
  readonly assignee: string | null;
}

async function act({ id, assignee: seenHolder }: ActedOn, act: CaseAct): Promise<Schemas['CaseOutcome']> {
  const path = { id };
  // Repeated by a network that swallowed the answer, it is done once.
  const params = { path, header: { 'Idempotency-Key': crypto.randomUUID() } };
  switch (act.type) {
    case 'acknowledge':
      return bodyOf(POST('/v1/cases/{id}/acknowledge', { params, body: { seenHolder } }));
    case 'escalate':
      return bodyOf(POST('/v1/cases/{id}/escalate', { params, body: { seenHolder } }));
    case 'resolve':
      return bodyOf(POST('/v1/cases/{id}/resolve', { params, body: { seenHolder } }));
    case 'snooze':
      return bodyOf(POST('/v1/cases/{id}/snooze', { params, body: { duration: act.duration, seenHolder } }));
    case 'hand_over':
      return bodyOf(POST('/v1/cases/{id}/hand-over', { params, body: { to: act.to, seenHolder } }));
    case 'note':
      return bodyOf(POST('/v1/cases/{id}/notes', { params, body: { text: act.text } }));
  }
}

/** Does it, says what came of it, and has everything looked at again. */
export function useAct() {
  const client = useQueryClient();
  const { say } = useToasts();
  return useMutation({
    mutationFn: ({ on, act: what }: { readonly on: ActedOn; readonly act: CaseAct }) => act(on, what),
    onSuccess: (outcome, { act: { type } }) =>
      say(outcome.changed || type === 'note' ? ACTS.done[type] : ACTS.done.already),
    onError: (error) => say(sentenceOf(error), 'bad'),
    onSettled: (_outcome, _error, { on }) => lookAgain(client, on),
  });
}

export interface Reply {
  readonly text: string;
  readonly channel?: 'email' | 'sms';
  readonly awaitsAnswer: boolean;
}

export function useReply(on: Omit<ActedOn, 'assignee'>) {
  const client = useQueryClient();
  const { say } = useToasts();
  return useMutation({
    mutationFn: (body: Reply & { readonly once: string }) => {
      const { once, ...reply } = body;
      return bodyOf(
        POST('/v1/shipments/{id}/messages', {
          params: { path: { id: on.shipmentId }, header: { 'Idempotency-Key': once } },
          body: reply,
        }),
      );
    },
    onSuccess: () => say(ACTS.done.reply),
    onSettled: () => lookAgain(client, on),
  });
}
