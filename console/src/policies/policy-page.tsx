import type { Schemas } from '../api/client';
import { Answered, PageFrame } from '../parts/page-frame';
import { POLICIES, policyName, TOPIC_TITLES } from '../words/policies';
import { KINDS } from '../words/terms';
import styles from './policies.module.css';
import { PolicyLadder } from './policy-ladder';
import { usePolicy } from './policy-queries';
import { Simulation } from './simulation';

type Topic = keyof typeof TOPIC_TITLES;
type Kind = Schemas['ExceptionKind'];

/** One policy: its ladder, a case that walks through it, and the protocol as a page of words. */
export function PolicyPage({ id }: { readonly id: string }) {
  const query = usePolicy(id);
  return (
    <PageFrame
      title={policyName(id)}
      back={{ href: '/policies', name: POLICIES.title }}
      about={query.data?.purpose}
    >
      <Answered query={query}>
        {(policy) => (
          <div className={styles.columns}>
            <div className={styles.column}>
              <section className={styles.panel} aria-labelledby="ladder">
                <h2 id="ladder">{POLICIES.ladder}</h2>
                <PolicyLadder steps={policy.steps} />
              </section>
              <Words of={policy} />
            </div>
            <Simulation policyId={id} kind={kindOf(policy)} />
          </div>
        )}
      </Answered>
    </PageFrame>
  );
}

/** Of the kinds that it is for, the first; one that is for any may as well be tried with this. */
function kindOf({ match }: Schemas['PolicyDetail']): Kind {
  const [first] = Array.isArray(match.kind) ? match.kind : [];
  return typeof first === 'string' && first in KINDS ? (first as Kind) : 'carrier_delay';
}

function Words({ of: { explanation, version, source } }: { readonly of: Schemas['PolicyDetail'] }) {
  // The timetable stands there as a ladder.
  const topics = (Object.keys(TOPIC_TITLES) as Topic[]).filter(
    (topic) => topic !== 'timetable' && explanation.topics[topic].length > 0,
  );
  return (
    <article className={styles.panel}>
      <h2>{POLICIES.roles}</h2>
      <ul className={styles.roles}>
        {explanation.roles.map(({ audience, name, hears, expected }) => (
          <li key={audience}>
            <h3>{name}</h3>
            <ul className={styles.sentences}>
              {hears.map((text) => (
                <li key={text}>
                  {POLICIES.hears} {text}
                </li>
              ))}
              {expected.map((text) => (
                <li key={text}>
                  {POLICIES.expected}: {text}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {topics.map((topic) => (
        <section key={topic} aria-labelledby={`topic-${topic}`}>
          <h3 id={`topic-${topic}`}>{TOPIC_TITLES[topic]}</h3>
          <ul className={styles.sentences}>
            {explanation.topics[topic].map(({ key, text }) => (
              <li key={key}>{text}</li>
            ))}
          </ul>
        </section>
      ))}
      <p className={styles.quiet}>{POLICIES.version(version, source)}</p>
    </article>
  );
}
