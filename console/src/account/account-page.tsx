import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, DELETE, GET, type Schemas, sentenceOf } from '../api/client';
import { Answered, PageFrame } from '../parts/page-frame';
import { Age, exactly } from '../parts/time';
import { useToasts } from '../parts/toasts';
import { useSignOut } from '../session/session';
import { ACCOUNT, METHODS } from '../words/account';
import styles from './account-page.module.css';
import { browserName } from './browser-name';

/** Where whoever looks is signed in, and how to end it there. */
export function AccountPage() {
  const query = useQuery({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => bodyOf(GET('/v1/sessions', { signal })),
  });
  const signOut = useSignOut();
  const end = useEndSessions();
  const others = (query.data?.data ?? []).filter(({ current }) => !current).map(({ id }) => id);
  return (
    <PageFrame
      title={ACCOUNT.title}
      about={ACCOUNT.about}
      actions={
        <>
          {others.length > 0 && (
            <Button variant="default" loading={end.isPending} onClick={() => end.mutate(others)}>
              {ACCOUNT.endOthers}
            </Button>
          )}
          <Button
            variant="default"
            disabled={end.isPending}
            onClick={() => end.mutate(others, { onSuccess: () => void signOut() })}
          >
            {ACCOUNT.endAll}
          </Button>
        </>
      }
    >
      <Answered query={query}>
        {({ data }) => (
          <>
            <ul className={styles.sessions}>
              {data.map((session) => (
                <Session
                  key={session.id}
                  session={session}
                  end={() => end.mutate([session.id])}
                  isEnding={end.isPending}
                />
              ))}
            </ul>
            {others.length === 0 && <p className={styles.only}>{ACCOUNT.onlyHere}</p>}
          </>
        )}
      </Answered>
    </PageFrame>
  );
}

interface SessionProps {
  readonly session: Schemas['Session'];
  readonly end: () => void;
  readonly isEnding: boolean;
}

function Session({ session, end, isEnding }: SessionProps) {
  const name = browserName(session.userAgent);
  return (
    <li className={styles.session}>
      <div className={styles.what}>
        <p className={styles.name} title={session.userAgent ?? undefined}>
          {name}
          {session.current && <span className={styles.here}>{ACCOUNT.here}</span>}
        </p>
        <p className={styles.quiet}>
          {ACCOUNT.since} {METHODS[session.method]}
          {session.address !== null && `, ${ACCOUNT.from.toLowerCase()} ${session.address}`}
        </p>
      </div>
      <dl className={styles.times}>
        <div>
          <dt>{ACCOUNT.since}</dt>
          <dd>{exactly(session.createdAt)}</dd>
        </div>
        <div>
          <dt>{ACCOUNT.used}</dt>
          <dd>
            <Age since={session.lastUsedAt} />
          </dd>
        </div>
        <div>
          <dt>{ACCOUNT.ends}</dt>
          <dd>{exactly(session.expiresAt)}</dd>
        </div>
      </dl>
      {!session.current && (
        <Button
          size="xs"
          variant="default"
          disabled={isEnding}
          onClick={end}
          aria-label={`${ACCOUNT.end}: ${name}`}
        >
          {ACCOUNT.end}
        </Button>
      )}
    </li>
  );
}

function useEndSessions() {
  const client = useQueryClient();
  const { say } = useToasts();
  return useMutation({
    mutationFn: async (ids: readonly string[]) => {
      for (const id of ids) await bodyOf(DELETE('/v1/sessions/{id}', { params: { path: { id } } }));
    },
    onSuccess: (_none, ids) => say(ids.length === 1 ? ACCOUNT.ended : ACCOUNT.endedOthers(ids.length)),
    onError: (error) => say(sentenceOf(error), 'bad'),
    onSettled: () => void client.invalidateQueries({ queryKey: ['sessions'] }),
  });
}
