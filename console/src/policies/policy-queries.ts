import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { bodyOf, GET, POST, type Schemas } from '../api/client';

/** Policies are read when the api starts. */
const KEPT_MS = 300_000;

export function usePolicies() {
  return useQuery({
    queryKey: ['policies'],
    queryFn: ({ signal }) => bodyOf(GET('/v1/policies', { signal })),
    staleTime: KEPT_MS,
  });
}

export function usePolicy(id: string) {
  return useQuery({
    queryKey: ['policy', id],
    queryFn: ({ signal }) => bodyOf(GET('/v1/policies/{id}', { params: { path: { id } }, signal })),
    staleTime: KEPT_MS,
  });
}

export function useSimulation(of: Schemas['SimulateCase'] | null) {
  return useQuery({
    queryKey: ['simulation', of],
    enabled: of !== null,
    queryFn: ({ signal }) =>
      bodyOf(POST('/v1/policies/simulate', { body: of ?? { kind: 'late', openedAt: '' }, signal })),
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export function useCheck() {
  return useMutation({
    mutationFn: (document: string) =>
      bodyOf(
        POST('/v1/policies/check', {
          body: document,
          bodySerializer: (text) => text,
          headers: { 'content-type': 'application/yaml' },
        }),
      ),
  });
}
