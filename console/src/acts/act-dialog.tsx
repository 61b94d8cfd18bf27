import '../styles/dialogs.css';
import { Button, Kbd, Modal, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type CaseAct, useMembers } from '../api/queries';
import { useDraft } from '../parts/draft';
import { Holder } from '../parts/people';
import { useSession } from '../session/session';
import { ACTS, SNOOZES } from '../words/acts';
import { COMMON } from '../words/common';
import { KINDS } from '../words/terms';
import styles from './act-dialog.module.css';
import type { ActOn, ActType, Asked } from './asked';

interface Props {
  readonly asked: Asked | null;
  readonly act: (what: CaseAct) => void;
  readonly end: () => void;
}

export function ActDialog({ asked, act, end }: Props) {
  return (
    <Modal
      opened={asked !== null}
      onClose={end}
      title={asked === null ? '' : TITLES[asked.type]}
      centered
      size={420}
      transitionProps={{ duration: 100 }}
      closeButtonProps={{ 'aria-label': COMMON.cancel }}
    >
      {asked !== null && (
        <>
          <p className={styles.about}>
            {KINDS[asked.on.kind]}, {asked.on.reference ?? asked.on.trackingNumber}
          </p>
          <Question type={asked.type} on={asked.on} act={act} />
        </>
      )}
    </Modal>
  );
}

const TITLES: Readonly<Record<ActType, string>> = {
  acknowledge: ACTS.acknowledge,
  escalate: ACTS.escalateNow,
  resolve: ACTS.resolveNow,
  snooze: ACTS.snooze,
  hand_over: ACTS.handOver,
  note: ACTS.note,
};

function Question({
  type,
  on,
  act,
}: {
  readonly type: ActType;
  readonly on: ActOn;
  readonly act: (what: CaseAct) => void;
}) {
  switch (type) {
    case 'snooze':
      return <Snooze act={act} />;
    case 'hand_over':
      return <HandOver act={act} />;
    case 'note':
      return <Note caseId={on.id} act={act} />;
    default:
      return (
        <>
          <p className={styles.explained}>
            {type === 'resolve' ? ACTS.resolveExplained : ACTS.escalateExplained}
          </p>
          <div className={styles.buttons}>
            <Button data-autofocus onClick={() => act({ type })} rightSection={<Kbd size="xs">Enter</Kbd>}>
              {TITLES[type]}
            </Button>
          </div>
        </>
      );
  }
}

function Snooze({ act }: { readonly act: (what: CaseAct) => void }) {
  return (
    <>
      <p className={styles.explained}>{ACTS.snoozeExplained}</p>
      <div className={styles.choices}>
        {SNOOZES.map(({ duration, name }, index) => (
          <Button
            key={duration}
            variant="default"
            {...(index === 0 ? { 'data-autofocus': true } : {})}
            onClick={() => act({ type: 'snooze', duration })}
          >
            {name}
          </Button>
        ))}
      </div>
    </>
  );
}

function HandOver({ act }: { readonly act: (what: CaseAct) => void }) {
  const { data } = useMembers();
  const { member: me } = useSession();
  const [part, setPart] = useState('');
  const found = (data?.data ?? []).filter(
    ({ id, name, active }) =>
      active && id !== me.id && `${name} ${id}`.toLowerCase().includes(part.trim().toLowerCase()),
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const [first] = found;
        if (first !== undefined) act({ type: 'hand_over', to: first.id });
      }}
    >
      <p className={styles.explained}>{ACTS.handOverExplained}</p>
      <TextInput
        data-autofocus
        label={ACTS.handOverTo}
        value={part}
        onChange={({ currentTarget }) => setPart(currentTarget.value)}
      />
      <ul className={styles.people}>
        {found.map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              className={styles.person}
              onClick={() => act({ type: 'hand_over', to: id })}
            >
              <Holder id={id} />
              <span>{name}</span>
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}

function Note({ caseId, act }: { readonly caseId: string; readonly act: (what: CaseAct) => void }) {
  const [text, setText, forget] = useDraft(`note.${caseId}`);
  const save = (): void => {
    if (text.trim() === '') return;
    act({ type: 'note', text: text.trim() });
    forget();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Textarea
        data-autofocus
        aria-label={ACTS.note}
        description={ACTS.noteHint}
        autosize
        minRows={4}
        maxRows={12}
        maxLength={5_000}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
        }}
      />
      <div className={styles.buttons}>
        <Button type="submit" disabled={text.trim() === ''}>
          {ACTS.save}
        </Button>
      </div>
    </form>
  );
}
