import '../styles/dialogs.css';
import { Kbd, Modal } from '@mantine/core';
import { COMMON } from '../words/common';
import { KEYS, SHELL } from '../words/shell';
import styles from './keys-dialog.module.css';

export function KeysDialog({ end }: { readonly end: () => void }) {
  return (
    <Modal
      opened
      onClose={end}
      title={SHELL.keys}
      centered
      size={420}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': COMMON.cancel }}
    >
      <dl className={styles.keys}>
        {KEYS.map(({ keys, what }) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
