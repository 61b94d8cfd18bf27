import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { bodyOf, GET, type Schemas } from '../api/client';
import { ChoiceFilter, TextFilter, useParam } from '../parts/filters';
import { PageFrame } from '../parts/page-frame';
import { Pages } from '../parts/rows';
import styles from '../parts/rows.module.css';
import { MESSAGE_LOG, STATUSES } from '../words/message-log';
import { TEMPLATES } from '../words/templates';
import { MessageEntry } from './message-entry';

type Query = NonNullable<Parameters<typeof ask>[0]>;

function ask(
  query: {
    status?: Schemas['Message']['status'][];
    channel?: 'email' | 'sms';
    direction?: 'outbound' | 'inbound';
    audience?: string;
    address?: string;
    awaitsStaff?: boolean;
    cursor?: string;
  },
  signal: AbortSignal,
) {
  return bodyOf(GET('/v1/messages', { params: { query }, signal }));
}

const CHANNEL_NAMES = { email: 'Emails', sms: 'Texts' };

/** The ledger of messages as a log; what it is narrowed to stands in its address. */
export function MessagesPage() {
  const [filter, key] = useFilter();
  const query = useInfiniteQuery({
    queryKey: ['messages', key],
    queryFn: ({ pageParam, signal }) =>
      ask({ ...filter, ...(pageParam === null ? {} : { cursor: pageParam }) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : 15_000),
  });
  return (
    <PageFrame
      title={MESSAGE_LOG.title}
      about={MESSAGE_LOG.about}
      actions={
        <Button variant="default" renderRoot={(props) => <Link href="/messages/templates" {...props} />}>
          {TEMPLATES.title}
        </Button>
      }
      bar={
        <div className={styles.narrowed}>
          <ChoiceFilter
            name="direction"
            label={MESSAGE_LOG.direction}
            all={MESSAGE_LOG.bothWays}
            options={MESSAGE_LOG.directions}
          />
          <ChoiceFilter
            name="status"
            label={MESSAGE_LOG.status}
            all={MESSAGE_LOG.anyStatus}
            options={STATUSES}
          />
          <ChoiceFilter
            name="channel"
            label={MESSAGE_LOG.channel}
            all={MESSAGE_LOG.anyChannel}
            options={CHANNEL_NAMES}
          />
          <ChoiceFilter
            name="audience"
            label={MESSAGE_LOG.audience}
            all={MESSAGE_LOG.anyAudience}
            options={MESSAGE_LOG.audiences}
          />
          <ChoiceFilter
            name="waits"
            label={MESSAGE_LOG.waits}
            all={MESSAGE_LOG.whoever}
            options={MESSAGE_LOG.waiting}
          />
          <TextFilter name="address" label={MESSAGE_LOG.address} />
        </div>
      }
    >
      <Pages
        query={query}
        label={MESSAGE_LOG.label}
        icon="mail"
        empty={MESSAGE_LOG.empty}
        row={(message) => <MessageEntry key={message.id} message={message} />}
      />
    </PageFrame>
  );
}

function useFilter(): readonly [Query, string] {
  const [direction] = useParam('direction');
  const [status] = useParam('status');
  const [channel] = useParam('channel');
  const [audience] = useParam('audience');
  const [waits] = useParam('waits');
  const [address] = useParam('address');
  const filter: Query = {
    ...(direction in MESSAGE_LOG.directions ? { direction: direction as 'outbound' | 'inbound' } : {}),
    ...(status in STATUSES ? { status: [status as Schemas['Message']['status']] } : {}),
    ...(channel in CHANNEL_NAMES ? { channel: channel as 'email' | 'sms' } : {}),
    ...(audience in MESSAGE_LOG.audiences ? { audience } : {}),
    ...(waits === 'yes' ? { awaitsStaff: true } : {}),
    ...(address === '' ? {} : { address }),
  };
  return [filter, JSON.stringify(filter)];
}
