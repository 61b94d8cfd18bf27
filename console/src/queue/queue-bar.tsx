import { TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { type Ref, useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '../api/client';
import { useLive } from '../api/live';
import { useQueueCounts } from '../api/queries';
import { Icon } from '../parts/icons';
import { QUEUE } from '../words/queue';
import { PLACE_NAMES } from '../words/shell';
import { TURNS } from '../words/terms';
import { addressOf, filterOf, isFiltered, type Shown } from './filters';
import styles from './queue-bar.module.css';
import { Filters } from './queue-filters';
import { ViewsMenu } from './views-menu';

interface Props {
  readonly shown: Shown;
  readonly change: (change: Partial<Shown>) => void;
  readonly carriers: readonly string[];
  readonly searchRef: Ref<HTMLInputElement>;
}

/** Above the list: where it is searched, whose move it is, what it is narrowed to. */
export function QueueBar({ shown, change, carriers, searchRef }: Props) {
  return (
    <header className={styles.bar}>
      <div className={styles.top}>
        <h1 className={styles.title}>{PLACE_NAMES.queue}</h1>
        <LiveDot />
        <Search shown={shown} change={change} searchRef={searchRef} />
      </div>
      <Tabs shown={shown} />
      <div className={styles.chips}>
        <ViewsMenu shown={shown} />
        <span className={styles.divide} />
        <Filters shown={shown} change={change} carriers={carriers} />
        {isFiltered(shown) && (
          <UnstyledButton
            className={styles.clear}
            onClick={() =>
              change({ severities: [], kinds: [], carrier: null, holder: null, search: '', view: null })
            }
          >
            {QUEUE.clear}
          </UnstyledButton>
        )}
      </div>
    </header>
  );
}

function LiveDot() {
  const { state } = useLive();
  return (
    <span className={styles.live} data-state={state}>
      {state === 'live' ? QUEUE.live : QUEUE.connecting}
    </span>
  );
}

/** So long somebody writes on before it is searched (ms). */
const WRITES_ON_MS = 250;

function Search({ shown, change, searchRef }: Pick<Props, 'shown' | 'change' | 'searchRef'>) {
  const [text, setText] = useState(shown.search);
  useEffect(() => setText(shown.search), [shown.search]);
  const search = useDebouncedCallback((words: string) => change({ search: words }), WRITES_ON_MS);
  return (
    <TextInput
      ref={searchRef}
      className={styles.search}
      type="search"
      aria-label={QUEUE.search}
      placeholder={QUEUE.search}
      leftSection={<Icon name="search" size={15} />}
      rightSection={text === '' ? <kbd className={styles.slash}>/</kbd> : undefined}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        search(currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        setText('');
        change({ search: '' });
        event.currentTarget.blur();
      }}
    />
  );
}

function Tabs({ shown }: { readonly shown: Shown }) {
  const { data } = useQueueCounts(filterOf(shown));
  const total = data === undefined ? undefined : Object.values(data.turns).reduce((sum, one) => sum + one, 0);
  return (
    <nav className={styles.tabs} aria-label="Whose move it is">
      <Tab turn={null} shown={shown} name={QUEUE.allTurns} count={total} />
      {(Object.keys(TURNS) as Schemas['Turn'][]).map((turn) => (
        <Tab
          key={turn}
          turn={turn}
          shown={shown}
          name={TURNS[turn].name}
          why={TURNS[turn].why}
          count={data?.turns[turn]}
        />
      ))}
    </nav>
  );
}

interface TabProps {
  readonly turn: Shown['turn'];
  readonly shown: Shown;
  readonly name: string;
  readonly why?: string;
  readonly count: number | undefined;
}

function Tab({ turn, shown, name, why, count }: TabProps) {
  return (
    <Link
      href={addressOf({ ...shown, turn })}
      replace
      className={styles.tab}
      aria-current={shown.turn === turn ? 'page' : undefined}
      title={why}
    >
      {name}
      <span className={styles.count} data-none={count === 0}>
        {count === undefined ? '·' : count.toLocaleString('en-US')}
      </span>
    </Link>
  );
}
