import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { useLocation } from 'wouter';
import { ApiProblem } from '../api/client';
import { Failed, Loading } from '../parts/states';
import { askSession, endSession, type Session } from './session-api';

const Signed = createContext<Session | null>(null);

/** Who is signed in. Only below SessionGate. */
export function useSession(): Session {
  const session = useContext(Signed);
  if (session === null) throw new Error('nobody is signed in here');
  return session;
}

/** May they do more than look? The api decides; this only shows what it would refuse as not there. */
export function useMayAct(): boolean {
  return useSession().role !== 'viewer';
}

const ROLES: readonly Session['role'][] = ['viewer', 'agent', 'supervisor', 'admin'];

/** Is theirs this role, or one that may more? */
export function useHasRole(least: Session['role']): boolean {
  return mayDo(useSession().role, least);
}

export function mayDo(role: Session['role'], least: Session['role']): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}

export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  const [, go] = useLocation();
  return async () => {
    await endSession().catch(() => undefined);
    client.clear();
    go('/sign-in');
  };
}

/** Shows the console to whoever is signed in, and the way to sign in to everybody else. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  const [path, go] = useLocation();
  const { data, error, refetch } = useQuery({
    queryKey: ['session'],
    queryFn: askSession,
    staleTime: 60_000,
    retry: false,
  });
  const isNobody = error instanceof ApiProblem && error.status === 401;
  useEffect(() => {
    if (isNobody) go(`/sign-in?next=${encodeURIComponent(path + window.location.search)}`, { replace: true });
  }, [isNobody, go, path]);
  // Whatever is answered with 401 means that the session has ended.
  useEffect(
    () =>
      client.getQueryCache().subscribe(({ query, type }) => {
        const { error: why } = query.state;
        if (
          type === 'updated' &&
          query.queryKey[0] !== 'session' &&
          why instanceof ApiProblem &&
          why.status === 401
        )
          void client.invalidateQueries({ queryKey: ['session'] });
      }),
    [client],
  );
  if (data !== undefined && !isNobody) return <Signed value={data}>{children}</Signed>;
  if (error !== null && !isNobody) return <Failed error={error} again={() => void refetch()} />;
  return <Loading />;
}
