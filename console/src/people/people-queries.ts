import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, GET, sentenceOf } from '../api/client';
import { useToasts } from '../parts/toasts';

/** Two hundred of each are on one page: who has more looks for them by team. */
const MANY = 200;

export function useMemberList({
  team,
  active,
}: {
  readonly team: string | null;
  readonly active: boolean | null;
}) {
  return useQuery({
    queryKey: ['members', team, active],
    queryFn: ({ signal }) =>
      bodyOf(
        GET('/v1/members', {
          params: {
            query: {
              limit: MANY,
              ...(team === null ? {} : { team }),
              ...(active === null ? {} : { active }),
            },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

export function useMember(id: string) {
  return useQuery({
    queryKey: ['member', id],
    queryFn: ({ signal }) => bodyOf(GET('/v1/members/{id}', { params: { path: { id } }, signal })),
  });
}

export function useTeams() {
  return useQuery({
    queryKey: ['teams'],
    queryFn: ({ signal }) => bodyOf(GET('/v1/teams', { params: { query: { limit: MANY } }, signal })),
  });
}

export function useSchedules() {
  return useQuery({
    queryKey: ['schedules'],
    queryFn: ({ signal }) => bodyOf(GET('/v1/schedules', { params: { query: { limit: MANY } }, signal })),
  });
}

interface Span {
  readonly from: string;
  readonly to: string;
}

export function useShifts(id: string, { from, to }: Span) {
  return useQuery({
    queryKey: ['shifts', id, from, to],
    queryFn: ({ signal }) =>
      bodyOf(GET('/v1/schedules/{id}/shifts', { params: { path: { id }, query: { from, to } }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function useOverrides(id: string, { from, to }: Span) {
  return useQuery({
    queryKey: ['overrides', id, from, to],
    queryFn: ({ signal }) =>
      bodyOf(GET('/v1/schedules/{id}/overrides', { params: { path: { id }, query: { from, to } }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function useOnCall(id: string) {
  return useQuery({
    queryKey: ['on-call', id],
    queryFn: ({ signal }) =>
      bodyOf(GET('/v1/schedules/{id}/on-call', { params: { path: { id }, query: {} }, signal })),
    refetchInterval: 60_000,
  });
}

const TOUCHED = ['members', 'member', 'teams', 'shifts', 'overrides', 'on-call', 'schedules'] as const;

/** Does something to people, says what came of it, and has all about people looked at again. */
export function usePeopleAct<Asked, Answer>(
  act: (asked: Asked) => Promise<Answer>,
  saying: (answer: Answer, asked: Asked) => string,
) {
  const client = useQueryClient();
  const { say } = useToasts();
  return useMutation({
    mutationFn: act,
    onSuccess: (answer, asked) => say(saying(answer, asked)),
    onError: (error) => say(sentenceOf(error), 'bad'),
    onSettled: () => Promise.all(TOUCHED.map((name) => client.invalidateQueries({ queryKey: [name] }))),
  });
}
