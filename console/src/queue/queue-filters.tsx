import { Menu, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useQueueChoices } from '../api/queries';
import { Icon } from '../parts/icons';
import { useName } from '../parts/people';
import { useSession } from '../session/session';
import { COMMON } from '../words/common';
import { HOLDERS, QUEUE } from '../words/queue';
import { carrierName, KINDS, SEVERITIES } from '../words/terms';
import { SORT, SORTS } from '../words/views';
import { filterOf, type Shown } from './filters';
import styles from './queue-bar.module.css';

interface Props {
  readonly shown: Shown;
  readonly change: (change: Partial<Shown>) => void;
  /** Of the cases that are listed: known before anything is counted. */
  readonly carriers: readonly string[];
}

/** What the queue is narrowed to. While somebody chooses, each value says how many cases it would show. */
export function Filters({ shown, change, carriers }: Props) {
  const [open, setOpen] = useState<string | null>(null);
  const { data: counts } = useQueueChoices(shown.turn, filterOf(shown), open !== null);
  const { carrier, holder } = shown;
  const chip = (name: string) => ({
    name,
    isOpen: open === name,
    setOpen: (isOpen: boolean) => setOpen(isOpen ? name : null),
  });
  const all = [
    ...new Set([...carriers, ...Object.keys(counts?.carrier ?? {}), ...(carrier === null ? [] : [carrier])]),
  ].sort();
  return (
    <>
      <Chip {...chip(QUEUE.severity)} chosen={shown.severities.map((one) => SEVERITIES[one])}>
        <Choices
          options={SEVERITIES}
          counts={counts?.severity}
          chosen={shown.severities}
          choose={(severities) => change({ severities })}
        />
      </Chip>
      <Chip {...chip(QUEUE.kind)} chosen={shown.kinds.map((kind) => KINDS[kind])}>
        <Choices
          options={KINDS}
          counts={counts?.kind}
          chosen={shown.kinds}
          choose={(kinds) => change({ kinds })}
        />
      </Chip>
      {all.length > 0 && (
        <Chip {...chip(COMMON.carrier)} chosen={carrier === null ? [] : [carrierName(carrier)]}>
          {all.map((name) => (
            <Choice
              key={name}
              isChosen={carrier === name}
              count={counts && (counts.carrier[name] ?? 0)}
              choose={() => change({ carrier: carrier === name ? null : name })}
            >
              {carrierName(name)}
            </Choice>
          ))}
        </Chip>
      )}
      <HolderChip {...chip(QUEUE.holder)} holder={holder} change={change} counts={counts} />
      <Chip {...chip(SORT)} chosen={shown.sort === 'due' ? [] : [SORTS[shown.sort]]}>
        {(Object.keys(SORTS) as (keyof typeof SORTS)[]).map((sort) => (
          <Choice key={sort} isChosen={shown.sort === sort} choose={() => change({ sort })}>
            {SORTS[sort]}
          </Choice>
        ))}
      </Chip>
    </>
  );
}

interface ChipProps {
  readonly name: string;
  readonly isOpen: boolean;
  readonly setOpen: (isOpen: boolean) => void;
}

function Chip({
  name,
  isOpen,
  setOpen,
  chosen,
  children,
}: ChipProps & { readonly chosen: readonly string[]; readonly children: React.ReactNode }) {
  const words = chosen.length > 2 ? `${chosen.length}` : chosen.join(', ');
  return (
    <Menu
      opened={isOpen}
      onChange={setOpen}
      closeOnItemClick={false}
      position="bottom-start"
      shadow="md"
      withinPortal
    >
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

type Counts = Readonly<Record<string, number>>;

interface ChoicesProps<Name extends string> {
  readonly options: Readonly<Record<Name, string>>;
  readonly counts: Counts | undefined;
  readonly chosen: readonly Name[];
  readonly choose: (names: Name[]) => void;
}

function Choices<Name extends string>({ options, counts, chosen, choose }: ChoicesProps<Name>) {
  return (Object.keys(options) as Name[]).map((name) => {
    const isChosen = chosen.includes(name);
    return (
      <Choice
        key={name}
        isChosen={isChosen}
        count={counts && (counts[name] ?? 0)}
        choose={() => choose(isChosen ? chosen.filter((one) => one !== name) : [...chosen, name])}
      >
        {options[name]}
      </Choice>
    );
  });
}

/** `count` undefined: it is not known, or nothing is counted by it. */
function Choice({
  isChosen,
  count,
  choose,
  children,
}: {
  readonly isChosen: boolean;
  readonly count?: number | undefined;
  readonly choose: () => void;
  readonly children: React.ReactNode;
}) {
  return (
    <Menu.Item
      onClick={choose}
      className={styles.choice}
      data-none={count === 0 && !isChosen}
      leftSection={<span className={styles.mark}>{isChosen && <Icon name="check" size={14} />}</span>}
      rightSection={
        count === undefined ? undefined : (
          <span className={styles.choices}>{count.toLocaleString('en-US')}</span>
        )
      }
      role="menuitemcheckbox"
      aria-checked={isChosen}
    >
      {children}
    </Menu.Item>
  );
}

function HolderChip({
  holder,
  change,
  counts,
  ...chip
}: ChipProps &
  Pick<Props, 'change'> & {
    readonly holder: string | null;
    readonly counts: { readonly assignee: Counts; readonly unassigned: number } | undefined;
  }) {
  const { member } = useSession();
  const name = useName();
  const words =
    holder === null
      ? []
      : [holder === member.id ? HOLDERS.me : holder === 'nobody' ? HOLDERS.nobody : name(holder)];
  const others = Object.keys(counts?.assignee ?? {}).filter((id) => id !== member.id);
  const choice = (value: string | null, shown: string, count?: number) => (
    <Choice
      key={shown}
      isChosen={holder === value}
      count={counts && count}
      choose={() => change({ holder: value })}
    >
      {shown}
    </Choice>
  );
  return (
    <Chip {...chip} chosen={words}>
      {choice(null, HOLDERS.anybody)}
      {choice(member.id, HOLDERS.me, counts?.assignee[member.id] ?? 0)}
      {choice('nobody', HOLDERS.nobody, counts?.unassigned)}
      {others.sort().map((id) => choice(id, name(id), counts?.assignee[id]))}
    </Chip>
  );
}
