import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { sentenceOf } from '../api/client';
import { useMayAct } from '../session/session';
import { CARRIER_TOPICS, CARRIERS } from '../words/carriers';
import { moveOf } from './carrier-cases-page';
import { useAskCarrier, useCarrierCases } from './carrier-queries';
import styles from './carriers.module.css';

type Topic = keyof typeof CARRIER_TOPICS;

/** Beside a case: what its carrier was asked, and asking it. */
export function AskCarrier({ shipmentId, caseId }: { readonly shipmentId: string; readonly caseId: string }) {
  const { data } = useCarrierCases(shipmentId);
  const ask = useAskCarrier();
  const mayAct = useMayAct();
  const [, go] = useLocation();
  const [isOpen, setOpen] = useState(false);
  const [topic, setTopic] = useState<Topic>('trace');
  const [text, setText] = useState('');
  return (
    <div className={styles.form}>
      {data?.data.map((one) => (
        <Link key={one.id} href={`/carriers/cases/${one.id}`}>
          {CARRIERS.title}: {CARRIER_TOPICS[one.topic]}. {moveOf(one)}
        </Link>
      ))}
      {mayAct && !isOpen && (
        <div>
          <Button variant="default" size="compact-sm" onClick={() => setOpen(true)}>
            {CARRIERS.ask}
          </Button>
        </div>
      )}
      {isOpen && (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            const words = text.trim();
            ask.mutate(
              { parcels: [{ shipmentId, caseId }], topic, ...(words === '' ? {} : { text: words }) },
              { onSuccess: ({ id }) => go(`/carriers/cases/${id}`) },
            );
          }}
        >
          {ask.error !== null && <p role="alert">{sentenceOf(ask.error)}</p>}
          <NativeSelect
            label={CARRIERS.askAbout}
            value={topic}
            data={Object.entries(CARRIER_TOPICS).map(([value, label]) => ({ value, label }))}
            onChange={({ currentTarget }) => setTopic(currentTarget.value as Topic)}
          />
          <Textarea
            label={CARRIERS.askWords}
            autosize
            minRows={2}
            maxLength={5_000}
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
          <div>
            <Button type="submit" loading={ask.isPending}>
              {CARRIERS.send}
            </Button>
          </div>
        </form>
      )}
    </div>
  );
}
