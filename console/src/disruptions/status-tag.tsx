import { DISRUPTION_STATUSES } from '../words/disruptions';
import type { Status } from './disruption-queries';
import styles from './disruptions.module.css';

export function StatusTag({ status }: { readonly status: Status }) {
  return (
    <span className={styles.status} data-status={status}>
      {DISRUPTION_STATUSES[status]}
    </span>
  );
}
