import { Checkbox, TextInput } from '@mantine/core';
import type { Schemas } from '../api/client';
import { DISRUPTIONS } from '../words/disruptions';
import { KINDS } from '../words/terms';
import '../styles/controls.css';
import styles from './disruptions.module.css';

type Scope = Schemas['NewDisruptionScope'];
type Kind = NonNullable<Scope['kind']>[number];
type List = Exclude<keyof Scope, 'kind'>;

/** What a disruption concerns, as somebody writes it: lists with commas. */
export interface WrittenScope {
  readonly kinds: readonly Kind[];
  readonly lists: Partial<Record<List, string>>;
}

const FIRST: readonly List[] = ['carrier', 'region', 'facility'];
const MORE: readonly List[] = ['destination', 'lane', 'merchant', 'tags'];
const EXAMPLES: Readonly<Record<List, string>> = {
  carrier: 'ups, dhl',
  region: 'US-OR, DE',
  facility: 'PORTLAND HUB',
  destination: 'DE-BY, AT',
  lane: 'CN-DE',
  merchant: 'willow',
  tags: 'christmas',
};

/** What can hold up many at once: nothing that asks something of the customer. */
const KINDS_OF_MANY: Readonly<Record<Kind, true>> = {
  refused: true,
  damaged: true,
  lost: true,
  weather: true,
  traffic: true,
  carrier_delay: true,
  external_event: true,
  customs_hold: true,
  documents_missing: true,
  prohibited: true,
  returning: true,
  cancelled: true,
  disposed: true,
  rescheduled: true,
  not_picked_up: true,
  stalled: true,
  eta_slipped: true,
  late_risk: true,
  change_unconfirmed: true,
  late: true,
  delivered_in_dispute: true,
  unknown_number: true,
  customer_question: true,
};

/** Null: it says nothing yet. */
export function scopeIn({ kinds, lists }: WrittenScope): Scope | null {
  const named = Object.entries(lists)
    .map(([name, words]) => [name, listed(words)] as const)
    .filter(([, words]) => words.length > 0);
  const scope: Scope = {
    ...(kinds.length === 0 ? {} : { kind: [...kinds] }),
    ...Object.fromEntries(named),
  };
  return Object.keys(scope).length === 0 ? null : scope;
}

function listed(words: string): string[] {
  return words
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

export function writtenScope({ kind, ...lists }: Schemas['DisruptionScope']): WrittenScope {
  const words = Object.entries(lists).map(([name, values]) => [name, (values ?? []).join(', ')]);
  return { kinds: kind.filter((one): one is Kind => one in KINDS_OF_MANY), lists: Object.fromEntries(words) };
}

interface Props {
  readonly scope: WrittenScope;
  readonly change: (scope: WrittenScope) => void;
  /** What is wrong with a field of the request. */
  readonly reasonOf: (field: string) => string | undefined;
}

export function ScopeFields({ scope: { kinds, lists }, change, reasonOf }: Props) {
  const list = (name: List) => (
    <TextInput
      key={name}
      label={DISRUPTIONS[name]}
      placeholder={EXAMPLES[name]}
      description={DISRUPTIONS.several}
      value={lists[name] ?? ''}
      error={reasonOf(`/scope/${name}`)}
      onChange={({ currentTarget }) => change({ kinds, lists: { ...lists, [name]: currentTarget.value } })}
    />
  );
  const isOpen = MORE.some((name) => (lists[name] ?? '') !== '' || reasonOf(`/scope/${name}`) !== undefined);
  return (
    <>
      {FIRST.map(list)}
      <details className={styles.more} open={isOpen || undefined}>
        <summary>{DISRUPTIONS.moreFields}</summary>
        <div className={styles.form}>{MORE.map(list)}</div>
      </details>
      <Checkbox.Group
        label={DISRUPTIONS.kinds}
        description={DISRUPTIONS.kindsHow}
        value={[...kinds]}
        onChange={(chosen) => change({ kinds: chosen as Kind[], lists })}
      >
        <div className={styles.kinds}>
          {(Object.keys(KINDS_OF_MANY) as Kind[]).map((kind) => (
            <Checkbox key={kind} size="xs" value={kind} label={KINDS[kind]} />
          ))}
        </div>
      </Checkbox.Group>
    </>
  );
}
