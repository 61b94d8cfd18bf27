import '../styles/controls.css';
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { bodyOf, POST, type Schemas, sentenceOf } from '../api/client';
import styles from '../parts/rows.module.css';
import { useToasts } from '../parts/toasts';
import { SUBSCRIPTIONS } from '../words/integrations';

const EVENT_TYPES: readonly Schemas['OutboundEventType'][] = [
  ...(['shipment.registered', 'shipment.milestone', 'shipment.closed'] as const),
  ...(['case.opened', 'case.updated', 'case.resolved'] as const),
  ...(['message.updated', 'message.received', 'audit.finding'] as const),
  ...(['disruption.detected', 'disruption.approved', 'disruption.resolved'] as const),
];

export function NewSubscription({ made }: { readonly made: (secret: string) => void }) {
  const client = useQueryClient();
  const { say } = useToasts();
  const [url, setUrl] = useState('');
  const [description, setDescription] = useState('');
  const [eventTypes, setEventTypes] = useState<Schemas['OutboundEventType'][]>([
    ...(['case.opened', 'case.updated', 'case.resolved'] as const),
  ]);
  const create = useMutation({
    mutationFn: () =>
      bodyOf(
        POST('/v1/subscriptions', {
          body: { url, description: description.trim() === '' ? null : description, eventTypes },
        }),
      ),
    onSuccess: ({ secret }) => made(secret),
    onError: (error) => say(sentenceOf(error), 'bad'),
    onSettled: () => void client.invalidateQueries({ queryKey: ['subscriptions'] }),
  });
  return (
    <form
      className={styles.stack}
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate();
      }}
    >
      <TextInput
        data-autofocus
        type="url"
        label={SUBSCRIPTIONS.url}
        placeholder="https://shop.example/hooks/wayward"
        value={url}
        required
        onChange={({ currentTarget }) => setUrl(currentTarget.value)}
      />
      <TextInput
        label={SUBSCRIPTIONS.description}
        value={description}
        maxLength={300}
        onChange={({ currentTarget }) => setDescription(currentTarget.value)}
      />
      <Checkbox.Group
        label={SUBSCRIPTIONS.events}
        value={eventTypes}
        onChange={(chosen) => setEventTypes(chosen as Schemas['OutboundEventType'][])}
      >
        <div className={styles.choices}>
          {EVENT_TYPES.map((type) => (
            <Checkbox key={type} value={type} label={type} />
          ))}
        </div>
      </Checkbox.Group>
      <div className={styles.buttons}>
        <Button type="submit" loading={create.isPending} disabled={url === '' || eventTypes.length === 0}>
          {SUBSCRIPTIONS.save}
        </Button>
      </div>
    </form>
  );
}
