import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { type Schemas, sentenceOf } from '../api/client';
import { useMembers } from '../api/queries';
import { ConfirmDialog } from '../parts/confirm-dialog';
import { Answered, PageFrame } from '../parts/page-frame';
import { calendarDay, day } from '../parts/time';
import { useMayAct } from '../session/session';
import { PROBLEMS } from '../words/problems';
import { KINDS, number } from '../words/terms';
import { ActionForm } from './action-form';
import { useChangeProblem, useProblem } from './problem-queries';
import styles from './problems.module.css';

type Problem = Schemas['LateProblemDetail'];

/** One problem: what was seen, whose it is, what is done about it, and whether that did anything. */
export function ProblemPage({ id }: { readonly id: string }) {
  const query = useProblem(id);
  return (
    <PageFrame
      title={query.data?.title ?? PROBLEMS.title}
      back={{ href: '/overview/problems', name: PROBLEMS.title }}
    >
      <Answered query={query} rows={6}>
        {(problem) => <Shown problem={problem} />}
      </Answered>
    </PageFrame>
  );
}

function Shown({ problem }: { readonly problem: Problem }) {
  const change = useChangeProblem(problem.id);
  const mayChange = useMayAct() && problem.closedAt === null;
  return (
    <div className={styles.page}>
      {change.error !== null && <p role="alert">{sentenceOf(change.error)}</p>}
      <Responsible problem={problem} mayChange={mayChange} change={change.mutate} />
      <section className={styles.panel} aria-labelledby="action">
        <h2 id="action">{PROBLEMS.action}</h2>
        {problem.action !== null && <Done problem={problem} />}
        {problem.action === null && mayChange && (
          <ActionForm
            isPending={change.isPending}
            fix={(action) => change.mutate({ action })}
            earliest={problem.foundAt}
          />
        )}
      </section>
      <Evidence problem={problem} />
      <section className={styles.panel} aria-labelledby="cases">
        <h2 id="cases">{PROBLEMS.cases}</h2>
        {problem.openCases.length === 0 ? (
          <p className={styles.quiet}>{PROBLEMS.noCases}</p>
        ) : (
          <ul className={styles.cases}>
            {problem.openCases.map((one) => (
              <li key={one.id}>
                <Link href={`/cases/${one.id}`}>
                  {KINDS[one.kind as Schemas['ExceptionKind']]}, {one.trackingNumber}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}

function Responsible({
  problem,
  mayChange,
  change,
}: {
  readonly problem: Problem;
  readonly mayChange: boolean;
  readonly change: (changes: Schemas['LateProblemChanges']) => void;
}) {
  const { data: members } = useMembers();
  const [closes, setCloses] = useState(false);
  return (
    <div className={styles.responsible}>
      <NativeSelect
        label={PROBLEMS.owner}
        disabled={!mayChange}
        value={problem.owner ?? ''}
        onChange={({ currentTarget: { value } }) => change({ owner: value === '' ? null : value })}
        data={[
          { value: '', label: PROBLEMS.nobody },
          ...(members?.data ?? [])
            .filter(({ active, id }) => active || id === problem.owner)
            .map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <TextInput
        type="date"
        label={PROBLEMS.due}
        disabled={!mayChange}
        value={problem.due ?? ''}
        onChange={({ currentTarget: { value } }) => change({ due: value === '' ? null : value })}
      />
      {mayChange && (
        <Button variant="default" onClick={() => setCloses(true)}>
          {PROBLEMS.close}
        </Button>
      )}
      {closes && (
        <ConfirmDialog
          title={PROBLEMS.close}
          explained={PROBLEMS.closeHow}
          act={() => {
            change({ closed: true });
            setCloses(false);
          }}
          end={() => setCloses(false)}
        />
      )}
    </div>
  );
}

/** What is done, and whether it did anything. */
function Done({ problem: { action, actsAt, windowDays, verdict } }: { readonly problem: Problem }) {
  const shareOf = ({ late, parcels }: { readonly late: number; readonly parcels: number }): string =>
    PROBLEMS.of(number(late), number(parcels));
  return (
    <>
      <p>{action}</p>
      {actsAt !== null && windowDays !== null && (
        <p className={styles.quiet}>{PROBLEMS.since(day(actsAt), windowDays)}</p>
      )}
      {verdict !== null && (
        <>
          <p className={styles.verdict} data-verdict={verdict.verdict}>
            {PROBLEMS.verdict[verdict.verdict]}
          </p>
          <p>{PROBLEMS.shares(shareOf(verdict.before), shareOf(verdict.after))}</p>
          {verdict.ratio !== null && verdict.low !== null && verdict.high !== null && (
            <p>
              {PROBLEMS.ratio(
                verdict.ratio.toFixed(2),
                verdict.low.toFixed(2),
                verdict.high.toFixed(2),
                number(verdict.compared),
              )}
            </p>
          )}
          {Date.parse(verdict.windowEndsAt) > Date.now() && (
            <p className={styles.quiet}>{PROBLEMS.judgedFrom(day(verdict.windowEndsAt))}</p>
          )}
        </>
      )}
    </>
  );
}

function Evidence({ problem: { evidence } }: { readonly problem: Problem }) {
  return (
    <section className={styles.panel} aria-labelledby="evidence">
      <h2 id="evidence">{PROBLEMS.evidence}</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            {[PROBLEMS.week, PROBLEMS.parcels, PROBLEMS.late, PROBLEMS.expected].map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {evidence.map(({ week, parcels, late, expected }) => (
            <tr key={week}>
              <th scope="row">{calendarDay(week)}</th>
              <td>{number(parcels)}</td>
              <td>{number(late)}</td>
              <td>{expected.toFixed(1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
