import { Menu, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { type Ref, useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '../api/client';
import { useLive } from '../api/live';
import { useQueueCounts } from '../api/queries';
import { Icon } from '../parts/icons';
import { useName } from '../parts/people';
import { useSession } from '../session/session';
import { COMMON } from '../words/common';
import { HOLDERS, QUEUE } from '../words/queue';
import { PLACE_NAMES } from '../words/shell';
import { carrierName, KINDS, SEVERITIES, TURNS } from '../words/terms';
import { SORT, SORTS } from '../words/views';
import { addressOf, filterOf, isFiltered, type Shown } from './filters';
import styles from './queue-bar.module.css';
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
        <Chip name={QUEUE.severity} chosen={shown.severities.map((one) => SEVERITIES[one])}>
          <Choices
            options={SEVERITIES}
            chosen={shown.severities}
            choose={(severities) => change({ severities })}
          />
        </Chip>
        <Chip name={QUEUE.kind} chosen={shown.kinds.map((kind) => KINDS[kind])}>
          <Choices options={KINDS} chosen={shown.kinds} choose={(kinds) => change({ kinds })} />
        </Chip>
        <CarrierChip shown={shown} change={change} carriers={carriers} />
        <HolderChip shown={shown} change={change} />
        <Chip name={SORT} chosen={shown.sort === 'due' ? [] : [SORTS[shown.sort]]}>
          {(Object.keys(SORTS) as (keyof typeof SORTS)[]).map((sort) => (
            <Choice key={sort} isChosen={shown.sort === sort} choose={() => change({ sort })}>
              {SORTS[sort]}
            </Choice>
          ))}
        </Chip>
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

function Chip({
  name,
  chosen,
  children,
}: {
  readonly name: string;
  readonly chosen: readonly string[];
  readonly children: React.ReactNode;
}) {
  const words = chosen.length > 2 ? `${chosen.length}` : chosen.join(', ');
  return (
    <Menu closeOnItemClick={false} position="bottom-start" shadow="md" withinPortal>
      <Menu.Target>
        <UnstyledButton className={styles.chip} data-chosen={chosen.length > 0}>
          {name}
          {chosen.length > 0 && <strong>{words}</strong>}
          <Icon name="chevron" size={12} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className={styles.dropdown}>{children}</Menu.Dropdown>
    </Menu>
  );
}

interface ChoicesProps<Name extends string> {
  readonly options: Readonly<Record<Name, string>>;
  readonly chosen: readonly Name[];
  readonly choose: (names: Name[]) => void;
}

function Choices<Name extends string>({ options, chosen, choose }: ChoicesProps<Name>) {
  return (Object.keys(options) as Name[]).map((name) => {
    const isChosen = chosen.includes(name);
    return (
      <Choice
        key={name}
        isChosen={isChosen}
        choose={() => choose(isChosen ? chosen.filter((one) => one !== name) : [...chosen, name])}
      >
        {options[name]}
      </Choice>
    );
  });
}

function Choice({
  isChosen,
  choose,
  children,
}: {
  readonly isChosen: boolean;
  readonly choose: () => void;
  readonly children: React.ReactNode;
}) {
  return (
    <Menu.Item
      onClick={choose}
      rightSection={isChosen ? <Icon name="check" size={14} /> : undefined}
      role="menuitemcheckbox"
      aria-checked={isChosen}
    >
      {children}
    </Menu.Item>
  );
}

function CarrierChip({ shown: { carrier }, change, carriers }: Pick<Props, 'shown' | 'change' | 'carriers'>) {
  const all = [...new Set([...carriers, ...(carrier === null ? [] : [carrier])])].sort();
  if (all.length === 0) return null;
  return (
    <Chip name={COMMON.carrier} chosen={carrier === null ? [] : [carrierName(carrier)]}>
      {all.map((name) => (
        <Choice
          key={name}
          isChosen={carrier === name}
          choose={() => change({ carrier: carrier === name ? null : name })}
        >
          {carrierName(name)}
        </Choice>
      ))}
    </Chip>
  );
}

function HolderChip({ shown: { holder }, change }: Pick<Props, 'shown' | 'change'>) {
  const { member } = useSession();
  const name = useName();
  const words =
    holder === null
      ? []
      : [holder === member.id ? HOLDERS.me : holder === 'nobody' ? HOLDERS.nobody : name(holder)];
  return (
    <Chip name={QUEUE.holder} chosen={words}>
      <Choice isChosen={holder === null} choose={() => change({ holder: null })}>
        {HOLDERS.anybody}
      </Choice>
      <Choice isChosen={holder === member.id} choose={() => change({ holder: member.id })}>
        {HOLDERS.me}
      </Choice>
      <Choice isChosen={holder === 'nobody'} choose={() => change({ holder: 'nobody' })}>
        {HOLDERS.nobody}
      </Choice>
    </Chip>
  );
}
