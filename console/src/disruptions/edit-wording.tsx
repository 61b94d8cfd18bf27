import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../api/client';
import { fromLocalTime, toLocalTime } from '../parts/local-time';
import { DISRUPTIONS } from '../words/disruptions';
import { useDisruptionAct } from './disruption-queries';
import styles from './disruptions.module.css';
import { type Wording, WordingFields, written } from './wording-fields';

/** Changes what customers read, and until when it is expected to last. */
export function EditWording({
  of,
  end,
}: {
  readonly of: Schemas['DisruptionDetail'];
  readonly end: () => void;
}) {
  const [wording, setWording] = useState<Wording>(of.wording);
  const [until, setUntil] = useState(() => toLocalTime(of.expectedEnd));
  const act = useDisruptionAct(of.id);
  const isMoved = until !== toLocalTime(of.expectedEnd);
  const expectedEnd = isMoved ? fromLocalTime(until) : null;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        const change = { wording: written(wording), ...(expectedEnd === null ? {} : { expectedEnd }) };
        act.mutate({ type: 'edit', change }, { onSuccess: end });
      }}
    >
      <TextInput
        type="datetime-local"
        label={DISRUPTIONS.expectedEnd}
        value={until}
        onChange={({ currentTarget }) => setUntil(currentTarget.value)}
      />
      <p className={styles.quiet}>{DISRUPTIONS.ownWordsHow}</p>
      <WordingFields wording={wording} change={setWording} />
      <div className={styles.buttons}>
        <Button variant="default" onClick={end}>
          {DISRUPTIONS.cancel}
        </Button>
        <Button type="submit" loading={act.isPending}>
          {DISRUPTIONS.save}
        </Button>
      </div>
    </form>
  );
}
