import '../styles/dialogs.css';
import { Button, Modal } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { bodyOf, DELETE, GET, PATCH, POST, type Schemas, sentenceOf } from '../api/client';
import { ConfirmDialog } from '../parts/confirm-dialog';
import { Pages, Row, Tag } from '../parts/rows';
import styles from '../parts/rows.module.css';
import { useToasts } from '../parts/toasts';
import { COMMON } from '../words/common';
import { SUBSCRIPTIONS } from '../words/integrations';
import { Deliveries } from './deliveries';
import { NewSubscription } from './new-subscription';
import { OnceDialog } from './once-dialog';

/** Programs of yours that are told of events, and what became of each telling. */
export function Subscriptions() {
  const [making, setMaking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const query = useInfiniteQuery({
    queryKey: ['subscriptions'],
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        GET('/v1/subscriptions', {
          params: { query: pageParam === null ? {} : { cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  return (
    <>
      <div className={styles.filter}>
        <Button size="xs" onClick={() => setMaking(true)}>
          {SUBSCRIPTIONS.add}
        </Button>
      </div>
      <Pages
        query={query}
        label={SUBSCRIPTIONS.label}
        icon="plug"
        empty={SUBSCRIPTIONS.empty}
        row={(one) => <Subscription key={one.id} of={one} show={setSecret} />}
      />
      <Modal
        opened={making}
        onClose={() => setMaking(false)}
        title={SUBSCRIPTIONS.addTitle}
        centered
        size={520}
        transitionProps={{ duration: 100 }}
        closeButtonProps={{ 'aria-label': COMMON.cancel }}
      >
        <NewSubscription
          made={(made) => {
            setMaking(false);
            setSecret(made);
          }}
        />
      </Modal>
      <OnceDialog title={SUBSCRIPTIONS.secretTitle} secret={secret} end={() => setSecret(null)} />
    </>
  );
}

type Asked = 'rotate' | 'remove' | null;

function Subscription({
  of,
  show,
}: {
  readonly of: Schemas['Subscription'];
  readonly show: (secret: string) => void;
}) {
  const { id, url, description, eventTypes, active, disabledReason } = of;
  const [opened, setOpened] = useState(false);
  const [asked, setAsked] = useState<Asked>(null);
  const { change, rotate, remove } = useChanges(id, show, () => setAsked(null));
  return (
    <Row
      title={url}
      lines={[
        <>
          <Tag tone={active ? 'good' : 'warn'}>{active ? SUBSCRIPTIONS.active : SUBSCRIPTIONS.off}</Tag>
          {description !== null && <span>{description}</span>}
          {disabledReason !== null && (
            <span>
              {SUBSCRIPTIONS.disabledBecause} {disabledReason}
            </span>
          )}
        </>,
        <span key="types" className={styles.code}>
          {eventTypes.join(', ')}
        </span>,
      ]}
      side={
        <>
          <Button size="xs" variant="default" aria-expanded={opened} onClick={() => setOpened(!opened)}>
            {opened ? SUBSCRIPTIONS.hide : SUBSCRIPTIONS.deliveries}
          </Button>
          <Button
            size="xs"
            variant="default"
            loading={change.isPending}
            onClick={() => change.mutate(!active)}
          >
            {active ? SUBSCRIPTIONS.switchOff : SUBSCRIPTIONS.switchOn}
          </Button>
          <Button size="xs" variant="default" onClick={() => setAsked('rotate')}>
            {SUBSCRIPTIONS.rotate}
          </Button>
          <Button size="xs" variant="default" onClick={() => setAsked('remove')}>
            {SUBSCRIPTIONS.remove}
          </Button>
          {asked === 'rotate' && (
            <ConfirmDialog
              title={SUBSCRIPTIONS.rotateTitle}
              explained={SUBSCRIPTIONS.rotateEffect}
              name={SUBSCRIPTIONS.rotate}
              act={() => rotate.mutate()}
              end={() => setAsked(null)}
            />
          )}
          {asked === 'remove' && (
            <ConfirmDialog
              title={SUBSCRIPTIONS.removeTitle}
              explained={SUBSCRIPTIONS.removeEffect}
              name={SUBSCRIPTIONS.remove}
              act={() => remove.mutate()}
              end={() => setAsked(null)}
            />
          )}
        </>
      }
    >
      {opened ? <Deliveries subscriptionId={id} /> : undefined}
    </Row>
  );
}

function useChanges(id: string, show: (secret: string) => void, end: () => void) {
  const client = useQueryClient();
  const { say } = useToasts();
  const common = {
    onError: (error: unknown) => say(sentenceOf(error), 'bad'),
    onSettled: () => {
      end();
      void client.invalidateQueries({ queryKey: ['subscriptions'] });
    },
  };
  const params = { path: { id } };
  return {
    change: useMutation({
      ...common,
      mutationFn: (active: boolean) => bodyOf(PATCH('/v1/subscriptions/{id}', { params, body: { active } })),
    }),
    rotate: useMutation({
      ...common,
      mutationFn: () => bodyOf(POST('/v1/subscriptions/{id}/rotate-secret', { params })),
      onSuccess: ({ secret }: { secret: string }) => show(secret),
    }),
    remove: useMutation({
      ...common,
      mutationFn: () => bodyOf(DELETE('/v1/subscriptions/{id}', { params })),
      onSuccess: () => say(SUBSCRIPTIONS.removed),
    }),
  };
}
