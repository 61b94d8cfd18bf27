import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { bodyOf, GET, POST } from '../api/client';

/** What is asked while a reply is written. */

/** So long somebody writes on before it is rendered (ms). */
const WRITES_ON_MS = 400;
const LOOK_AGAIN_MS = 60_000;

export function usePreview(
  shipmentId: string,
  written: { readonly text: string; readonly channel: 'email' | 'sms' | null },
) {
  const [{ text, channel }] = useDebouncedValue(written, WRITES_ON_MS);
  return useQuery({
    queryKey: ['reply-preview', shipmentId, channel, text],
    queryFn: ({ signal }) =>
      bodyOf(
        POST('/v1/shipments/{id}/messages/preview', {
          params: { path: { id: shipmentId } },
          body: { text, ...(channel === null ? {} : { channel }) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_AGAIN_MS,
    gcTime: LOOK_AGAIN_MS,
  });
}

export function useWordings(shipmentId: string, isAsked: boolean) {
  return useQuery({
    queryKey: ['wordings', shipmentId],
    enabled: isAsked,
    queryFn: ({ signal }) =>
      bodyOf(GET('/v1/shipments/{id}/wordings', { params: { path: { id: shipmentId } }, signal })),
    staleTime: 300_000,
    select: ({ data }) => data,
  });
}
