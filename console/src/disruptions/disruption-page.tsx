import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '../api/client';
import { ConfirmDialog } from '../parts/confirm-dialog';
import { useDraft } from '../parts/draft';
import { Answered, PageFrame } from '../parts/page-frame';
import { useName } from '../parts/people';
import { Age, Countdown, exactly } from '../parts/time';
import { useMayAct } from '../session/session';
import { DISRUPTIONS, disruptionEntry, nextOfDisruption, scopeInWords } from '../words/disruptions';
import { number } from '../words/terms';
import { DisruptionMembers } from './disruption-members';
import { useDisruption, useDisruptionAct } from './disruption-queries';
import styles from './disruptions.module.css';
import { EditWording } from './edit-wording';
import { MessagePreview } from './message-preview';
import { StatusTag } from './status-tag';

type Detail = Schemas['DisruptionDetail'];

export function DisruptionPage({ id }: { readonly id: string }) {
  const query = useDisruption(id);
  const { data } = query;
  return (
    <PageFrame
      title={data?.title ?? DISRUPTIONS.title}
      back={{ href: '/disruptions', name: DISRUPTIONS.title }}
      about={data === undefined ? undefined : <About of={data} />}
      actions={data !== undefined && <Actions of={data} />}
    >
      <Answered query={query}>
        {(of) => (
          <div className={styles.columns}>
            <div className={styles.column}>
              <Words of={of} />
              <DisruptionMembers id={id} />
            </div>
            <div className={styles.column}>
              <Figures of={of} />
              <Happened of={of} />
            </div>
          </div>
        )}
      </Answered>
    </PageFrame>
  );
}

function About({ of }: { readonly of: Detail }) {
  const name = useName();
  return (
    <span className={styles.about}>
      <StatusTag status={of.status} />
      <span>{scopeInWords(of.scope)}</span>
      {of.endedAt === null && of.expectedEnd !== null && (
        <span>
          {DISRUPTIONS.expectedEnd} <Countdown at={of.expectedEnd} />
        </span>
      )}
      {of.acknowledgedBy !== null && of.endedAt === null && (
        <span>{disruptionEntry('acknowledged', of.acknowledgedBy, name)}</span>
      )}
    </span>
  );
}

type Question = 'approve' | 'decline' | 'resolve';

function Actions({ of }: { readonly of: Detail }) {
  const mayAct = useMayAct();
  const act = useDisruptionAct(of.id);
  const [asked, setAsked] = useState<Question | null>(null);
  if (!mayAct || of.endedAt !== null) return null;
  const isNew = of.status === 'detected';
  const explained = {
    approve: DISRUPTIONS.approveHow(openIn(of.members)),
    decline: DISRUPTIONS.declineHow,
    resolve: DISRUPTIONS.endHow,
  } as const;
  return (
    <>
      {of.acknowledgedBy === null && (
        <Button variant="default" loading={act.isPending} onClick={() => act.mutate({ type: 'acknowledge' })}>
          {DISRUPTIONS.acknowledge}
        </Button>
      )}
      {isNew && (
        <Button variant="default" component={Link} href={`/disruptions/${of.id}/scope`}>
          {DISRUPTIONS.changeScope}
        </Button>
      )}
      {isNew && (
        <Button variant="default" onClick={() => setAsked('decline')}>
          {DISRUPTIONS.decline}
        </Button>
      )}
      <Button variant="default" onClick={() => setAsked('resolve')}>
        {DISRUPTIONS.end}
      </Button>
      {isNew && <Button onClick={() => setAsked('approve')}>{DISRUPTIONS.approve}</Button>}
      {asked !== null && (
        <ConfirmDialog
          title={
            { approve: DISRUPTIONS.approve, decline: DISRUPTIONS.decline, resolve: DISRUPTIONS.end }[asked]
          }
          explained={explained[asked]}
          act={() => act.mutate({ type: asked })}
          end={() => setAsked(null)}
        />
      )}
    </>
  );
}

function Words({ of }: { readonly of: Detail }) {
  const mayAct = useMayAct();
  const [isEditing, setEditing] = useState(false);
  const { before, after, ended } = DISRUPTIONS.wordingWhen;
  return (
    <section className={styles.panel} aria-labelledby="wording">
      <div className={styles.panelHead}>
        <h2 id="wording">{DISRUPTIONS.wording}</h2>
        {mayAct && of.endedAt === null && !isEditing && (
          <Button size="xs" variant="default" onClick={() => setEditing(true)}>
            {DISRUPTIONS.edit}
          </Button>
        )}
      </div>
      <p className={styles.quiet}>{of.endedAt !== null ? ended : of.approvedAt === null ? before : after}</p>
      {isEditing ? (
        <EditWording of={of} end={() => setEditing(false)} />
      ) : (
        <MessagePreview messages={of.customerMessages} />
      )}
    </section>
  );
}

const openIn = ({ open, acknowledged, snoozed }: Detail['members']): number => open + acknowledged + snoozed;

function Figures({ of: { members, customers, pages, nextAction, nextActionAt } }: { readonly of: Detail }) {
  const figures = [
    [openIn(members), DISRUPTIONS.open],
    [members.total, DISRUPTIONS.total],
    [customers.told, DISRUPTIONS.customersTold],
    [customers.waiting, DISRUPTIONS.customersWaiting],
    [customers.toldByTheirCase, DISRUPTIONS.customersByCase],
    [customers.toldItIsOver, DISRUPTIONS.customersOver],
    [pages.sent, DISRUPTIONS.pagesSent],
    [pages.keptBack, DISRUPTIONS.pagesKept],
  ] as const;
  return (
    <section className={styles.panel} aria-label={DISRUPTIONS.preview}>
      <dl className={styles.figures}>
        {figures.map(([count, name]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd data-none={count === 0}>{number(count)}</dd>
          </div>
        ))}
      </dl>
      {nextAction !== null && (
        <p className={styles.quiet}>
          {DISRUPTIONS.nextAction}: {nextOfDisruption(nextAction)}{' '}
          {nextActionAt !== null && <Countdown at={nextActionAt} />}
        </p>
      )}
    </section>
  );
}

function Happened({ of }: { readonly of: Detail }) {
  const name = useName();
  const mayAct = useMayAct();
  return (
    <section className={styles.panel} aria-labelledby="happened">
      <h2 id="happened">{DISRUPTIONS.happened}</h2>
      <ol className={styles.entries}>
        {of.entries.map(({ at, type, actor, note }) => (
          <li key={`${at} ${type}`}>
            <p>{disruptionEntry(type, actor, name)}</p>
            {note !== null && <p className={styles.noted}>{note}</p>}
            <p className={styles.quiet} title={exactly(at)}>
              <Age since={at} /> {DISRUPTIONS.ago}
            </p>
          </li>
        ))}
      </ol>
      {mayAct && of.endedAt === null && <Note id={of.id} />}
    </section>
  );
}

function Note({ id }: { readonly id: string }) {
  const [text, write, forget] = useDraft(`disruption.${id}`);
  const act = useDisruptionAct(id);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') act.mutate({ type: 'note', text: text.trim() }, { onSuccess: forget });
      }}
    >
      <Textarea
        label={DISRUPTIONS.note}
        description={DISRUPTIONS.noteHow}
        autosize
        minRows={2}
        maxLength={5_000}
        value={text}
        onChange={({ currentTarget }) => write(currentTarget.value)}
      />
      <Button
        type="submit"
        size="xs"
        mt="xs"
        variant="default"
        loading={act.isPending}
        disabled={text.trim() === ''}
      >
        {DISRUPTIONS.saveNote}
      </Button>
    </form>
  );
}
