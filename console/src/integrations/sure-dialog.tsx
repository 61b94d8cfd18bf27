import '../styles/dialogs.css';
import { Button, Modal } from '@mantine/core';
import styles from '../parts/rows.module.css';
import { COMMON } from '../words/common';

interface Props {
  readonly opened: boolean;
  readonly title: string;
  readonly effect: string;
  readonly act: string;
  readonly isActing: boolean;
  readonly go: () => void;
  readonly end: () => void;
}

/** Asks once more before something that cannot be taken back. */
export function SureDialog({ opened, title, effect, act, isActing, go, end }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={end}
      title={title}
      centered
      size={440}
      transitionProps={{ duration: 100 }}
      closeButtonProps={{ 'aria-label': COMMON.cancel }}
    >
      <div className={styles.stack}>
        <p>{effect}</p>
        <div className={styles.buttons}>
          <Button variant="default" onClick={end}>
            {COMMON.cancel}
          </Button>
          <Button loading={isActing} onClick={go}>
            {act}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
