import { Link } from 'wouter';
import type { Schemas } from '../api/client';
import { Answered, PageFrame } from '../parts/page-frame';
import { useName } from '../parts/people';
import { Empty } from '../parts/states';
import { calendarDay } from '../parts/time';
import { PROBLEMS } from '../words/problems';
import { PLACE_NAMES } from '../words/shell';
import { number } from '../words/terms';
import { useProblems } from './problem-queries';
import styles from './problems.module.css';

/** What was found late more often than it should be, the open ones first. */
export function ProblemsPage() {
  return (
    <PageFrame
      title={PROBLEMS.title}
      back={{ href: '/overview', name: PLACE_NAMES.overview }}
      about={PROBLEMS.about}
    >
      <Answered query={useProblems()} rows={3}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty icon="chart">{PROBLEMS.empty}</Empty>
          ) : (
            <ul className={styles.list}>
              {data.map((problem) => (
                <li key={problem.id}>
                  <Line problem={problem} />
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </PageFrame>
  );
}

function Line({ problem }: { readonly problem: Schemas['LateProblem'] }) {
  const name = useName();
  const last = problem.evidence.at(-1);
  return (
    <Link href={`/overview/problems/${problem.id}`} className={styles.line}>
      <strong>{problem.title}</strong>
      {last !== undefined && (
        <span>{PROBLEMS.lastSeen(number(last.late), number(last.parcels), last.expected.toFixed(1))}</span>
      )}
      <span className={styles.quiet}>
        {PROBLEMS.week} {calendarDay(problem.lastWeek)}
        {' · '}
        {problem.owner === null ? PROBLEMS.nobody : name(problem.owner)}
        {' · '}
        {problem.closedAt === null ? PROBLEMS.open : PROBLEMS.closed}
      </span>
    </Link>
  );
}
