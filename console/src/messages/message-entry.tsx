import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { bodyOf, GET, POST, type Schemas, sentenceOf } from '../api/client';
import { Icon } from '../parts/icons';
import { ParcelLink } from '../parts/parcel-link';
import { Row, Tag, type Tone } from '../parts/rows';
import styles from '../parts/rows.module.css';
import { Age, exactly } from '../parts/time';
import { useToasts } from '../parts/toasts';
import { useMayAct } from '../session/session';
import { MESSAGE_LOG, SENT_FOR } from '../words/message-log';
import { fateOf } from '../words/messages';
import { PARCEL } from '../words/parcel';
import { audience } from '../words/terms';

const TONES: Readonly<Partial<Record<Schemas['Message']['status'], Tone>>> = {
  delivered: 'good',
  sent: 'good',
  undelivered: 'bad',
  failed: 'bad',
  unknown: 'warn',
  not_sent: 'warn',
};

/** One message: what it is, whom it was for, what became of it; its words when somebody wants to read them. */
export function MessageEntry({ message }: { readonly message: Schemas['Message'] }) {
  const { channel, direction, subject, body, address, status, waitsSince, intendedAt } = message;
  const [opened, setOpened] = useState(false);
  const title = subject ?? firstLine(body) ?? inWords(message.template) ?? MESSAGE_LOG.untitled;
  return (
    <Row
      title={
        <span className={styles.named}>
          <Icon name={channel === 'email' ? 'mail' : 'phone'} size={14} />
          {title}
        </span>
      }
      lines={[
        <>
          <Tag tone={TONES[status] ?? 'plain'}>{fateOf(message)}</Tag>
          <span>
            {direction === 'outbound' ? MESSAGE_LOG.to : MESSAGE_LOG.from} {audience(message.audience)}
            {address !== null && `, ${address}`}
          </span>
          {message.wait !== null && status === 'intended' && <span>{message.wait}</span>}
        </>,
        <>
          {message.caseId !== null && <Link href={`/cases/${message.caseId}`}>{MESSAGE_LOG.case}</Link>}
          {message.shipmentId !== null && <ParcelLink id={message.shipmentId}>{PARCEL.look}</ParcelLink>}
        </>,
      ]}
      side={
        <>
          <span className={styles.quiet}>
            <Age since={intendedAt} /> {MESSAGE_LOG.ago}
          </span>
          {waitsSince !== null && <Dismiss id={message.id} />}
          <Button
            size="xs"
            variant="default"
            aria-expanded={opened}
            aria-label={`${opened ? MESSAGE_LOG.close : MESSAGE_LOG.open}: ${title}`}
            onClick={() => setOpened(!opened)}
          >
            {opened ? MESSAGE_LOG.close : MESSAGE_LOG.open}
          </Button>
        </>
      }
    >
      {opened ? <Opened message={message} /> : undefined}
    </Row>
  );
}

/** `held_for_pickup` as `Held for pickup`: what it would have said. */
function inWords(template: string | null): string | null {
  return template === null
    ? null
    : template.slice(0, 1).toUpperCase() + template.slice(1).replaceAll('_', ' ');
}

function firstLine(body: string | null): string | null {
  return body?.split('\n').find((line) => line.trim() !== '') ?? null;
}

function Opened({ message }: { readonly message: Schemas['Message'] }) {
  const { direction, body, template, attempts, segments, errorCode, errorText } = message;
  const mayAct = useMayAct();
  const facts: readonly (readonly [string, ReactNode])[] = [
    [MESSAGE_LOG.why, SENT_FOR[message.reason] ?? fateOf(message)],
    ...(template === null ? [] : ([[MESSAGE_LOG.template, `${template}, ${message.locale}`]] as const)),
    ...(attempts > 1 ? ([[MESSAGE_LOG.attempts, attempts]] as const) : []),
    ...(segments === null ? [] : ([[MESSAGE_LOG.segments, segments]] as const)),
    ...(errorCode === null && errorText === null
      ? []
      : ([[MESSAGE_LOG.gateway, [errorCode, errorText].filter(Boolean).join(': ')]] as const)),
    [
      MESSAGE_LOG.times,
      [message.intendedAt, message.sentAt, message.deliveredAt]
        .map((at) => (at === null ? '-' : exactly(at)))
        .join(' · '),
    ],
  ];
  return (
    <div className={styles.stack}>
      {body === null ? (
        <p className={styles.quiet}>{MESSAGE_LOG.noWords}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys.
        <pre className={styles.letter} tabIndex={0}>
          {body}
        </pre>
      )}
      {direction === 'inbound' && mayAct && <Attachments id={message.id} />}
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <Fact key={name} name={name}>
            {value}
          </Fact>
        ))}
      </dl>
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Attachments({ id }: { readonly id: string }) {
  const { data } = useQuery({
    queryKey: ['attachments', id],
    queryFn: ({ signal }) =>
      bodyOf(GET('/v1/messages/{id}/attachments', { params: { path: { id } }, signal })),
    retry: false,
  });
  if (data === undefined || data.data.length === 0) return null;
  return (
    <div className={styles.line}>
      <span>{MESSAGE_LOG.attachments}:</span>
      {data.data.map(({ number, name }) => (
        <a key={number} href={`/v1/messages/${id}/attachments/${number}`} download={name}>
          {name}
        </a>
      ))}
    </div>
  );
}

function Dismiss({ id }: { readonly id: string }) {
  const mayAct = useMayAct();
  const client = useQueryClient();
  const { say } = useToasts();
  const dismiss = useMutation({
    mutationFn: () => bodyOf(POST('/v1/messages/{id}/dismiss', { params: { path: { id } }, body: {} })),
    onSuccess: () => say(MESSAGE_LOG.dismissed),
    onError: (error) => say(sentenceOf(error), 'bad'),
    onSettled: () => void client.invalidateQueries({ queryKey: ['messages'] }),
  });
  if (!mayAct) return null;
  return (
    <Button size="xs" variant="default" loading={dismiss.isPending} onClick={() => dismiss.mutate()}>
      {MESSAGE_LOG.dismiss}
    </Button>
  );
}
