import { useInfiniteQuery } from '@tanstack/react-query';
import { bodyOf, GET, type Schemas } from '../api/client';
import { TextFilter, useParam } from '../parts/filters';
import { PageFrame } from '../parts/page-frame';
import { useName } from '../parts/people';
import { Pages, Row, Tag } from '../parts/rows';
import styles from '../parts/rows.module.css';
import { Empty } from '../parts/states';
import { exactly } from '../parts/time';
import { useHasRole } from '../session/session';
import { AUDIT_LOG, actionInWords } from '../words/audit-log';

/** Who did what, for admins. */
export function AuditLogPage() {
  const mayRead = useHasRole('admin');
  const [actor] = useParam('actor');
  const [action] = useParam('action');
  const [subject] = useParam('subject');
  const filter = {
    ...(actor === '' ? {} : { actor }),
    ...(action === '' ? {} : { action }),
    ...(subject === '' ? {} : { subject }),
  };
  const query = useInfiniteQuery({
    queryKey: ['audit-log', filter],
    enabled: mayRead,
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        GET('/v1/audit-log', {
          params: { query: { ...filter, ...(pageParam === null ? {} : { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  return (
    <PageFrame
      title={AUDIT_LOG.title}
      about={AUDIT_LOG.about}
      bar={
        mayRead && (
          <div className={styles.narrowed}>
            <TextFilter name="actor" label={AUDIT_LOG.actor} />
            <TextFilter name="action" label={AUDIT_LOG.action} />
            <TextFilter name="subject" label={AUDIT_LOG.subject} />
          </div>
        )
      }
    >
      {mayRead ? (
        <Pages
          query={query}
          label={AUDIT_LOG.label}
          icon="search"
          empty={AUDIT_LOG.empty}
          row={(entry) => <Entry key={entry.id} entry={entry} />}
        />
      ) : (
        <Empty icon="user">{AUDIT_LOG.onlyAdmins}</Empty>
      )}
    </PageFrame>
  );
}

function Entry({ entry }: { readonly entry: Schemas['AuditLogEntry'] }) {
  const { at, actor, by, key, action, path, status, change, address, requestId } = entry;
  const name = useName();
  return (
    <Row
      title={`${name(actor)}: ${actionInWords(action)}`}
      lines={[
        <>
          <Outcome status={status} />
          <span className={styles.code}>{path}</span>
        </>,
        change === null ? null : <Difference key="change" change={change} />,
        <>
          <span>{by === 'key' ? AUDIT_LOG.byKey(key?.name ?? null) : AUDIT_LOG.signedIn}</span>
          {address !== null && (
            <span>
              {AUDIT_LOG.fromAddress} {address}
            </span>
          )}
          <span>
            {AUDIT_LOG.request} <span className={styles.code}>{requestId}</span>
          </span>
        </>,
      ]}
      side={
        <time dateTime={at} className={styles.quiet}>
          {exactly(at)}
        </time>
      }
    />
  );
}

function Outcome({ status }: { readonly status: number | null }) {
  if (status === null) return <Tag tone="warn">{AUDIT_LOG.unknown}</Tag>;
  return status < 400 ? (
    <Tag tone="good">{AUDIT_LOG.done}</Tag>
  ) : (
    <Tag tone="bad">{AUDIT_LOG.refused(status)}</Tag>
  );
}

/** Field by field, what it was and what it is now. */
function Difference({ change }: { readonly change: NonNullable<Schemas['AuditLogEntry']['change']> }) {
  const { before = {}, after = {} } = change;
  // What was not said before, and is not now, is no difference.
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => (before[field] ?? after[field] ?? null) !== null,
  );
  return (
    <dl className={styles.facts}>
      {fields.map((field) => (
        <Field key={field} name={field} before={before[field]} after={after[field]} />
      ))}
    </dl>
  );
}

function Field({
  name,
  before,
  after,
}: {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {before !== undefined && <del>{shown(before)}</del>}{' '}
        {after !== undefined && <ins>{shown(after)}</ins>}
      </dd>
    </>
  );
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return AUDIT_LOG.nothing;
  if (Array.isArray(value)) return value.map(shown).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
