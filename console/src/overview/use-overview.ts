import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { bodyOf, GET, POST, sentenceOf } from '../api/client';
import { useToasts } from '../parts/toasts';
import { OVERVIEW } from '../words/overview';

/** The worker counts twice a minute. */
const LOOK_AGAIN_MS = 30_000;

export function useOverview(days: number, carrier: string | null) {
  return useQuery({
    queryKey: ['overview', days, carrier],
    queryFn: ({ signal }) =>
      bodyOf(
        GET('/v1/overview', {
          params: { query: { days, ...(carrier === null ? {} : { carrier }) } },
          signal,
        }),
      ),
    refetchInterval: LOOK_AGAIN_MS,
    placeholderData: keepPreviousData,
  });
}

export function useAudit() {
  return useQuery({
    queryKey: ['audit'],
    queryFn: ({ signal }) => bodyOf(GET('/v1/audit', { signal })),
    refetchInterval: LOOK_AGAIN_MS,
  });
}

export function useAuditNow() {
  const { say } = useToasts();
  return useMutation({
    mutationFn: () => bodyOf(POST('/v1/audit/run', {})),
    onSuccess: () => say(OVERVIEW.auditAsked),
    onError: (error) => say(sentenceOf(error), 'bad'),
  });
}
