import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { Schemas } from '../api/client';
import type { QueueFilter } from '../api/queries';
import { KINDS, SEVERITIES, TURNS } from '../words/terms';
import { SORTS } from '../words/views';

/** What the queue shows stands in its address: to be kept, sent to somebody, gone back to. */

export interface Shown {
  readonly turn: Schemas['Turn'] | null;
  readonly kinds: Schemas['ExceptionKind'][];
  readonly severities: Schemas['Severity'][];
  readonly carrier: string | null;
  /** A member, `nobody`, or null for whoever. */
  readonly holder: string | null;
  readonly search: string;
  readonly sort: Sort;
  /** The saved view that this was opened as; it may have been changed since. */
  readonly view: string | null;
}

type Sort = Schemas['QueueView']['sort'];

function shownIn(params: URLSearchParams): Shown {
  const turn = params.get('turn');
  const sort = params.get('sort');
  return {
    turn: turn !== null && turn in TURNS ? (turn as Schemas['Turn']) : null,
    kinds: params.getAll('kind').filter((kind): kind is Schemas['ExceptionKind'] => kind in KINDS),
    severities: params.getAll('severity').filter((one): one is Schemas['Severity'] => one in SEVERITIES),
    carrier: params.get('carrier'),
    holder: params.get('holder'),
    search: params.get('q') ?? '',
    sort: sort !== null && sort in SORTS ? (sort as Sort) : 'due',
    view: params.get('view'),
  };
}

function paramsOf({ turn, kinds, severities, carrier, holder, search, sort, view }: Shown): URLSearchParams {
  const params = new URLSearchParams();
  if (turn !== null) params.set('turn', turn);
  for (const kind of kinds) params.append('kind', kind);
  for (const severity of severities) params.append('severity', severity);
  if (carrier !== null) params.set('carrier', carrier);
  if (holder !== null) params.set('holder', holder);
  if (search !== '') params.set('q', search);
  if (sort !== 'due') params.set('sort', sort);
  if (view !== null) params.set('view', view);
  return params;
}

export function filterOf({ kinds, severities, carrier, holder, search }: Shown): QueueFilter {
  return {
    ...(kinds.length === 0 ? {} : { kind: kinds }),
    ...(severities.length === 0 ? {} : { severity: severities }),
    ...(carrier === null ? {} : { carrier }),
    ...(holder === null ? {} : holder === 'nobody' ? { unassigned: true } : { assignee: holder }),
    ...(search.trim() === '' ? {} : { search: search.trim() }),
  };
}

export function isFiltered(shown: Shown): boolean {
  return Object.keys(filterOf(shown)).length > 0;
}

export function useShown(): readonly [Shown, (change: Partial<Shown>) => void] {
  const [params, setParams] = useSearchParams();
  const shown = useMemo(() => shownIn(params), [params]);
  return [shown, (change) => setParams(paramsOf({ ...shown, ...change }), { replace: true })];
}

export function addressOf(shown: Shown): string {
  const params = paramsOf(shown).toString();
  return params === '' ? '/' : `/?${params}`;
}

/** As it is saved: what is one's own is so for whoever opens it. */
export function viewOf(
  { turn, kinds, severities, carrier, holder, search, sort }: Shown,
  me: string,
): Schemas['QueueView'] {
  const words = search.trim();
  return {
    ...{ turn, carrier, sort, kind: kinds, severity: severities },
    ...{ holder: holder === me ? 'me' : holder, search: words === '' ? null : words },
  };
}

export function shownOf({ id, shown }: Schemas['SavedView'], me: string): Shown {
  const { turn, kind, severity, carrier, holder, search, sort } = shown;
  return {
    ...{ turn, carrier, sort, kinds: kind, severities: severity },
    ...{ holder: holder === 'me' ? me : holder, search: search ?? '', view: id },
  };
}

export function sameAs(one: Shown, other: Shown): boolean {
  return paramsOf(one).toString() === paramsOf(other).toString();
}
