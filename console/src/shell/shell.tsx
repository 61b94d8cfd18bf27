import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useLive } from '../api/live';
import { Icon } from '../parts/icons';
import { useKeys } from '../parts/keys';
import { Holder } from '../parts/people';
import { clock } from '../parts/time';
import { useSession, useSignOut } from '../session/session';
import { COMMON } from '../words/common';
import { PLACE_NAMES, SHELL } from '../words/shell';
import { TURNS } from '../words/terms';
import type { Command } from './command';
import { useCommandMenu, useCommands } from './commands';
import { usePlaces } from './places';
import { Rail } from './rail';
import styles from './shell.module.css';

const KeysDialog = lazy(async () => ({ default: (await import('./keys-dialog')).KeysDialog }));

/** The rail at the left (at the top where it is narrow), and the page beside it. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const [, go] = useLocation();
  const [keysShown, showKeys] = useState(false);
  const openMenu = useCommandMenu();
  const { setColorScheme } = useMantineColorScheme();
  const { member, role } = useSession();
  const signOut = useSignOut();
  useKeys({ '?': () => showKeys(true) });
  const here = usePlaces();
  const places = useMemo<readonly Command[]>(
    () => [
      ...here.map(({ name, path, icon, key }) => ({
        name,
        icon,
        key: `g ${key}`,
        run: () => go(path),
      })),
      ...Object.entries(TURNS).map(([turn, { name }]) => ({
        name: `${PLACE_NAMES.queue}: ${name}`,
        icon: 'queue' as const,
        run: () => go(`/?turn=${turn}`),
      })),
      { name: SHELL.bulkActs, icon: 'check' as const, run: () => go('/bulk-acts') },
      { name: SHELL.carrierCases, icon: 'note' as const, run: () => go('/carriers/cases') },
      { name: SHELL.keys, icon: 'keys' as const, key: '?', run: () => showKeys(true) },
      ...APPEARANCES.map(({ name, scheme }) => ({
        name: `${SHELL.appearance}: ${name}`,
        icon: 'sun' as const,
        run: () => setColorScheme(scheme),
      })),
      { name: SHELL.account, icon: 'user' as const, run: () => go('/account') },
      { name: SHELL.apiDocs, icon: 'code' as const, run: () => window.open('/docs', '_blank', 'noopener') },
      { name: SHELL.signOut, icon: 'user' as const, run: () => void signOut() },
    ],
    [go, setColorScheme, signOut, here],
  );
  useCommands(places);
  return (
    <div className={styles.shell}>
      <a href="#page" className={styles.skip}>
        {SHELL.toPage}
      </a>
      <nav className={styles.rail} aria-label={SHELL.places}>
        <Link href="/" className={styles.mark} aria-label={COMMON.product}>
          <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="8" fill="var(--accent)" />
            <path
              d="M7 22c4 0 4-12 9-12s4 8 9 8M22 14.6 25.6 18 22 21.4"
              fill="none"
              stroke="var(--on-accent)"
              strokeWidth="2.6"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
            <circle cx="7" cy="22" r="2.6" fill="var(--on-accent)" />
          </svg>
        </Link>
        <Rail />
        <UnstyledButton className={styles.place} onClick={openMenu} title={`${SHELL.menu} (Ctrl K)`}>
          <Icon name="search" size={18} />
          <span>Ctrl K</span>
        </UnstyledButton>
        <span className={styles.space} />
        <UnstyledButton className={styles.place} onClick={() => showKeys(true)} title={`${SHELL.keys} (?)`}>
          <Icon name="keys" size={18} />
          <span>{SHELL.keys}</span>
        </UnstyledButton>
        <Menu position="right-end" width={200} shadow="md" withinPortal>
          <Menu.Target>
            <UnstyledButton className={styles.me} aria-label={member.name}>
              <Holder id={member.id} size="large" />
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>
              {member.name}, {role}
            </Menu.Label>
            {APPEARANCES.map(({ name, scheme }) => (
              <Menu.Item key={scheme} onClick={() => setColorScheme(scheme)}>
                {name}
              </Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Item onClick={() => go('/account')}>{SHELL.account}</Menu.Item>
            <Menu.Item component="a" href="/docs" target="_blank" rel="noopener">
              {SHELL.apiDocs}
            </Menu.Item>
            <Menu.Item onClick={() => void signOut()}>{SHELL.signOut}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </nav>
      <div className={styles.page} id="page" tabIndex={-1}>
        <Staleness />
        {children}
      </div>
      {keysShown && (
        <Suspense>
          <KeysDialog end={() => showKeys(false)} />
        </Suspense>
      )}
    </div>
  );
}

const APPEARANCES = [
  { name: SHELL.likeSystem, scheme: 'auto' },
  { name: SHELL.light, scheme: 'light' },
  { name: SHELL.dark, scheme: 'dark' },
] as const;

/** Says when what is shown may be old; while all is well it says nothing. */
function Staleness() {
  const { state, since } = useLive();
  if (state !== 'lost') return null;
  return (
    <p className={styles.stale} role="status">
      <Icon name="alert" size={14} />
      <strong>{SHELL.notLiveSince(clock(since))}</strong>
      <span>{SHELL.notLive}</span>
    </p>
  );
}
