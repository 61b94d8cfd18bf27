import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { bodyOf, GET, POST } from '../api/client';
import { useLive } from '../api/live';
import { Holder, useName } from '../parts/people';
import { useSession } from '../session/session';
import { CASE } from '../words/case';
import styles from './case-head.module.css';

/** Whatever is told live is told again by looking. */
const LOOK_AGAIN_MS = 30_000;

/** Says that this case is looked at here, for as long as it is shown. */
export function useLooking(caseId: string): void {
  const { connection } = useLive();
  useEffect(() => {
    if (connection === null) return;
    const say = (at: string | null): void =>
      // Nobody minds if it is not known for once.
      void POST('/v1/live/looking', { body: { connection, caseId: at } }).catch(() => undefined);
    say(caseId);
    return () => say(null);
  }, [connection, caseId]);
}

/** Who else looks at it now. */
export function Lookers({ caseId }: { readonly caseId: string }) {
  const { member } = useSession();
  const name = useName();
  const { data } = useQuery({
    queryKey: ['lookers', caseId],
    queryFn: ({ signal }) =>
      bodyOf(GET('/v1/cases/{id}/lookers', { params: { path: { id: caseId } }, signal })),
    refetchInterval: LOOK_AGAIN_MS,
  });
  const others = (data?.data ?? []).filter(({ memberId }) => memberId !== member.id);
  if (others.length === 0) return null;
  return (
    <span className={styles.lookers} role="status">
      {others.slice(0, 3).map(({ memberId }) => (
        <Holder key={memberId} id={memberId} />
      ))}
      {CASE.lookToo(others.map(({ memberId }) => name(memberId)))}
    </span>
  );
}
