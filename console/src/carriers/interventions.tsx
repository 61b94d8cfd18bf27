import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { type Schemas, sentenceOf } from '../api/client';
import { calendarDay } from '../parts/time';
import { useHasRole, useMayAct } from '../session/session';
import { CHANGES, INTERVENTIONS, STANDINGS } from '../words/interventions';
import styles from './carriers.module.css';
import { useIntervene, useInterventions } from './intervention-queries';

type Choice = Schemas['NewIntervention']['choice'];

/** An address is typed where it is corrected, and not here. */
const OFFERED: readonly Choice[] = ['another_day', 'pickup_point', 'return_to_sender'];

/** Beside a case: what its carrier was asked to do with the parcel, and asking for it. */
export function Interventions({ shipmentId }: { readonly shipmentId: string }) {
  const { data } = useInterventions(shipmentId);
  const act = useIntervene(shipmentId);
  const mayAct = useMayAct();
  const [isOpen, setOpen] = useState(false);
  const [choice, setChoice] = useState<Choice>('another_day');
  const [day, setDay] = useState('');
  const rows = data?.data ?? [];
  if (rows.length === 0 && !mayAct) return null;
  return (
    <section className={styles.form} aria-label={INTERVENTIONS.title}>
      {rows.map((row) => (
        <Row key={row.id} row={row} act={act} />
      ))}
      {act.error !== null && <p role="alert">{sentenceOf(act.error)}</p>}
      {mayAct && !isOpen && (
        <div>
          <Button variant="default" size="compact-sm" onClick={() => setOpen(true)}>
            {INTERVENTIONS.ask}
          </Button>
        </div>
      )}
      {isOpen && (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            act.mutate(
              { do: 'want', wanted: { choice, ...(choice === 'another_day' ? { day } : {}) } },
              { onSuccess: () => setOpen(false) },
            );
          }}
        >
          <NativeSelect
            label={INTERVENTIONS.choice}
            value={choice}
            data={OFFERED.map((value) => ({ value, label: CHANGES[value] }))}
            onChange={({ currentTarget }) => setChoice(currentTarget.value as Choice)}
          />
          {choice === 'another_day' && (
            <TextInput
              type="date"
              label={INTERVENTIONS.day}
              required
              value={day}
              onChange={({ currentTarget }) => setDay(currentTarget.value)}
            />
          )}
          <div>
            <Button type="submit" loading={act.isPending}>
              {INTERVENTIONS.send}
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}

function Row({
  row,
  act,
}: {
  readonly row: Schemas['Intervention'];
  readonly act: ReturnType<typeof useIntervene>;
}) {
  const isSupervisor = useHasRole('supervisor');
  const mayAct = useMayAct();
  const { id, type, status, day, charge, says, askedBy, carrierCaseId } = row;
  const isTaken = status === 'taken' || status === 'unconfirmed';
  return (
    <div>
      <p>
        {CHANGES[type]}
        {day !== null && ` (${calendarDay(day)})`}: {STANDINGS[status]}
        {says !== null && `. ${says}`}
      </p>
      <p className={styles.quiet}>
        {INTERVENTIONS.chosenBy} {askedBy === 'customer' ? INTERVENTIONS.customer : askedBy}
        {charge !== null && `, ${INTERVENTIONS.charge} ${moneyOf(charge)}`}
      </p>
      {carrierCaseId !== null && <Link href={`/carriers/cases/${carrierCaseId}`}>{INTERVENTIONS.title}</Link>}
      {status === 'needs_approval' && charge === null && <p>{INTERVENTIONS.unknownCharge}</p>}
      {status === 'needs_approval' && isSupervisor && (
        <div className={styles.row}>
          <Button size="compact-sm" onClick={() => act.mutate({ do: 'decide', id, allow: true })}>
            {INTERVENTIONS.allow}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => act.mutate({ do: 'decide', id, allow: false })}
          >
            {INTERVENTIONS.decline}
          </Button>
        </div>
      )}
      {isTaken && type !== 'cancel' && mayAct && (
        <Button size="compact-sm" variant="subtle" onClick={() => act.mutate({ do: 'take_back', id })}>
          {INTERVENTIONS.takeBack}
        </Button>
      )}
    </div>
  );
}

function moneyOf({ cents, currency }: NonNullable<Schemas['Intervention']['charge']>): string {
  return new Intl.NumberFormat('en-GB', { style: 'currency', currency }).format(cents / 100);
}
