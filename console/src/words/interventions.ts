import type { Schemas } from '../api/client';

type Intervention = Schemas['Intervention'];

export const INTERVENTIONS = {
  title: 'Asked of the carrier',
  ask: 'Change the delivery',
  choice: 'What the carrier is asked to do',
  day: 'Day',
  send: 'Ask for it',
  allow: 'Allow it',
  decline: 'Do not allow it',
  takeBack: 'Take it back',
  charge: 'costs',
  unknownCharge: 'Nobody knows what it costs',
  chosenBy: 'chosen by',
  customer: 'the customer',
} as const;

export const CHANGES: Readonly<Record<Intervention['type'], string>> = {
  another_day: 'Another day',
  pickup_point: 'To a pickup point',
  return_to_sender: 'Back to the shop',
  another_address: 'To another address',
  cancel: 'Take back what was asked for',
};

export const STANDINGS: Readonly<Record<Intervention['status'], string>> = {
  wanted: 'is being asked for',
  needs_approval: 'waits for a supervisor',
  asking: 'is being asked for',
  unknown: 'not known whether it was done; being looked up',
  taken: 'accepted; a scan is awaited',
  confirmed: 'done, as a scan shows',
  unconfirmed: 'accepted, and no scan shows it',
  refused: 'not possible',
  declined: 'not allowed',
  missed: 'the parcel went another way',
  handed_over: 'asked in a carrier case',
};
