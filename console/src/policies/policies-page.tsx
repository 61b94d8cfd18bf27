import { Button, TextInput } from '@mantine/core';
import { Link, useSearchParams } from 'wouter';
import { Icon } from '../parts/icons';
import { Answered, PageFrame } from '../parts/page-frame';
import { Empty } from '../parts/states';
import { useHasRole } from '../session/session';
import { POLICIES, policyName } from '../words/policies';
import styles from './policies.module.css';
import { usePolicies } from './policy-queries';

/** Which policy is for which case, and what holds for all of them. */
export function PoliciesPage() {
  const query = usePolicies();
  const mayCheck = useHasRole('supervisor');
  const [params, setParams] = useSearchParams();
  const part = params.get('q') ?? '';
  return (
    <PageFrame
      title={POLICIES.title}
      about={POLICIES.about}
      actions={
        mayCheck && (
          <Button variant="default" renderRoot={(props) => <Link href="/policies/check" {...props} />}>
            {POLICIES.check}
          </Button>
        )
      }
      bar={
        <TextInput
          type="search"
          size="xs"
          className={styles.search}
          aria-label={POLICIES.search}
          placeholder={POLICIES.search}
          leftSection={<Icon name="search" size={14} />}
          value={part}
          onChange={({ currentTarget: { value } }) =>
            setParams(value === '' ? {} : { q: value }, { replace: true })
          }
        />
      }
    >
      <Answered query={query} rows={8}>
        {({ data, general }) => {
          const found = data.filter(({ id, purpose, appliesTo }) =>
            `${policyName(id)} ${purpose} ${appliesTo}`.toLowerCase().includes(part.trim().toLowerCase()),
          );
          return (
            <div className={styles.page}>
              {found.length === 0 ? (
                <Empty icon="search">{POLICIES.none}</Empty>
              ) : (
                <ul className={styles.list}>
                  {found.map(({ id, purpose, appliesTo }) => (
                    <li key={id}>
                      <Link href={`/policies/${id}`} className={styles.row}>
                        <strong>{policyName(id)}</strong>
                        <span className={styles.purpose}>{purpose}</span>
                        <span className={styles.quiet}>{appliesTo}</span>
                      </Link>
                    </li>
                  ))}
                </ul>
              )}
              <section className={styles.panel} aria-labelledby="general">
                <h2 id="general">{POLICIES.general}</h2>
                {general.map(({ name, title, sentences }) => (
                  <details key={name}>
                    <summary>{title}</summary>
                    <ul className={styles.sentences}>
                      {sentences.map(({ key, text }) => (
                        <li key={key}>{text}</li>
                      ))}
                    </ul>
                  </details>
                ))}
              </section>
            </div>
          );
        }}
      </Answered>
    </PageFrame>
  );
}
