/**
 * The channels of Postgres on which workers hear that something was put in a queue (NOTIFY and LISTEN). What is said on them is
 * in announce.ts; the names are what several versions of Wayward beside each other have in common, so they stay.
 */
export const RELAY_NOTIFICATION = 'wayward_relay';
/** A message is to be sent. Names its channel, or none: any channel may have one. */
export const DISPATCH_NOTIFICATION = 'wayward_dispatch';
/** A message in doubt may be looked up. */
export const DOUBT_NOTIFICATION = 'wayward_doubt';
/** A webhook is to be delivered to a subscriber. */
export const DELIVERY_NOTIFICATION = 'wayward_delivery';
/** A disruption waits for its workflow to be started. */
export const DISRUPTION_NOTIFICATION = 'wayward_disruption';
/** Something came in, or staff answered it. */
export const INBOUND_NOTIFICATION = 'wayward_inbound';
/** Authors of silences are to be told soon. */
export const SILENCE_NOTIFICATION = 'wayward_silence';
/** A person has said what a carrier's wording means, or taken it back. */
export const MAPPING_NOTIFICATION = 'wayward_mapping';

/** It became a carrier's move: reminders may be due. */
export const CARRIER_NOTIFICATION = 'wayward_carrier';
/** A carrier is to be asked to do something with a parcel. */
export const INTERVENTION_NOTIFICATION = 'wayward_intervention';
/** A claim has a next time at which people are told of it. */
export const CLAIM_NOTIFICATION = 'wayward_claim';
/** Something was predicted that processes are to hear of. */
export const RISK_NOTIFICATION = 'wayward_risk';

/** What is shown of a case has changed: for whoever looks at it, and so for the api and no queue. */
export const CASE_NOTIFICATION = 'wayward_case';

/** An act on many cases waits for workers. */
export const BULK_ACT_NOTIFICATION = 'wayward_bulk_act';
/** Some of an act on many cases was done: for whoever looks at it, and so for the api and no queue. */
export const BULK_PROGRESS_NOTIFICATION = 'wayward_bulk_progress';
/** Who looks at a case has changed: for whoever looks at it, and so for the api and no queue. */
export const LOOKERS_NOTIFICATION = 'wayward_lookers';

/** Those that wake a worker's queue. Those that only the api hears are not among them. */
export const NOTIFICATIONS = [
  RELAY_NOTIFICATION,
  DISPATCH_NOTIFICATION,
  DOUBT_NOTIFICATION,
  DELIVERY_NOTIFICATION,
  DISRUPTION_NOTIFICATION,
  INBOUND_NOTIFICATION,
  SILENCE_NOTIFICATION,
  MAPPING_NOTIFICATION,
  BULK_ACT_NOTIFICATION,
  CARRIER_NOTIFICATION,
  RISK_NOTIFICATION,
  INTERVENTION_NOTIFICATION,
  CLAIM_NOTIFICATION,
] as const;
export type Notification = (typeof NOTIFICATIONS)[number];
