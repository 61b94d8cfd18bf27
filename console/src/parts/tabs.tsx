import { Link } from 'wouter';
import styles from './tabs.module.css';

interface Tab {
  readonly href: string;
  readonly name: string;
  readonly isHere: boolean;
}

/** Parts of a page, each with an address of its own. */
export function Tabs({ tabs, name }: { readonly tabs: readonly Tab[]; readonly name: string }) {
  return (
    <nav className={styles.tabs} aria-label={name}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          replace
          className={styles.tab}
          aria-current={tab.isHere ? 'page' : undefined}
        >
          {tab.name}
        </Link>
      ))}
    </nav>
  );
}
