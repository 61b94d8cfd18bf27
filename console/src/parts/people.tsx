import { useMembers } from '../api/queries';
import { COMMON } from '../words/common';
import styles from './people.module.css';

/** `ines.weber` is Ines Weber where members are known, and reads as a name where they are not. */
export function useName(): (id: string) => string {
  const { data } = useMembers();
  return (id) => {
    if (id === 'customer') return 'The customer';
    if (id === 'wayward') return 'Wayward';
    return data?.data.find((member) => member.id === id)?.name ?? spelled(id);
  };
}

function spelled(id: string): string {
  return id
    .split(/[._-]/)
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join(' ');
}

function initialsOf(name: string): string {
  const parts = name.split(/\s+/).filter((part) => part !== '');
  return [parts[0], parts.length > 1 ? parts.at(-1) : undefined]
    .map((part) => part?.slice(0, 1) ?? '')
    .join('')
    .toUpperCase();
}

/** Who has it; an empty ring where nobody does. */
export function Holder({
  id,
  size = 'row',
}: {
  readonly id: string | null;
  readonly size?: 'row' | 'large';
}) {
  const name = useName();
  if (id === null)
    return (
      <span
        className={styles.nobody}
        data-size={size}
        role="img"
        aria-label={COMMON.nobody}
        title={COMMON.nobody}
      />
    );
  return (
    <span
      className={styles.holder}
      data-size={size}
      data-initials={initialsOf(name(id))}
      role="img"
      aria-label={name(id)}
      title={name(id)}
    />
  );
}
