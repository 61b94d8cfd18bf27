import '../styles/dialogs.css';
import { Button, Modal } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { bodyOf, GET, POST, type Schemas, sentenceOf } from '../api/client';
import { Answered } from '../parts/page-frame';
import { Pages, Row, Tag } from '../parts/rows';
import styles from '../parts/rows.module.css';
import { Age } from '../parts/time';
import { useToasts } from '../parts/toasts';
import { useMayAct } from '../session/session';
import { COMMON } from '../words/common';
import { REJECTED, replayed, UNMAPPED } from '../words/inbox';

/** Bodies that were let in and not understood, the newest first. */
export function Rejected() {
  const [shown, setShown] = useState<string | null>(null);
  const query = useInfiniteQuery({
    queryKey: ['inbox', 'rejected'],
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        GET('/v1/inbox', {
          params: {
            query: { outcome: ['rejected'], ...(pageParam === null ? {} : { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  return (
    <>
      <Pages
        query={query}
        label={REJECTED.label}
        icon="check"
        empty={REJECTED.empty}
        row={(entry) => <Entry key={entry.id} entry={entry} show={() => setShown(entry.id)} />}
      />
      <Modal
        opened={shown !== null}
        onClose={() => setShown(null)}
        title={REJECTED.title}
        centered
        size={820}
        transitionProps={{ duration: 100 }}
        closeButtonProps={{ 'aria-label': COMMON.cancel }}
      >
        {shown !== null && <Body id={shown} />}
      </Modal>
    </>
  );
}

function Entry({ entry, show }: { readonly entry: Schemas['InboxEntry']; readonly show: () => void }) {
  const { id, source, receivedAt, reason, problems, bodyBytes, replays } = entry;
  const mayAct = useMayAct();
  const replay = useReplay();
  const [first] = problems;
  return (
    <Row
      title={reason ?? (first === undefined ? REJECTED.none : inWords(first))}
      lines={[
        <>
          <Tag>{source}</Tag>
          <span>
            <Age since={receivedAt} /> {UNMAPPED.ago}
          </span>
          <span>{REJECTED.bytes(bodyBytes)}</span>
          {replays > 0 && <span>{REJECTED.replays(replays)}</span>}
        </>,
        first === undefined || first.path === '' ? null : (
          <span key="where">
            {REJECTED.at} <span className={styles.code}>{first.path}</span>
          </span>
        ),
      ]}
      side={
        <>
          <Button size="xs" variant="default" onClick={show}>
            {REJECTED.show}
          </Button>
          {mayAct && (
            <Button size="xs" variant="default" loading={replay.isPending} onClick={() => replay.mutate(id)}>
              {REJECTED.replay}
            </Button>
          )}
        </>
      }
    />
  );
}

/** `/result/tracking_code` that is missing is `tracking_code is missing`. */
function inWords({ path, reason }: { readonly path: string; readonly reason: string }): string {
  const field = path.split('/').at(-1) ?? '';
  return field === '' ? reason : `${field} ${reason}`;
}

function Body({ id }: { readonly id: string }) {
  const query = useQuery({
    queryKey: ['inbox-entry', id],
    queryFn: ({ signal }) => bodyOf(GET('/v1/inbox/{id}', { params: { path: { id } }, signal })),
  });
  return (
    <Answered query={query}>
      {({ body, problems, bodyForgottenAt }) => (
        <div className={styles.stack}>
          {problems.map(({ path, reason }) => (
            <p key={`${path} ${reason}`}>
              {path !== '' && <span className={styles.code}>{path}</span>} {reason}
            </p>
          ))}
          {bodyForgottenAt !== null ? (
            <p>{REJECTED.forgotten}</p>
          ) : body === null ? (
            <p>{REJECTED.hidden}</p>
          ) : (
            <>
              {body.encoding === 'base64' && <p>{REJECTED.binary}</p>}
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys. */}
              <pre className={styles.raw} tabIndex={0}>
                {readable(body.content)}
              </pre>
            </>
          )}
        </div>
      )}
    </Answered>
  );
}

/** Text and never more than text; JSON with its lines. */
function readable(content: string): string {
  try {
    return JSON.stringify(JSON.parse(content), null, 2);
  } catch {
    return content;
  }
}

function useReplay() {
  const client = useQueryClient();
  const { say } = useToasts();
  return useMutation({
    mutationFn: (id: string) => bodyOf(POST('/v1/inbox/{id}/replay', { params: { path: { id } } })),
    onSuccess: ({ outcome }) => say(replayed(outcome), outcome === 'rejected' ? 'bad' : 'good'),
    onError: (error) => say(sentenceOf(error), 'bad'),
    onSettled: () => void client.invalidateQueries({ queryKey: ['inbox'] }),
  });
}
