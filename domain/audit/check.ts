/** What the auditor proves of the whole fleet, again and again. One row per check of what it finds is in audit_findings. */

/** The names stand in `audit_findings` and in the API, so they stay. */
export const AUDIT_CHECKS = [
  'workflow_missing',
  'workflow_outlives_shipment',
  'case_without_next_action',
  'case_overdue',
  'shipment_overdue',
  'states_disagree',
  'disruption_overdue',
  'events_untold',
  'update_unclaimed',
  'message_overdue',
  'message_in_doubt',
  'message_held_for_nothing',
  'message_kept_back',
  'inbound_unhandled',
  'letter_waits',
  'subscriber_untold',
  'team_unreachable',
  'predictions_drifted',
  'carrier_case_overdue',
  'intervention_overdue',
  'claim_overdue',
] as const;
export type AuditCheck = (typeof AUDIT_CHECKS)[number];

/** What a finding can be about; its id is that of the row. */
export const AUDIT_SUBJECTS = [
  'shipment',
  'case',
  'disruption',
  'message',
  'unmatched_update',
  'subscription',
  'team',
  'predictions',
  'carrier_case',
  'intervention',
  'claim',
] as const;
export type AuditSubject = (typeof AUDIT_SUBJECTS)[number];

/**
 * What the auditor did about a finding. All of them only make somebody else look again, who then decides as always; none of
 * them decides anything itself or can have a person told twice.
 */
export const AUDIT_HEALINGS = [
  // the workflow was woken and decides anew
  'poked',
  // the workflow was told the registration anew, and shows its whole process in answer
  'retold',
  // the workflow is started anew
  'restarted',
  // left to the healing of a missing workflow
  'awaits_restart',
  // a workflow that had nothing left to do was ended
  'ended',
  // claims were cleared and whoever works the queue was woken
  'released',
  // what was kept back is meant anew, and judged before it goes out
  'said_after_all',
  // the worker's dispatcher takes it over from a workflow that never came
  'handed_to_dispatcher',
  // the shipment has what was set aside for its number
  'claimed',
] as const;
export type AuditHealing = (typeof AUDIT_HEALINGS)[number];

/** What people read of a check, and how urgent it is. */
export interface CheckFacts {
  readonly subject: AuditSubject;
  /** How soon people must know of what healing does not mend: `critical` where parcels or pages may be lost sight of. */
  readonly urgency: 'critical' | 'normal';
  /** People are told once of each finding; else once a day for as long as any is open. */
  readonly toldOnce?: true;
  /** What is true of the fleet when the check finds nothing. */
  readonly proves: string;
  /** How a finding is healed, and when it is not. */
  readonly heals: string;
}

