import { UnstyledButton } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { Schemas } from '../api/client';
import { useMayAct } from '../session/session';
import { CHANGES } from '../words/changes';
import styles from './panel.module.css';

const ChangeDialog = lazy(async () => ({ default: (await import('./change-dialog')).ChangeDialog }));

/** Where a fact of the parcel can be put right, for whoever may. */
export function ChangeButton(props: {
  readonly what: 'address' | 'promise';
  readonly shipment: Schemas['Shipment'];
  readonly caseId: string;
}) {
  const [isAsked, ask] = useState(false);
  if (!useMayAct() || props.shipment.closedAt !== null) return null;
  return (
    <>
      <UnstyledButton className={styles.change} onClick={() => ask(true)}>
        {CHANGES[props.what]}
      </UnstyledButton>
      {isAsked && (
        <Suspense>
          <ChangeDialog {...props} end={() => ask(false)} />
        </Suspense>
      )}
    </>
  );
}
