import { Button } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { bodyOf, GET, POST, type Schemas, sentenceOf } from '../api/client';
import { Pages, Row, Tag } from '../parts/rows';
import { Age, Countdown } from '../parts/time';
import { useToasts } from '../parts/toasts';
import { DELIVERY, SUBSCRIPTIONS, WEBHOOKS } from '../words/integrations';

const TONES = { pending: 'plain', delivered: 'good', failed: 'bad' } as const;

/** What was told to one subscriber, the newest first, and what came of it. */
export function Deliveries({ subscriptionId }: { readonly subscriptionId: string }) {
  const query = useInfiniteQuery({
    queryKey: ['deliveries', subscriptionId],
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        GET('/v1/subscriptions/{id}/deliveries', {
          params: {
            path: { id: subscriptionId },
            query: { limit: 20, ...(pageParam === null ? {} : { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  return (
    <Pages
      query={query}
      label={SUBSCRIPTIONS.deliveries}
      icon="plug"
      empty={SUBSCRIPTIONS.noDelivery}
      row={(delivery) => <Delivery key={delivery.id} of={delivery} />}
    />
  );
}

function Delivery({ of }: { readonly of: Schemas['Delivery'] }) {
  const { id, subscriptionId, eventType, status, attempts, lastStatus, lastError, createdAt, nextAttemptAt } =
    of;
  const client = useQueryClient();
  const { say } = useToasts();
  const replay = useMutation({
    mutationFn: () =>
      bodyOf(
        POST('/v1/subscriptions/{id}/deliveries/{deliveryId}/replay', {
          params: { path: { id: subscriptionId, deliveryId: id } },
        }),
      ),
    onSuccess: () => say(SUBSCRIPTIONS.replayed),
    onError: (error) => say(sentenceOf(error), 'bad'),
    onSettled: () => void client.invalidateQueries({ queryKey: ['deliveries', subscriptionId] }),
  });
  return (
    <Row
      title={eventType}
      lines={[
        <>
          <Tag tone={TONES[status]}>{DELIVERY[status]}</Tag>
          <span>{SUBSCRIPTIONS.attempts(attempts)}</span>
          {lastStatus !== null && <span>HTTP {lastStatus}</span>}
          {lastError !== null && <span>{lastError}</span>}
          {nextAttemptAt !== null && status === 'pending' && (
            <span>
              {SUBSCRIPTIONS.next} <Countdown at={nextAttemptAt} />
            </span>
          )}
        </>,
      ]}
      side={
        <>
          <span>
            <Age since={createdAt} /> {WEBHOOKS.ago}
          </span>
          {status !== 'pending' && (
            <Button size="xs" variant="default" loading={replay.isPending} onClick={() => replay.mutate()}>
              {SUBSCRIPTIONS.replay}
            </Button>
          )}
        </>
      }
    />
  );
}
