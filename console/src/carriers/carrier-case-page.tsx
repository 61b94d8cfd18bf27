import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { type Schemas, sentenceOf } from '../api/client';
import { Answered, PageFrame } from '../parts/page-frame';
import { useName } from '../parts/people';
import { calendarDay, clock, exactly } from '../parts/time';
import { useMayAct } from '../session/session';
import { CARRIER_SAYS, CARRIER_TOPICS, CARRIERS } from '../words/carriers';
import { moveOf } from './carrier-cases-page';
import { useActOnCarrierCase, useCarrierCase } from './carrier-queries';
import styles from './carriers.module.css';

type Thread = Schemas['CarrierCase'];
type Says = keyof typeof CARRIER_SAYS;

/** One thread with a carrier: what was written, what it said of each parcel, and what can be done. */
export function CarrierCasePage({ id }: { readonly id: string }) {
  const query = useCarrierCase(id);
  const title = query.data === undefined ? CARRIERS.title : CARRIER_TOPICS[query.data.topic];
  return (
    <PageFrame title={title} back={{ href: '/carriers/cases', name: CARRIERS.title }}>
      <Answered query={query} rows={6}>
        {(thread) => <Shown thread={thread} />}
      </Answered>
    </PageFrame>
  );
}

function Shown({ thread }: { readonly thread: Thread }) {
  const act = useActOnCarrierCase(thread.id);
  const mayAct = useMayAct();
  return (
    <div className={styles.page}>
      {act.error !== null && <p role="alert">{sentenceOf(act.error)}</p>}
      <section className={styles.panel} aria-label={CARRIERS.parcels}>
        <p>
          <strong>{moveOf(thread)}</strong>{' '}
          <span className={styles.quiet}>
            {CARRIERS.contact} {thread.contact.name}, {thread.contact.email}
          </span>
        </p>
        <ul>
          {thread.parcels.map((parcel) => (
            <li key={parcel.shipmentId}>
              {parcel.caseId === null ? (
                parcel.trackingNumber
              ) : (
                <Link href={`/cases/${parcel.caseId}`}>{parcel.trackingNumber}</Link>
              )}
              {parcel.says !== null && ` · ${CARRIER_SAYS[parcel.says]}`}
              {parcel.date !== null && ` ${calendarDay(parcel.date)}`}
            </li>
          ))}
        </ul>
      </section>
      <section className={styles.panel} aria-labelledby="thread">
        <h2 id="thread">{CARRIERS.thread}</h2>
        <ul className={styles.thread}>
          {thread.thread.map((item) => (
            <Item key={`${item.at}-${item.type}-${item.message?.id ?? ''}`} item={item} />
          ))}
        </ul>
        {thread.files.length > 0 && (
          <p className={styles.quiet}>
            {CARRIERS.files}: {thread.files.map(({ name }) => name).join(', ')}
          </p>
        )}
      </section>
      {mayAct && thread.status === 'open' && (
        <>
          <WriteForm isPending={act.isPending} write={(text) => act.mutate({ do: 'write', text })} />
          <ReadForm isPending={act.isPending} read={(answers) => act.mutate({ do: 'read', answers })} />
          <div className={styles.row}>
            <Button variant="default" loading={act.isPending} onClick={() => act.mutate({ do: 'close' })}>
              {CARRIERS.close}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

function Item({ item }: { readonly item: Thread['thread'][number] }) {
  const name = useName();
  const who = item.actor === 'carrier' ? CARRIERS.theCarrier : name(item.actor);
  const said = item.said.map(({ says }) => CARRIER_SAYS[says]);
  return (
    <li>
      <p>
        <strong>{who}</strong> {item.message === null && CARRIERS.entries[item.type]}{' '}
        <time className={styles.quiet} dateTime={item.at} title={exactly(item.at)}>
          {clock(item.at)}
        </time>
        {said.length > 0 && <strong> {[...new Set(said)].join(', ')}</strong>}
      </p>
      {item.message?.text != null && <p className={styles.words}>{item.message.text}</p>}
      {item.message !== null && item.message.attachments.length > 0 && (
        <p className={styles.quiet}>{item.message.attachments.map((file) => file.name).join(', ')}</p>
      )}
    </li>
  );
}

function WriteForm({
  isPending,
  write,
}: {
  readonly isPending: boolean;
  readonly write: (text: string) => void;
}) {
  const [text, setText] = useState('');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        write(text.trim());
        setText('');
      }}
    >
      <Textarea
        label={CARRIERS.write}
        autosize
        minRows={3}
        maxLength={5_000}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div className={styles.row}>
        <Button type="submit" loading={isPending} disabled={text.trim() === ''}>
          {CARRIERS.send}
        </Button>
      </div>
    </form>
  );
}

function ReadForm({
  isPending,
  read,
}: {
  readonly isPending: boolean;
  readonly read: (answers: Schemas['NewCarrierAnswer']['answers']) => void;
}) {
  const [says, setSays] = useState<Says>('found');
  const [date, setDate] = useState('');
  const isDate = says === 'new_date';
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        read([isDate ? { says, date } : { says }]);
      }}
    >
      <p className={styles.quiet}>{CARRIERS.readAbout}</p>
      <div className={styles.row}>
        <NativeSelect
          label={CARRIERS.read}
          value={says}
          data={Object.entries(CARRIER_SAYS).map(([value, label]) => ({ value, label }))}
          onChange={({ currentTarget }) => setSays(currentTarget.value as Says)}
        />
        {isDate && (
          <TextInput
            type="date"
            label={CARRIERS.date}
            required
            value={date}
            onChange={({ currentTarget }) => setDate(currentTarget.value)}
          />
        )}
        <Button type="submit" variant="default" loading={isPending} disabled={isDate && date === ''}>
          {CARRIERS.take}
        </Button>
      </div>
    </form>
  );
}
