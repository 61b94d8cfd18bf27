import '../styles/controls.css';
import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { sentenceOf } from '../api/client';
import { fromLocalTime, toLocalTime } from '../parts/local-time';
import { PageFrame } from '../parts/page-frame';
import { useMayAct } from '../session/session';
import { COMMON } from '../words/common';
import { DISRUPTIONS } from '../words/disruptions';
import { type Draft, reasonsOf, useDeclare, WRITES_ON_MS } from './disruption-queries';
import styles from './disruptions.module.css';
import { DraftPreview } from './draft-preview';
import { ScopeFields, scopeIn, type WrittenScope } from './scope-fields';
import { type Wording, WordingFields, written } from './wording-fields';

const DAY_MS = 86_400_000;

/** Declares a disruption by hand: what it concerns at the left, whom that is at the right. */
export function DeclarePage() {
  const mayAct = useMayAct();
  const [title, setTitle] = useState('');
  const [scope, setScope] = useState<WrittenScope>({ kinds: [], lists: {} });
  const [until, setUntil] = useState(() => toLocalTime(new Date(Date.now() + DAY_MS).toISOString()));
  const [wording, setWording] = useState<Wording>({});
  const [once] = useState(() => crypto.randomUUID());
  const declare = useDeclare();
  const expectedEnd = fromLocalTime(until);
  const draft = useMemo<Draft | null>(() => {
    const concerned = scopeIn(scope);
    if (concerned === null) return null;
    return {
      scope: concerned,
      ...(expectedEnd === null ? {} : { expectedEnd }),
      wording: written(wording),
    };
  }, [scope, expectedEnd, wording]);
  const [settled] = useDebouncedValue(draft, WRITES_ON_MS);
  const reasonOf = reasonsOf(declare.error);
  return (
    <PageFrame
      title={DISRUPTIONS.declare}
      back={{ href: '/disruptions', name: DISRUPTIONS.title }}
      about={mayAct ? DISRUPTIONS.declareAbout : COMMON.viewer}
    >
      <div className={styles.columns}>
        <form
          className={styles.panel}
          onSubmit={(event) => {
            event.preventDefault();
            if (draft === null || expectedEnd === null) return;
            declare.mutate({
              title: title.trim(),
              scope: draft.scope,
              expectedEnd,
              wording: written(wording),
              once,
            });
          }}
        >
          <div className={styles.form}>
            <TextInput
              label={DISRUPTIONS.name}
              required
              maxLength={120}
              value={title}
              onChange={({ currentTarget }) => setTitle(currentTarget.value)}
            />
            <TextInput
              type="datetime-local"
              label={DISRUPTIONS.expectedEnd}
              required
              value={until}
              error={reasonOf('/expectedEnd')}
              onChange={({ currentTarget }) => setUntil(currentTarget.value)}
            />
            <ScopeFields scope={scope} change={setScope} reasonOf={reasonOf} />
            <fieldset className={styles.words}>
              <legend>{DISRUPTIONS.wording}</legend>
              <p className={styles.quiet}>{DISRUPTIONS.ownWordsHow}</p>
              <WordingFields wording={wording} change={setWording} />
            </fieldset>
            {declare.error !== null && (
              <p className={styles.error} role="alert">
                {sentenceOf(declare.error)}
              </p>
            )}
            {mayAct && (
              <div className={styles.buttons}>
                <Button
                  type="submit"
                  loading={declare.isPending}
                  disabled={draft === null || expectedEnd === null}
                >
                  {DISRUPTIONS.declare}
                </Button>
              </div>
            )}
          </div>
        </form>
        <DraftPreview draft={settled} />
      </div>
    </PageFrame>
  );
}
