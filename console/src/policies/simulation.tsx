import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '../api/client';
import { fromLocalTime, toLocalTime } from '../parts/local-time';
import { Failed, Loading } from '../parts/states';
import { POLICIES, policyName } from '../words/policies';
import { KINDS } from '../words/terms';
import styles from './policies.module.css';
import { useSimulation } from './policy-queries';
import { Timetable } from './timetable';

type Kind = Schemas['ExceptionKind'];

const LENGTHS = ['15 minutes', '1 hour', '3 hours', '1 day', '3 days'] as const;
const lengths = (never: string) => [
  { value: '', label: never },
  ...LENGTHS.map((length) => ({ value: length, label: POLICIES.after(length) })),
];
/** So long somebody writes on (ms). */
const WRITES_ON_MS = 400;

/** A case as somebody describes it, and what would be done about it moment by moment. */
export function Simulation({ policyId, kind: first }: { readonly policyId: string; readonly kind: Kind }) {
  const [kind, setKind] = useState<Kind>(first);
  const [openedAt, setOpenedAt] = useState(() => toLocalTime(new Date().toISOString()));
  const [country, setCountry] = useState('');
  const [acknowledgeAfter, setTaken] = useState('');
  const [replyAfter, setReplied] = useState('');
  const [deliverAfter, setDelivered] = useState('');
  const asked = useMemo<Schemas['SimulateCase'] | null>(() => {
    const at = fromLocalTime(openedAt);
    if (at === null) return null;
    return {
      kind,
      openedAt: at,
      ...(/^[A-Za-z]{2}$/.test(country.trim()) ? { destinationCountry: country.trim().toUpperCase() } : {}),
      ...(acknowledgeAfter === '' ? {} : { acknowledgeAfter }),
      ...(replyAfter === '' ? {} : { replyAfter }),
      ...(deliverAfter === '' ? {} : { deliverAfter }),
    };
  }, [kind, openedAt, country, acknowledgeAfter, replyAfter, deliverAfter]);
  const [settled] = useDebouncedValue(asked, WRITES_ON_MS);
  const query = useSimulation(settled);
  return (
    <section className={styles.panel} aria-labelledby="simulation">
      <h2 id="simulation">{POLICIES.simulate}</h2>
      <p className={styles.quiet}>{POLICIES.simulateHow}</p>
      <div className={styles.fields}>
        <NativeSelect
          size="xs"
          label={POLICIES.kind}
          value={kind}
          onChange={({ currentTarget }) => setKind(currentTarget.value as Kind)}
          data={Object.entries(KINDS).map(([value, label]) => ({ value, label }))}
        />
        <TextInput
          size="xs"
          type="datetime-local"
          label={POLICIES.openedAt}
          value={openedAt}
          onChange={({ currentTarget }) => setOpenedAt(currentTarget.value)}
        />
        <TextInput
          size="xs"
          label={POLICIES.country}
          placeholder={POLICIES.countryHow}
          maxLength={2}
          value={country}
          onChange={({ currentTarget }) => setCountry(currentTarget.value)}
        />
        <NativeSelect
          size="xs"
          label={POLICIES.taken}
          value={acknowledgeAfter}
          onChange={({ currentTarget }) => setTaken(currentTarget.value)}
          data={lengths(POLICIES.never)}
        />
        <NativeSelect
          size="xs"
          label={POLICIES.replied}
          value={replyAfter}
          onChange={({ currentTarget }) => setReplied(currentTarget.value)}
          data={lengths(POLICIES.neverThat)}
        />
        <NativeSelect
          size="xs"
          label={POLICIES.delivered}
          value={deliverAfter}
          onChange={({ currentTarget }) => setDelivered(currentTarget.value)}
          data={lengths(POLICIES.neverThat)}
        />
      </div>
      {query.error !== null ? (
        <Failed error={query.error} again={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <Loading rows={5} />
      ) : (
        <>
          {query.data.policyId !== policyId && (
            <p className={styles.note}>
              <Link href={`/policies/${query.data.policyId}`}>
                {POLICIES.otherApplies(policyName(query.data.policyId))}
              </Link>
            </p>
          )}
          <Timetable key={JSON.stringify(settled)} of={query.data} openedAt={settled?.openedAt ?? ''} />
        </>
      )}
    </section>
  );
}
