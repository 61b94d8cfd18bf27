import type { Schemas } from '../api/client';
import { SEVERITIES } from '../words/terms';
import { Icon, type IconName } from './icons';
import styles from './severity.module.css';

const ICONS: Readonly<Record<Schemas['Severity'], IconName>> = {
  critical: 'alert',
  major: 'diamond',
  minor: 'circle',
  info: 'info',
};

/** By its shape and its word: the colour says it once more. */
export function SeverityMark({ severity }: { readonly severity: Schemas['Severity'] }) {
  return (
    <span className={styles.mark} data-severity={severity} title={SEVERITIES[severity]}>
      <Icon name={ICONS[severity]} size={14} />
      <span className="unseen">{SEVERITIES[severity]}</span>
    </span>
  );
}

export function SeverityTag({ severity }: { readonly severity: Schemas['Severity'] }) {
  return (
    <span className={styles.tag} data-severity={severity}>
      <Icon name={ICONS[severity]} size={13} />
      {SEVERITIES[severity]}
    </span>
  );
}
