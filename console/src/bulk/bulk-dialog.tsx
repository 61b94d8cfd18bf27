import '../styles/dialogs.css';
import { Button, Modal, NativeSelect, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Schemas } from '../api/client';
import { type QueueFilter, useMembers, useQueueCounts } from '../api/queries';
import { useSession } from '../session/session';
import { ACTS, SNOOZES } from '../words/acts';
import { BULK, BULK_DO, BULK_EXPLAINED, type BulkType } from '../words/bulk';
import { COMMON } from '../words/common';
import styles from './bulk-dialog.module.css';
import { type BulkDeed, type BulkScope, useStartBulkAct } from './bulk-queries';

/** As many as one act takes (domain/cases/bulk-act.ts). */
const MOST = 10_000;

/** What it is to be done to: cases by name, or all of a filter, which is told in words. */
export type BulkTarget =
  | { readonly ids: readonly string[] }
  | { readonly turn: Schemas['Turn'] | null; readonly filter: QueueFilter; readonly words: string | null };

interface Props {
  readonly type: BulkType;
  readonly target: BulkTarget;
  readonly end: (isBegun: boolean) => void;
}

/** States what is to be done to how many, and asks for a word more where there has to be one. Nothing is done before the count is confirmed. */
export function BulkDialog(props: Props) {
  return (
    <Modal
      opened
      onClose={() => props.end(false)}
      title={TITLES[props.type]}
      centered
      size={460}
      transitionProps={{ duration: 100 }}
      closeButtonProps={{ 'aria-label': COMMON.cancel }}
    >
      {'ids' in props.target ? (
        <Question {...props} count={props.target.ids.length} scope={{ caseIds: [...props.target.ids] }} />
      ) : (
        <OfFilter {...props} target={props.target} />
      )}
    </Modal>
  );
}

const TITLES: Readonly<Record<BulkType, string>> = {
  acknowledge: ACTS.acknowledge,
  snooze: ACTS.snooze,
  assign: ACTS.assign,
  hand_over: ACTS.handOver,
  resolve: ACTS.resolve,
  note: ACTS.note,
};

/** However many they were when the list was loaded: what is confirmed is the number of now. */
function OfFilter({ target, ...props }: Props & { readonly target: Exclude<BulkTarget, { ids: unknown }> }) {
  const { data, isFetchedAfterMount } = useQueueCounts(target.filter, true);
  if (data === undefined || !isFetchedAfterMount) return <p className={styles.scope}>{BULK.counting}</p>;
  const { turn, filter } = target;
  const count =
    turn === null ? Object.values(data.turns).reduce((sum, one) => sum + one, 0) : data.turns[turn];
  const scope = { filter: { ...filter, ...(turn === null ? {} : { turn: [turn] }) }, confirmed: count };
  return <Question {...props} target={target} count={count} scope={scope} />;
}

function Question({
  type,
  target,
  end,
  count,
  scope,
}: Props & { readonly count: number; readonly scope: BulkScope }) {
  const start = useStartBulkAct();
  const [once] = useState(() => crypto.randomUUID());
  const [duration, setDuration] = useState<string>(SNOOZES[1].duration);
  const [who, setWho] = useState<string | null>(null);
  const [text, setText] = useState('');
  const act = deedOf(type, { duration, who, text: text.trim() });
  const isTooMany = count > MOST;
  const form = useRef<HTMLFormElement>(null);
  // It comes after the dialog, which has taken the focus by then.
  useEffect(() => form.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus(), []);
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        if (act !== null)
          start.mutate({ act, scope, once }, { onSuccess: () => end(true), onError: () => end(false) });
      }}
    >
      <p className={styles.scope}>
        {'ids' in target ? BULK.scopeSelected(count) : BULK.scopeAll(count, target.words)}
      </p>
      <p className={styles.explained}>{isTooMany ? BULK.tooMany(MOST) : BULK_EXPLAINED[type]}</p>
      {type === 'snooze' && (
        <fieldset className={styles.choices}>
          <legend className="unseen">{BULK.until}</legend>
          {SNOOZES.map(({ duration: one, name }) => (
            <label key={one} className={styles.choice}>
              <input
                type="radio"
                name="duration"
                value={one}
                checked={duration === one}
                data-autofocus={duration === one || undefined}
                onChange={() => setDuration(one)}
              />
              {name}
            </label>
          ))}
        </fieldset>
      )}
      {(type === 'assign' || type === 'hand_over') && <Who who={who} choose={setWho} />}
      {type === 'note' && (
        <Textarea
          data-autofocus
          label={BULK.noteLabel}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={5_000}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
      )}
      <div className={styles.buttons}>
        <Button variant="default" onClick={() => end(false)}>
          {COMMON.cancel}
        </Button>
        <Button
          type="submit"
          disabled={act === null || count === 0 || isTooMany}
          loading={start.isPending}
          {...(type === 'acknowledge' || type === 'resolve' ? { 'data-autofocus': true } : {})}
        >
          {BULK_DO[type](count)}
        </Button>
      </div>
    </form>
  );
}

function Who({ who, choose }: { readonly who: string | null; readonly choose: (id: string | null) => void }) {
  const { data } = useMembers();
  const { member: me } = useSession();
  const people = (data?.data ?? []).filter(({ active }) => active);
  return (
    <NativeSelect
      data-autofocus
      label={BULK.who}
      data={[
        { value: '', label: BULK.choose },
        ...people.map(({ id, name }) => ({ value: id, label: id === me.id ? BULK.me(name) : name })),
      ]}
      value={who ?? ''}
      onChange={({ currentTarget: { value } }) => choose(value === '' ? null : value)}
    />
  );
}

/** Null: a word is missing. */
function deedOf(
  type: BulkType,
  { duration, who, text }: { readonly duration: string; readonly who: string | null; readonly text: string },
): BulkDeed | null {
  switch (type) {
    case 'snooze':
      return { type, duration };
    case 'assign':
      return who === null ? null : { type, assignee: who };
    case 'hand_over':
      return who === null ? null : { type, to: who };
    case 'note':
      return text === '' ? null : { type, text };
    default:
      return { type };
  }
}
