import { type CarrierTopic, TOPIC_WORDS } from '../../carriers/topic';
import type { ExceptionKind } from '../../cases/exception-kind';
import type { CaseEntryType, Command, StepSkip } from '../../cases/process/commands';
import type { Audience, Channel, Priority } from '../../messages/message';
import { byChannels, capitalised, isReached, nameOf, PRIORITY_WORDS, quoted } from './phrases';
import type { Wording } from './wording';

/** A message to one kind of reader, as policies, plans and notices all have it. */
export interface PlannedMessage {
  readonly audience: Audience;
  readonly channels: readonly Channel[];
  readonly template: string;
  readonly priority: Priority;
  /** What a carrier is asked about; absent or null where somebody else reads. */
  readonly topic?: CarrierTopic | null;
}

/** `Support is alerted by email and SMS, "Important: no movement"`. */
export function tellingInWords(
  { audience, channels, template, priority, topic }: PlannedMessage,
  kind: ExceptionKind | null,
  wording: Wording,
  { again = false } = {},
): string {
  const reached = `${isReached(audience)}${again ? ' again' : ''}`;
  const urgency = priority === 'normal' ? '' : `, ${PRIORITY_WORDS[priority]}`;
  const about = topic == null ? '' : ` about ${TOPIC_WORDS[topic]}`;
  return `${nameOf(audience)} ${reached} ${byChannels(channels)}${about}${urgency}, ${quoted(wording.subjectOf(template, kind))}`;
}

const SKIPPED: Readonly<Record<StepSkip, string>> = {
  acknowledged: 'Not needed, since somebody has the case',
  superseded: 'Left out, since a later step says the same',
};

/** What the process does, as one sentence; null for what only its machinery minds. */
export function commandInWords(command: Command, wording: Wording): string | null {
  switch (command.type) {
    case 'open_case':
      return `The case is opened: ${quoted(wording.kindName(command.kind))}, severity ${command.severity}.`;
    case 'report_again':
      return 'The carrier reports it again.';
    case 'run_step': {
      const again = command.reason === 'repeat';
      return `${capitalised(tellingInWords(command.step, command.kind, wording, { again }))}.`;
    }
    case 'skip_step':
      return `${SKIPPED[command.reason]}: ${tellingInWords(command.step, command.kind, wording)}.`;
    case 'tell':
      return `${capitalised(tellingInWords(command, command.kind, wording))}.`;
    case 'log':
      return ENTRIES[command.entry](command.actor, command.detail);
    case 'close_case':
      return `The case is over: ${ENDINGS[command.resolution]}.`;
    case 'announce':
      return `The customer is told that the parcel is ${command.milestone.replace(/_/g, ' ')}.`;
    case 'plan_times':
    case 'plan_deadlines':
    case 'pull':
    case 'close_shipment':
      return null;
  }
}

const ENDINGS = {
  recovered: 'the parcel is back on track',
  delivered: 'the parcel has arrived',
  resolved_by_staff: 'a person resolved it',
  superseded: 'a graver one takes its place',
  ended: "the parcel's journey has ended",
} as const;

type EntryWords = (actor: string, detail: Readonly<Record<string, string>>) => string | null;

const ENTRIES: Readonly<Record<CaseEntryType, EntryWords>> = {
  acknowledged: (actor) => `${capitalised(actor)} takes the case.`,
  handed_over: (actor) => `${capitalised(actor)} hands the case over.`,
  lease_lost: (_, { holder = '' }) => `${capitalised(holder)} was not heard of: the case is nobody's again.`,
  snoozed: (actor) => `${capitalised(actor)} puts the case off.`,
  snooze_ended: () => 'The case is taken up again.',
  assigned: (actor, { assignee = '' }) => `${capitalised(actor)} assigns the case to ${assignee}.`,
  escalated: (actor) => `${capitalised(actor)} escalates.`,
  note: (actor) => `${capitalised(actor)} writes a note.`,
  customer_wrote: () => 'The customer writes.',
  staff_wrote: (actor) => `${capitalised(actor)} answers the customer.`,
  wait_ended: (_, { reason }) =>
    reason === 'customer_unreachable'
      ? 'Nothing that asked the customer arrived: the clocks go on.'
      : 'The customer has not answered for long enough: the clocks go on.',
  address_changed: (actor) => `${capitalised(actor)} changes the address of the parcel.`,
  carrier_asked: () => 'The carrier is asked.',
  carrier_answered: () => 'The carrier answers.',
  clock_breached: (_, { clock = '' }) => `A clock has run out: ${clock.replace(/_/g, ' ')}.`,
};
