import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../api/client';
import { LATE_RISK } from '../words/late-risk';
import { percent } from '../words/terms';
import styles from './late-risk.module.css';

type Costs = Schemas['LateRiskCosts'];

interface Props {
  readonly costs: Costs;
  readonly isPending: boolean;
  readonly save: (costs: Costs) => void;
  /** Absent: there is nothing to go back to. */
  readonly reset?: (() => void) | undefined;
}

/** The two mistakes and what they cost; beside them, from which probability on customers are told by that. */
export function CostsForm({ costs, isPending, save, reset }: Props) {
  const [needless, setNeedless] = useState(costs.needless);
  const [surprise, setSurprise] = useState(costs.surprise);
  const isWhole = needless > 0 && surprise > 0;
  return (
    <form
      className={styles.costs}
      onSubmit={(event) => {
        event.preventDefault();
        save({ needless, surprise });
      }}
    >
      <Cost label={LATE_RISK.needless} value={needless} change={setNeedless} />
      <Cost label={LATE_RISK.surprise} value={surprise} change={setSurprise} />
      <p>
        {LATE_RISK.threshold} <strong>{isWhole ? percent(needless / (needless + surprise)) : '–'}</strong>
      </p>
      <Button type="submit" size="xs" loading={isPending} disabled={!isWhole}>
        {LATE_RISK.save}
      </Button>
      {reset !== undefined && (
        <Button variant="default" size="xs" onClick={reset}>
          {LATE_RISK.asByDefault}
        </Button>
      )}
    </form>
  );
}

interface CostProps {
  readonly label: string;
  readonly value: number;
  readonly change: (value: number) => void;
}

function Cost({ label, value, change }: CostProps) {
  return (
    <TextInput
      type="number"
      label={label}
      min={0.01}
      max={1_000_000}
      step="any"
      required
      value={Number.isNaN(value) ? '' : value}
      onChange={({ currentTarget }) => change(currentTarget.valueAsNumber)}
    />
  );
}
