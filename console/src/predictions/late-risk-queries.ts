import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, GET, PATCH, type Schemas } from '../api/client';
import { useToasts } from '../parts/toasts';
import { LATE_RISK } from '../words/late-risk';

const ALL = ['late-risk'];

export function useLateRisk() {
  return useQuery({ queryKey: ALL, queryFn: ({ signal }) => bodyOf(GET('/v1/late-risk', { signal })) });
}

export function useLateRiskOf(id: string) {
  return useQuery({
    queryKey: [...ALL, id],
    queryFn: ({ signal }) =>
      bodyOf(GET('/v1/late-risk/merchants/{id}', { params: { path: { id } }, signal })),
  });
}

/** What changed for one shop, or by default for those without costs of their own. */
type Change =
  | { readonly id: string; readonly body: Schemas['LateRiskChanges'] }
  | { readonly id: null; readonly body: Schemas['LateRiskCosts'] };

export function useChangeLateRisk() {
  const client = useQueryClient();
  const { say } = useToasts();
  return useMutation({
    mutationFn: async (change: Change): Promise<void> => {
      if (change.id === null) await bodyOf(PATCH('/v1/late-risk', { body: change.body }));
      else
        await bodyOf(
          PATCH('/v1/late-risk/merchants/{id}', { params: { path: { id: change.id } }, body: change.body }),
        );
    },
    onSuccess: () => {
      say(LATE_RISK.saved);
      return client.invalidateQueries({ queryKey: ALL });
    },
  });
}
