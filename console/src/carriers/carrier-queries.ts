import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, GET, POST, type Schemas } from '../api/client';
import { useToasts } from '../parts/toasts';
import { CARRIERS } from '../words/carriers';

/** @param shipmentId those about this parcel; absent: the newest of all */
export function useCarrierCases(shipmentId?: string) {
  return useQuery({
    queryKey: ['carrier-cases', shipmentId ?? 'all'],
    queryFn: ({ signal }) =>
      bodyOf(
        GET('/v1/carrier-cases', {
          params: { query: shipmentId === undefined ? { limit: 100 } : { limit: 20, shipmentId } },
          signal,
        }),
      ),
  });
}

export function useCarrierCase(id: string) {
  return useQuery({
    queryKey: ['carrier-case', id],
    queryFn: ({ signal }) => bodyOf(GET('/v1/carrier-cases/{id}', { params: { path: { id } }, signal })),
    // What the carrier answers comes by itself.
    refetchInterval: 15_000,
  });
}

export function useAskCarrier() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['NewCarrierCase']) => bodyOf(POST('/v1/carrier-cases', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['carrier-cases'] }),
  });
}

type Act =
  | { readonly do: 'write'; readonly text: string }
  | { readonly do: 'read'; readonly answers: Schemas['NewCarrierAnswer']['answers'] }
  | { readonly do: 'close' };

export function useActOnCarrierCase(id: string) {
  const client = useQueryClient();
  const { say } = useToasts();
  return useMutation({
    mutationFn: async (act: Act): Promise<void> => {
      const params = { path: { id } };
      if (act.do === 'write') {
        await bodyOf(POST('/v1/carrier-cases/{id}/messages', { params, body: { text: act.text } }));
      } else if (act.do === 'read') {
        await bodyOf(POST('/v1/carrier-cases/{id}/answers', { params, body: { answers: act.answers } }));
      } else await bodyOf(POST('/v1/carrier-cases/{id}/close', { params, body: {} }));
    },
    onSuccess: async () => {
      say(CARRIERS.saved);
      await client.invalidateQueries({ queryKey: ['carrier-case', id] });
      await client.invalidateQueries({ queryKey: ['carrier-cases'] });
    },
  });
}
