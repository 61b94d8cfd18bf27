import '../styles/dialogs.css';
import { Button, Kbd, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { COMMON } from '../words/common';
import styles from './confirm-dialog.module.css';

interface Props {
  readonly title: string;
  readonly explained: string;
  /** What the button that does it says, where that is not the title. */
  readonly name?: string;
  readonly act: () => void;
  readonly end: () => void;
  readonly children?: ReactNode;
}

/** Asks once more before something that cannot be taken back. */
export function ConfirmDialog({ title, explained, name = title, act, end, children }: Props) {
  return (
    <Modal
      opened
      onClose={end}
      title={title}
      centered
      size={440}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': COMMON.cancel }}
    >
      <p className={styles.explained}>{explained}</p>
      {children}
      <div className={styles.buttons}>
        <Button variant="default" onClick={end}>
          {COMMON.cancel}
        </Button>
        <Button
          data-autofocus
          onClick={() => {
            act();
            end();
          }}
          rightSection={<Kbd size="xs">Enter</Kbd>}
        >
          {name}
        </Button>
      </div>
    </Modal>
  );
}
