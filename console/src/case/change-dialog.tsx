import '../styles/dialogs.css';
import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { bodyOf, PATCH, type Schemas, sentenceOf } from '../api/client';
import { lookAgain } from '../api/queries';
import { useToasts } from '../parts/toasts';
import { CHANGES } from '../words/changes';
import { COMMON } from '../words/common';
import styles from './change-dialog.module.css';

type Change = Schemas['ShipmentChange'];

interface Props {
  readonly what: 'address' | 'promise';
  readonly shipment: Schemas['Shipment'];
  readonly caseId: string;
  readonly end: () => void;
}

/** The right address of a parcel, or another day that it is promised for. */
export function ChangeDialog({ what, shipment, caseId, end }: Props) {
  const client = useQueryClient();
  const { say } = useToasts();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (body: Change) =>
      bodyOf(PATCH('/v1/shipments/{id}', { params: { path: { id: shipment.id } }, body })),
    onSuccess: () => {
      say(CHANGES.done[what]);
      end();
    },
    onSettled: () => lookAgain(client, { id: caseId, shipmentId: shipment.id }),
  });
  const Form = what === 'address' ? Address : Promised;
  return (
    <Modal
      opened
      onClose={end}
      title={CHANGES[what]}
      centered
      size={420}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': COMMON.cancel }}
    >
      {error !== null && (
        <p className={styles.error} role="alert">
          {sentenceOf(error)}
        </p>
      )}
      <Form shipment={shipment} isPending={isPending} change={mutate} />
    </Modal>
  );
}

interface FormProps {
  readonly shipment: Schemas['Shipment'];
  readonly isPending: boolean;
  readonly change: (body: Change) => void;
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

function Address({ shipment: { recipient }, isPending, change }: FormProps) {
  const [lines, setLines] = useState(recipient.streetLines.join('\n'));
  const [postalCode, setPostalCode] = useState(recipient.postalCode ?? '');
  const [city, setCity] = useState(recipient.city ?? '');
  const [region, setRegion] = useState(recipient.region ?? '');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        const streetLines = lines.split('\n').flatMap((line) => orNull(line) ?? []);
        change({
          recipient: {
            ...{ streetLines, postalCode: orNull(postalCode), city: orNull(city), region: orNull(region) },
          },
        });
      }}
    >
      <p className={styles.explained}>{CHANGES.addressExplained}</p>
      <Textarea
        data-autofocus
        label={CHANGES.street}
        autosize
        minRows={2}
        maxRows={5}
        value={lines}
        onChange={({ currentTarget }) => setLines(currentTarget.value)}
      />
      <div className={styles.place}>
        <TextInput
          label={CHANGES.postalCode}
          maxLength={20}
          value={postalCode}
          onChange={({ currentTarget }) => setPostalCode(currentTarget.value)}
        />
        <TextInput
          label={CHANGES.city}
          maxLength={100}
          value={city}
          onChange={({ currentTarget }) => setCity(currentTarget.value)}
        />
      </div>
      <TextInput
        label={CHANGES.region}
        maxLength={60}
        value={region}
        onChange={({ currentTarget }) => setRegion(currentTarget.value)}
      />
      <div className={styles.buttons}>
        <Button type="submit" loading={isPending}>
          {CHANGES.saveAddress}
        </Button>
      </div>
    </form>
  );
}

function Promised({ shipment, isPending, change }: FormProps) {
  const [date, setDate] = useState(shipment.promisedDate ?? '');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        change({ promisedDate: orNull(date) });
      }}
    >
      <p className={styles.explained}>{CHANGES.promiseExplained}</p>
      <TextInput
        data-autofocus
        type="date"
        label={CHANGES.day}
        value={date}
        onChange={({ currentTarget }) => setDate(currentTarget.value)}
      />
      <div className={styles.buttons}>
        <Button type="submit" loading={isPending}>
          {CHANGES.savePromise}
        </Button>
      </div>
    </form>
  );
}
