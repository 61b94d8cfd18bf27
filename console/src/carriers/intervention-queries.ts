import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, GET, POST, type Schemas } from '../api/client';

/** What its carrier was asked to do with a parcel, newest first. */
export function useInterventions(shipmentId: string) {
  return useQuery({
    queryKey: ['interventions', shipmentId],
    queryFn: ({ signal }) =>
      bodyOf(GET('/v1/shipments/{id}/interventions', { params: { path: { id: shipmentId } }, signal })),
    // What the carrier says comes by itself.
    refetchInterval: 15_000,
  });
}

type Act =
  | { readonly do: 'want'; readonly wanted: Schemas['NewIntervention'] }
  | { readonly do: 'decide'; readonly id: string; readonly allow: boolean }
  | { readonly do: 'take_back'; readonly id: string };

export function useIntervene(shipmentId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (act: Act): Promise<void> => {
      if (act.do === 'want') {
        const params = { path: { id: shipmentId } };
        await bodyOf(POST('/v1/shipments/{id}/interventions', { params, body: act.wanted }));
        return;
      }
      const params = { path: { id: act.id } };
      if (act.do === 'decide')
        await bodyOf(POST('/v1/interventions/{id}/decision', { params, body: { allow: act.allow } }));
      else await bodyOf(POST('/v1/interventions/{id}/cancel', { params, body: {} }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['interventions', shipmentId] }),
  });
}
