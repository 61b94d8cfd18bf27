import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { bodyOf, GET, POST, type Schemas, sentenceOf } from '../api/client';
import { Answered } from '../parts/page-frame';
import { Row, Rows, Tag } from '../parts/rows';
import styles from '../parts/rows.module.css';
import { Age } from '../parts/time';
import { useToasts } from '../parts/toasts';
import { COMMON } from '../words/common';
import { OUTCOMES } from '../words/inbox';
import { PROVIDER_NAMES, WEBHOOKS } from '../words/integrations';

/** Where providers send to, whether they can prove themselves, and what came last. */
export function Webhooks() {
  const query = useQuery({
    queryKey: ['webhook-senders'],
    queryFn: ({ signal }) => bodyOf(GET('/v1/webhook-senders', { signal })),
    refetchInterval: 30_000,
  });
  return (
    <Answered query={query} rows={9}>
      {({ data }) => (
        <>
          <Rows label={WEBHOOKS.label}>
            {data.map((sender) => (
              <Sender key={sender.provider} sender={sender} />
            ))}
          </Rows>
          <p className={styles.note}>{WEBHOOKS.note}</p>
        </>
      )}
    </Answered>
  );
}

function Sender({ sender }: { readonly sender: Schemas['WebhookSender'] }) {
  const { provider, url, setting, configured, secrets, testable, lastAt, lastOutcome } = sender;
  const name = PROVIDER_NAMES[provider];
  const test = useTest(name);
  return (
    <Row
      title={name}
      lines={[
        <span key="url" className={styles.code}>
          {url}
        </span>,
        <>
          <Tag tone={configured ? 'good' : 'plain'}>
            {configured ? (secrets > 1 ? WEBHOOKS.two : WEBHOOKS.set) : WEBHOOKS.notSet}
          </Tag>
          <span>
            {WEBHOOKS.setting} <span className={styles.code}>{setting}</span>
          </span>
        </>,
        lastAt === null ? (
          <span key="never">{WEBHOOKS.never}</span>
        ) : (
          <>
            <span>
              {WEBHOOKS.last} <Age since={lastAt} /> {WEBHOOKS.ago}
              {lastOutcome !== null && `: ${OUTCOMES[lastOutcome]}`}
            </span>
            <span>{WEBHOOKS.share(sender.bodies, sender.rejected)}</span>
          </>
        ),
      ]}
      side={
        <>
          <CopyAddress url={url} name={name} />
          {testable && (
            <Button
              size="xs"
              variant="default"
              loading={test.isPending}
              onClick={() => test.mutate(provider)}
              aria-label={`${WEBHOOKS.test}: ${name}`}
            >
              {WEBHOOKS.test}
            </Button>
          )}
        </>
      }
    />
  );
}

function CopyAddress({ url, name }: { readonly url: string; readonly name: string }) {
  const [isCopied, setCopied] = useState(false);
  return (
    <Button
      size="xs"
      variant="default"
      aria-label={`${isCopied ? COMMON.copied : WEBHOOKS.copy}: ${name}`}
      onClick={() => void navigator.clipboard.writeText(url).then(() => setCopied(true))}
    >
      {isCopied ? COMMON.copied : WEBHOOKS.copy}
    </Button>
  );
}

function useTest(name: string) {
  const { say } = useToasts();
  return useMutation({
    mutationFn: (provider: Schemas['WebhookSender']['provider']) =>
      bodyOf(POST('/v1/webhook-senders/{provider}/test', { params: { path: { provider } } })),
    onSuccess: ({ outcome, reason }) =>
      outcome === null ? say(WEBHOOKS.fails(name, reason ?? ''), 'bad') : say(WEBHOOKS.works(name)),
    onError: (error) => say(sentenceOf(error), 'bad'),
  });
}
