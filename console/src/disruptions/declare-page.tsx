import '../styles/controls.css';
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { ApiProblem, type Schemas, sentenceOf } from '../api/client';
import { fromLocalTime, toLocalTime } from '../parts/local-time';
import { PageFrame } from '../parts/page-frame';
import { useMayAct } from '../session/session';
import { COMMON } from '../words/common';
import { DISRUPTIONS } from '../words/disruptions';
import { KINDS } from '../words/terms';
import { type Draft, useDeclare } from './disruption-queries';
import styles from './disruptions.module.css';
import { DraftPreview } from './draft-preview';
import { type Wording, WordingFields, written } from './wording-fields';

type Scope = Schemas['NewDisruptionScope'];
type Kind = NonNullable<Scope['kind']>[number];
type Words = Exclude<keyof Scope, 'kind'>;

const FIRST: readonly Words[] = ['carrier', 'region', 'facility'];
const MORE: readonly Words[] = ['destination', 'lane', 'merchant', 'tags'];
const EXAMPLES: Readonly<Record<Words, string>> = {
  carrier: 'ups, dhl',
  region: 'US-OR, DE',
  facility: 'PORTLAND HUB',
  destination: 'DE-BY, AT',
  lane: 'CN-DE',
  merchant: 'willow',
  tags: 'christmas',
};

/** What can hold up many at once: nothing that asks something of the customer. */
const KINDS_OF_MANY: Readonly<Record<Kind, true>> = {
  refused: true,
  damaged: true,
  lost: true,
  weather: true,
  traffic: true,
  carrier_delay: true,
  external_event: true,
  customs_hold: true,
  documents_missing: true,
  prohibited: true,
  returning: true,
  cancelled: true,
  disposed: true,
  rescheduled: true,
  not_picked_up: true,
  stalled: true,
  eta_slipped: true,
  late_risk: true,
  late: true,
  delivered_in_dispute: true,
  unknown_number: true,
  customer_question: true,
};

/** So long somebody writes on before it is looked for (ms). */
const WRITES_ON_MS = 400;
const DAY_MS = 86_400_000;

/** Declares a disruption by hand: what it concerns at the left, whom that is at the right. */
export function DeclarePage() {
  const mayAct = useMayAct();
  const [title, setTitle] = useState('');
  const [kinds, setKinds] = useState<Kind[]>([]);
  const [lists, setLists] = useState<Partial<Record<Words, string>>>({});
  const [until, setUntil] = useState(() => toLocalTime(new Date(Date.now() + DAY_MS).toISOString()));
  const [wording, setWording] = useState<Wording>({});
  const [once] = useState(() => crypto.randomUUID());
  const declare = useDeclare();
  const expectedEnd = fromLocalTime(until);
  const draft = useMemo<Draft | null>(() => {
    const scope: Scope = {
      ...(kinds.length === 0 ? {} : { kind: kinds }),
      ...Object.fromEntries(
        Object.entries(lists)
          .map(
            ([name, words]) =>
              [
                name,
                words
                  .split(',')
                  .map((one) => one.trim())
                  .filter((one) => one !== ''),
              ] as const,
          )
          .filter(([, words]) => words.length > 0),
      ),
    };
    if (Object.keys(scope).length === 0) return null;
    return { scope, ...(expectedEnd === null ? {} : { expectedEnd }), wording: written(wording) };
  }, [kinds, lists, expectedEnd, wording]);
  const [settled] = useDebouncedValue(draft, WRITES_ON_MS);
  const wrong = declare.error instanceof ApiProblem ? declare.error.fields : [];
  const reasonOf = (field: string): string | undefined =>
    wrong.find((one) => one.field === field || one.field.startsWith(`${field}/`))?.reason;
  const list = (name: Words) => (
    <TextInput
      key={name}
      label={DISRUPTIONS[name]}
      placeholder={EXAMPLES[name]}
      description={DISRUPTIONS.several}
      value={lists[name] ?? ''}
      error={reasonOf(`/scope/${name}`)}
      onChange={({ currentTarget }) => setLists({ ...lists, [name]: currentTarget.value })}
    />
  );
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
            {FIRST.map(list)}
            <details
              className={styles.more}
              open={MORE.some((name) => reasonOf(`/scope/${name}`) !== undefined) || undefined}
            >
              <summary>{DISRUPTIONS.moreFields}</summary>
              <div className={styles.form}>{MORE.map(list)}</div>
            </details>
            <Checkbox.Group
              label={DISRUPTIONS.kinds}
              description={DISRUPTIONS.kindsHow}
              value={kinds}
              onChange={(chosen) => setKinds(chosen as Kind[])}
            >
              <div className={styles.kinds}>
                {(Object.keys(KINDS_OF_MANY) as Kind[]).map((kind) => (
                  <Checkbox key={kind} size="xs" value={kind} label={KINDS[kind]} />
                ))}
              </div>
            </Checkbox.Group>
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
