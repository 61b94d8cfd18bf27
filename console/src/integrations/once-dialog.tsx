import '../styles/dialogs.css';
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import styles from '../parts/rows.module.css';
import { COMMON } from '../words/common';
import { ONCE } from '../words/integrations';

interface Props {
  readonly title: string;
  readonly secret: string | null;
  readonly end: () => void;
}

/** A secret, on the one occasion on which it is shown. A click beside it does not close it. */
export function OnceDialog({ title, secret, end }: Props) {
  const [isCopied, setCopied] = useState(false);
  return (
    <Modal
      opened={secret !== null}
      onClose={end}
      onExitTransitionEnd={() => setCopied(false)}
      title={title}
      centered
      size={520}
      closeOnClickOutside={false}
      transitionProps={{ duration: 100 }}
      closeButtonProps={{ 'aria-label': COMMON.cancel }}
    >
      <div className={styles.stack}>
        <p>{ONCE.about}</p>
        <output className={styles.raw}>{secret}</output>
        <div className={styles.buttons}>
          <Button
            variant="default"
            onClick={() => void navigator.clipboard.writeText(secret ?? '').then(() => setCopied(true))}
          >
            {isCopied ? ONCE.copied : ONCE.copy}
          </Button>
          <Button onClick={end}>{ONCE.done}</Button>
        </div>
      </div>
    </Modal>
  );
}
