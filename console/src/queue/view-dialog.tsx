import '../styles/controls.css';
import '../styles/dialogs.css';
import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../api/client';
import { useMayAct } from '../session/session';
import { COMMON } from '../words/common';
import { VIEWS } from '../words/views';
import styles from './view-dialog.module.css';
import { type SavedView, useChangeViews, type ViewChange } from './views-queries';

export type ViewQuestion =
  | { readonly type: 'save'; readonly shown: Schemas['QueueView'] }
  | { readonly type: 'rename' | 'remove'; readonly view: SavedView };

interface Props {
  readonly question: ViewQuestion;
  readonly end: () => void;
  readonly saved: (view: SavedView | null) => void;
}

const TITLES = { save: VIEWS.save, rename: VIEWS.rename, remove: VIEWS.remove } as const;

/** A name for what is saved; whether it is meant that something goes. */
export function ViewDialog({ question, end, saved }: Props) {
  const { mutate, isPending } = useChangeViews();
  const [name, setName] = useState(question.type === 'rename' ? question.view.name : '');
  const [shared, setShared] = useState(false);
  const mayShare = useMayAct();
  const change = changeOf(question, name.trim(), shared);
  return (
    <Modal
      opened
      onClose={end}
      title={TITLES[question.type]}
      centered
      size={400}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': COMMON.cancel }}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          mutate(change, {
            onSuccess: (view) => {
              saved(view);
              end();
            },
          });
        }}
      >
        {question.type === 'remove' ? (
          <p>{VIEWS.removeReally(question.view.name)}</p>
        ) : (
          <TextInput
            data-autofocus
            label={VIEWS.name}
            maxLength={60}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
        )}
        {question.type === 'save' && mayShare && (
          <Checkbox
            label={VIEWS.shareLabel}
            checked={shared}
            onChange={({ currentTarget }) => setShared(currentTarget.checked)}
          />
        )}
        <div className={styles.buttons}>
          <Button variant="default" onClick={end}>
            {COMMON.cancel}
          </Button>
          <Button
            type="submit"
            loading={isPending}
            disabled={question.type !== 'remove' && name.trim() === ''}
            {...(question.type === 'remove' ? { 'data-autofocus': true } : {})}
          >
            {TITLES[question.type]}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function changeOf(question: ViewQuestion, name: string, shared: boolean): ViewChange {
  switch (question.type) {
    case 'save':
      return { type: 'save', view: { name, shared, shown: question.shown } };
    case 'rename':
      return { type: 'change', id: question.view.id, changes: { name } };
    case 'remove':
      return { type: 'remove', id: question.view.id };
  }
}
