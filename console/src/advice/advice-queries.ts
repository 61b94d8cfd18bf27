import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, GET, POST, sentenceOf } from '../api/client';
import { useToasts } from '../parts/toasts';
import { ADVICE } from '../words/advice';

const LOOK_AGAIN_MS = 60_000;

/** Under the case's own key: what is done on it changes what is advised. */
const keyOf = (caseId: string) => ['case', caseId, 'advice'] as const;

export function useAdvice(caseId: string) {
  return useQuery({
    queryKey: keyOf(caseId),
    queryFn: ({ signal }) =>
      bodyOf(GET('/v1/cases/{id}/advice', { params: { path: { id: caseId } }, signal })),
  });
}

export function useDismissal(caseId: string) {
  const client = useQueryClient();
  const { say } = useToasts();
  return useMutation({
    mutationFn: () => bodyOf(POST('/v1/cases/{id}/advice/dismiss', { params: { path: { id: caseId } } })),
    onSuccess: () => say(ADVICE.dismissed),
    onError: (error) => say(sentenceOf(error), 'bad'),
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(caseId) }),
  });
}

export function useAdviceFigures(days: number) {
  return useQuery({
    queryKey: ['advice-figures', days],
    queryFn: ({ signal }) => bodyOf(GET('/v1/advice/figures', { params: { query: { days } }, signal })),
    refetchInterval: LOOK_AGAIN_MS,
  });
}