export const CHECK_FACTS: Readonly<Record<AuditCheck, CheckFacts>> = {
  workflow_missing: {
    subject: 'shipment',
    urgency: 'critical',
    proves:
      'Every open shipment that was told of has a running workflow; one that nobody was told of yet begins when there is something to do (`events_untold`).',
    heals:
      'The relay tells the registration anew, which starts a workflow; it goes on from what is written of the process. Not where the workflow completed: then Postgres is older than Temporal.',
  },
  workflow_outlives_shipment: {
    subject: 'shipment',
    urgency: 'normal',
    proves: 'No workflow runs for a shipment that is closed or unknown.',
    heals:
      'The workflow is terminated if it has no open case and neither has Postgres. Otherwise, or if Postgres does not know the shipment, a person decides.',
  },
  case_without_next_action: {
    subject: 'case',
    urgency: 'critical',
    proves: 'Every open case has a next action in time, or one of the words that say why it rests.',
    heals: 'The workflow is told the registration anew, and shows its whole process in answer.',
  },
  case_overdue: {
    subject: 'case',
    urgency: 'critical',
    proves: 'The next action of every open case lies in the future, but for a grace.',
    heals: 'The workflow is woken and decides anew.',
  },
  states_disagree: {
    subject: 'shipment',
    urgency: 'critical',
    proves:
      'Lists show the open cases of every open shipment as its process remembers them: their status, holder, next action and steps; the process has taken the events that were told. Where a round was taken lately, something was amiss before, and by chance, its workflow stands as the process needs it: it answers, has taken what it heard, and wakes up in time.',
    heals:
      'The workflow is told the registration anew (and events that the process lacks): it takes a round, shows the whole process again, and says when to wake up.',
  },
  shipment_overdue: {
    subject: 'shipment',
    urgency: 'critical',
    proves:
      'What an open shipment waits for by itself (a silence, its end) lies in the future, but for a grace.',
    heals: 'The workflow is woken and decides anew.',
  },
  disruption_overdue: {
    subject: 'disruption',
    urgency: 'critical',
    proves:
      'The next action of every live disruption lies in the future, but for a grace: while it lives, it keeps pages back.',
    heals:
      'Its workflow is started anew if it was terminated or failed; what it had told, it does not tell again.',
  },
  events_untold: {
    subject: 'shipment',
    urgency: 'critical',
    proves:
      'What ingestion wrote has been told to the workflow, or will be at a stated time; a workflow that has not begun does so before its first deadline is past.',
    heals: 'The shipment is made due and the relay is woken.',
  },
  update_unclaimed: {
    subject: 'unmatched_update',
    urgency: 'normal',
    proves: 'No update is set aside as unmatched while an open shipment has its number.',
    heals: 'The one shipment that it fits takes it. Not where several fit.',
  },
  message_overdue: {
    subject: 'message',
    urgency: 'critical',
    proves:
      'No message that was meant is due for longer than a bound without having been sent or decided against. The bound grows by what the gateway’s rate needs for all that waits before it, at most to a day.',
    heals:
      'Its claim is cleared and the dispatcher takes it over; the ledger sees to it that it is sent once.',
  },
  message_in_doubt: {
    subject: 'message',
    urgency: 'normal',
    proves: 'No message is being handed over, or waits for its look-up, for longer than a bound.',
    heals: 'Its claim is cleared, so that the sweep looks it up. It is never blindly repeated.',
  },
  message_held_for_nothing: {
    subject: 'message',
    urgency: 'normal',
    proves: 'No message waits for the end of a silence that is over.',
    heals: 'It is due now, and judged anew by the dispatcher.',
  },
  message_kept_back: {
    subject: 'message',
    urgency: 'critical',
    proves: 'Nothing about an open case stays unsaid because of a disruption that is over.',
    heals: 'It is meant once more, under a key of its own, and judged by the dispatcher as always.',
  },
  inbound_unhandled: {
    subject: 'message',
    urgency: 'normal',
    proves: 'What people wrote to us was dealt with within a bound.',
    heals: 'Its claim is cleared and the worker is woken.',
  },
  letter_waits: {
    subject: 'message',
    urgency: 'normal',
    proves: 'What people wrote that no case hears of was read by somebody within a day.',
    heals: 'Not at all: a person says which parcel it is about, answers or dismisses it.',
  },
  subscriber_untold: {
    subject: 'subscription',
    urgency: 'normal',
    proves: 'No subscriber has due deliveries that nobody tries to make.',
    heals: 'The claims of its deliveries are cleared.',
  },
  team_unreachable: {
    subject: 'team',
    urgency: 'critical',
    proves: 'No mailbox of a team bounced for good, and no phone of one said STOP or is dead.',
    heals:
      'Not at all: a person gives the team another address, or has the suppression lifted. Until then its alerts go by its other channel.',
  },
  predictions_drifted: {
    subject: 'predictions',
    urgency: 'normal',
    toldOnce: true,
    proves:
      'What is said of parcels agrees with what comes: a control chart (EWMA) of the daily difference is inside of its limits.',
    heals:
      'Not at all: models are trained anew daily, and the finding ends once they agree again. A person looks at the calibration page, and may go back to an earlier model.',
  },
  carrier_case_overdue: {
    subject: 'carrier_case',
    urgency: 'normal',
    proves:
      'The next step of every thread with a carrier (a reminder, another contact) lies in the future, but for a grace.',
    heals: 'Whoever runs the steps is woken.',
  },
  intervention_overdue: {
    subject: 'intervention',
    urgency: 'critical',
    proves: 'What a carrier is to be asked or asked about lies in the future, but for a grace.',
    heals: 'Whoever asks carriers is woken.',
  },
  claim_overdue: {
    subject: 'claim',
    urgency: 'critical',
    proves:
      'The next time at which people are told of a claim that is not over (its deadline, an answer that is awaited) lies in the future, but for a grace.',
    heals: 'Whoever tells people of claims is woken.',
  },
};

/**
 * What an open case may rest on without an instant of its own: all that its policy planned has run, or somebody has it in hand by a
 * policy without leases. A person or the parcel goes on, at the latest the shipment's end.
 */
export const RESTING = ['policy_ended', 'holder_acts'] as const;

/** How long things may take before the auditor minds (ms): well beyond what an ordinary outage's back-off needs. */
export interface AuditBounds {
  readonly graceMs: number;
  /** For a message that nothing waits in front of; a line behind a gateway's rate has its time on top (backlog.ts). */
  readonly messageMs: number;
  readonly deliveryMs: number;
  /** A letter that no case hears of may wait so long for somebody to read it. */
  readonly letterMs: number;
  /** A workflow that has closed its shipment may wait this long for its last sends (workflows/shipment.ts gives them a day). */
  readonly lastSendsMs: number;
}

/** All in ms. */
export const AUDIT_BOUNDS: AuditBounds = {
  graceMs: 10 * 60_000,
  messageMs: 30 * 60_000,
  deliveryMs: 15 * 60_000,
  letterMs: 24 * 3_600_000,
  lastSendsMs: 25 * 3_600_000,
};
