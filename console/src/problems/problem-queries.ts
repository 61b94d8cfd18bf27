import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, GET, PATCH, type Schemas } from '../api/client';
import { useToasts } from '../parts/toasts';
import { PROBLEMS } from '../words/problems';

export function useProblems() {
  return useQuery({
    queryKey: ['problems'],
    queryFn: ({ signal }) => bodyOf(GET('/v1/insight/problems', { signal })),
  });
}

export function useProblem(id: string) {
  return useQuery({
    queryKey: ['problem', id],
    queryFn: ({ signal }) => bodyOf(GET('/v1/insight/problems/{id}', { params: { path: { id } }, signal })),
  });
}

export function useChangeProblem(id: string) {
  const client = useQueryClient();
  const { say } = useToasts();
  return useMutation({
    mutationFn: (body: Schemas['LateProblemChanges']) =>
      bodyOf(PATCH('/v1/insight/problems/{id}', { params: { path: { id } }, body })),
    onSuccess: (changed) => {
      client.setQueryData(['problem', id], changed);
      say(PROBLEMS.saved);
      return client.invalidateQueries({ queryKey: ['problems'] });
    },
  });
}
