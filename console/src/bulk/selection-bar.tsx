import { Button, UnstyledButton } from '@mantine/core';
import { Icon } from '../parts/icons';
import { ACTS } from '../words/acts';
import { BULK, type BulkType } from '../words/bulk';
import type { Selection } from './selection';
import styles from './selection-bar.module.css';

const BULK_OFFERED = [
  { type: 'acknowledge', name: ACTS.acknowledge, icon: 'check', key: 'a' },
  { type: 'snooze', name: ACTS.snooze, icon: 'clock', key: 's' },
  { type: 'assign', name: ACTS.assign, icon: 'user', key: 'i' },
  { type: 'hand_over', name: ACTS.handOver, icon: 'hand', key: 'h' },
  { type: 'note', name: ACTS.note, icon: 'note', key: 'n' },
  { type: 'resolve', name: ACTS.resolve, icon: 'close', key: 'c' },
] as const;

interface Props {
  readonly selection: Selection;
  readonly shown: readonly string[];
  /** How many match what the list is narrowed to. */
  readonly total: number | undefined;
  readonly begin: (type: BulkType) => void;
}

/** Over the foot of the list while something is selected: how much, and what can be done with it. */
export function SelectionBar({ selection, shown, total, begin }: Props) {
  const { ids, isAll } = selection;
  if (ids.size === 0 && !isAll) return null;
  return (
    <div className={styles.bar} role="toolbar" aria-label={BULK.bar}>
      <strong className={styles.count} aria-live="polite">
        {isAll ? BULK.allSelected(total ?? 0) : BULK.selected(ids.size)}
      </strong>
      {!isAll && shown.some((id) => !ids.has(id)) && (
        <UnstyledButton className={styles.link} onClick={() => selection.add(shown)}>
          {BULK.selectShown}
        </UnstyledButton>
      )}
      {!isAll && total !== undefined && total > ids.size && (
        <UnstyledButton className={styles.link} onClick={selection.selectAll}>
          {BULK.selectAll(total)}
        </UnstyledButton>
      )}
      <span className={styles.acts}>
        {BULK_OFFERED.map(({ type, name, icon, key }) => (
          <Button
            key={type}
            size="compact-sm"
            variant="default"
            leftSection={<Icon name={icon} size={13} />}
            title={`${name} (${key})`}
            onClick={() => begin(type)}
          >
            {name}
          </Button>
        ))}
      </span>
      <UnstyledButton className={styles.link} onClick={selection.clear} title={`${BULK.clear} (Esc)`}>
        {BULK.clear}
      </UnstyledButton>
    </div>
  );
}
