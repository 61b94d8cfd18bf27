import { useMemo } from 'react';
import type { IconName } from '../parts/icons';
import { mayDo, useSession } from '../session/session';
import type { Session } from '../session/session-api';
import { PLACE_NAMES } from '../words/shell';

/** A page that has a place in the rail. */
interface Place {
  readonly path: string;
  readonly name: string;
  readonly icon: IconName;
  /** After `g` it leads there. */
  readonly key: string;
  /** Whom it is for; absent: for everybody. */
  readonly least?: Session['role'];
}

/** The places of the console, in the order in which they stand in the rail. Each has its page in pages.tsx. */
const PLACES: readonly Place[] = [
  { path: '/', name: PLACE_NAMES.queue, icon: 'queue', key: 'q' },
  { path: '/overview', name: PLACE_NAMES.overview, icon: 'chart', key: 'o' },
  { path: '/scorecards', name: PLACE_NAMES.scorecards, icon: 'check', key: 's' },
  { path: '/disruptions', name: PLACE_NAMES.disruptions, icon: 'storm', key: 'd' },
  { path: '/policies', name: PLACE_NAMES.policies, icon: 'policy', key: 'y' },
  { path: '/people', name: PLACE_NAMES.people, icon: 'people', key: 'p' },
  { path: '/inbox', name: PLACE_NAMES.inbox, icon: 'inbox', key: 'i' },
  { path: '/messages', name: PLACE_NAMES.messages, icon: 'mail', key: 'm' },
  { path: '/integrations', name: PLACE_NAMES.integrations, icon: 'plug', key: 't', least: 'admin' },
  { path: '/audit-log', name: PLACE_NAMES.auditLog, icon: 'log', key: 'l', least: 'admin' },
];

/** The places that are for whoever has signed in. */
export function usePlaces(): readonly Place[] {
  const { role } = useSession();
  return useMemo(() => PLACES.filter(({ least }) => least === undefined || mayDo(role, least)), [role]);
}

/** A case belongs to the queue. */
export function isAt({ path }: Place, current: string): boolean {
  if (path === '/') return current === '/' || /^\/(cases|bulk-acts|carriers)(\/|$)/.test(current);
  return current === path || current.startsWith(`${path}/`);
}
