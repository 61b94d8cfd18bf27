import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../api/client';
import { PROBLEMS } from '../words/problems';
import styles from './problems.module.css';

type Action = NonNullable<Schemas['LateProblemChanges']['action']>;

const USUAL_DAYS = 28;

/** What is done about a problem, said once: also over which days it will be judged. */
export function ActionForm({
  isPending,
  fix,
  earliest,
}: {
  readonly isPending: boolean;
  readonly fix: (action: Action) => void;
  /** An instant: nothing was done before the problem was found. */
  readonly earliest: string;
}) {
  const [text, setText] = useState('');
  const [from, setFrom] = useState('');
  const [days, setDays] = useState(USUAL_DAYS);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        // From the beginning of that day here, or from when it was found.
        const actsAt = Math.max(new Date(`${from}T00:00`).getTime(), Date.parse(earliest));
        fix({ text: text.trim(), actsAt: new Date(actsAt).toISOString(), windowDays: days });
      }}
    >
      <p className={styles.quiet}>{PROBLEMS.actionAbout}</p>
      <Textarea
        label={PROBLEMS.what}
        autosize
        minRows={2}
        maxLength={2_000}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div className={styles.responsible}>
        <TextInput
          type="date"
          label={PROBLEMS.from}
          value={from}
          onChange={({ currentTarget }) => setFrom(currentTarget.value)}
        />
        <TextInput
          type="number"
          label={PROBLEMS.days}
          min={7}
          max={90}
          required
          withAsterisk={false}
          value={Number.isNaN(days) ? '' : days}
          onChange={({ currentTarget }) => setDays(currentTarget.valueAsNumber)}
        />
        <Button type="submit" loading={isPending} disabled={text.trim() === '' || from === ''}>
          {PROBLEMS.fix}
        </Button>
      </div>
    </form>
  );
}
