import '../styles/controls.css';
import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { type Schemas, sentenceOf } from '../api/client';
import { Answered, PageFrame } from '../parts/page-frame';
import { useMayAct } from '../session/session';
import { COMMON } from '../words/common';
import { DISRUPTIONS } from '../words/disruptions';
import { type Draft, reasonsOf, useDisruption, useDisruptionAct, WRITES_ON_MS } from './disruption-queries';
import styles from './disruptions.module.css';
import { DraftPreview } from './draft-preview';
import { ScopeFields, scopeIn, writtenScope } from './scope-fields';

/** Changes what a disruption concerns, before anybody was told of it; whom that would be stands at the right. */
export function ScopePage({ id }: { readonly id: string }) {
  const query = useDisruption(id);
  return (
    <PageFrame
      title={DISRUPTIONS.changeScope}
      back={{ href: `/disruptions/${id}`, name: query.data?.title ?? DISRUPTIONS.title }}
      about={DISRUPTIONS.changeScopeAbout}
    >
      <Answered query={query}>{(of) => <ChangeScope of={of} />}</Answered>
    </PageFrame>
  );
}

function ChangeScope({ of }: { readonly of: Schemas['DisruptionDetail'] }) {
  const mayAct = useMayAct();
  const [, go] = useLocation();
  const [scope, setScope] = useState(() => writtenScope(of.scope));
  const act = useDisruptionAct(of.id);
  const { expectedEnd, wording } = of;
  const draft = useMemo<Draft | null>(() => {
    const concerned = scopeIn(scope);
    if (concerned === null) return null;
    return {
      ...{ disruptionId: of.id, scope: concerned, wording },
      ...(expectedEnd === null ? {} : { expectedEnd }),
    };
  }, [of.id, scope, expectedEnd, wording]);
  const [settled] = useDebouncedValue(draft, WRITES_ON_MS);
  const isFixed = of.status !== 'detected';
  return (
    <div className={styles.columns}>
      <form
        className={styles.panel}
        onSubmit={(event) => {
          event.preventDefault();
          if (draft === null) return;
          const change = { scope: draft.scope };
          act.mutate({ type: 'edit', change }, { onSuccess: () => go(`/disruptions/${of.id}`) });
        }}
      >
        <div className={styles.form}>
          <ScopeFields scope={scope} change={setScope} reasonOf={reasonsOf(act.error)} />
          {act.error !== null && (
            <p className={styles.error} role="alert">
              {sentenceOf(act.error)}
            </p>
          )}
          {(isFixed || !mayAct) && (
            <p className={styles.quiet}>{isFixed ? DISRUPTIONS.scopeFixed : COMMON.viewer}</p>
          )}
          <div className={styles.buttons}>
            <Button variant="default" onClick={() => go(`/disruptions/${of.id}`)}>
              {DISRUPTIONS.cancel}
            </Button>
            {mayAct && (
              <Button type="submit" loading={act.isPending} disabled={draft === null || isFixed}>
                {DISRUPTIONS.save}
              </Button>
            )}
          </div>
        </div>
      </form>
      <DraftPreview draft={settled} />
    </div>
  );
}
