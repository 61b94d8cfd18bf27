import { Button, Textarea } from '@mantine/core';
import { useRef } from 'react';
import { Link } from 'wouter';
import { type Schemas, sentenceOf } from '../api/client';
import { useDraft } from '../parts/draft';
import { Icon } from '../parts/icons';
import { PageFrame } from '../parts/page-frame';
import { useHasRole } from '../session/session';
import { CHANGES, POLICIES, policyName } from '../words/policies';
import styles from './policies.module.css';
import { useCheck } from './policy-queries';

/** What a document says and what it would change of what runs, before it runs. */
export function CheckPage() {
  const mayCheck = useHasRole('supervisor');
  const [text, write] = useDraft('policy-document');
  const file = useRef<HTMLInputElement>(null);
  const check = useCheck();
  return (
    <PageFrame
      title={POLICIES.check}
      back={{ href: '/policies', name: POLICIES.title }}
      about={mayCheck ? POLICIES.checkAbout : POLICIES.checkRefused}
    >
      {mayCheck && (
        <div className={styles.columns}>
          <form
            className={styles.panel}
            onSubmit={(event) => {
              event.preventDefault();
              check.mutate(text);
            }}
          >
            <Textarea
              label={POLICIES.checkDocument}
              classNames={{ input: styles.code ?? '' }}
              spellCheck={false}
              autosize
              minRows={18}
              maxRows={40}
              value={text}
              onChange={({ currentTarget }) => write(currentTarget.value)}
            />
            <div className={styles.buttons}>
              <input
                ref={file}
                type="file"
                accept=".yaml,.yml"
                hidden
                onChange={({ currentTarget }) => void currentTarget.files?.[0]?.text().then(write)}
              />
              <Button variant="default" onClick={() => file.current?.click()}>
                {POLICIES.checkFile}
              </Button>
              <Button type="submit" loading={check.isPending} disabled={text.trim() === ''}>
                {POLICIES.checkNow}
              </Button>
            </div>
          </form>
          <section className={styles.panel} aria-labelledby="changes" aria-live="polite">
            <h2 id="changes">{POLICIES.changes}</h2>
            {check.error !== null && (
              <p className={styles.wrong} role="alert">
                {sentenceOf(check.error)}
              </p>
            )}
            {check.data !== undefined && <Checked check={check.data} />}
            {check.isIdle && <p className={styles.quiet}>{POLICIES.changesEmpty}</p>}
          </section>
        </div>
      )}
    </PageFrame>
  );
}

function Checked({ check: { ok, problems, changes } }: { readonly check: Schemas['PolicyCheck'] }) {
  if (!ok)
    return (
      <>
        <p className={styles.wrong}>
          <Icon name="alert" size={14} /> {POLICIES.checkWrong(problems.length)}
        </p>
        <ul className={styles.sentences}>
          {problems.map(({ line, path, sentence }) => (
            <li key={`${line} ${path} ${sentence}`}>
              <strong>{POLICIES.line(line)}</strong> {sentence} <span className={styles.quiet}>{path}</span>
            </li>
          ))}
        </ul>
      </>
    );
  const isSame = changes.policies.length === 0 && changes.general.length === 0;
  return (
    <>
      <p className={styles.right}>
        <Icon name="check" size={14} /> {POLICIES.checkRight} {isSame && POLICIES.checkSame}
      </p>
      {changes.policies.map(({ policyId, change, sentences }) => (
        <section key={policyId}>
          <h3>
            {change === 'changed' ? (
              <Link href={`/policies/${policyId}`}>{policyName(policyId)}</Link>
            ) : (
              policyName(policyId)
            )}{' '}
            <span className={styles.quiet}>{CHANGES[change]}</span>
          </h3>
          <ul className={styles.sentences}>
            {sentences.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </section>
      ))}
      {changes.general.length > 0 && (
        <section>
          <h3>{POLICIES.changesGeneral}</h3>
          <ul className={styles.sentences}>
            {changes.general.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
