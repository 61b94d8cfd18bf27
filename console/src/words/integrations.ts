import type { Schemas } from '../api/client';
import type { Words } from './terms';

export const INTEGRATIONS = {
  title: 'Integrations',
  about: 'Providers that send scans, programs that are told, keys of those that ask.',
  parts: 'Ways in and out',
  tabs: { webhooks: 'Providers’ webhooks', subscriptions: 'Subscriptions', keys: 'API keys' },
  onlyAdmins: 'Only admins look after integrations.',
} as const;

export const WEBHOOKS = {
  label: 'Providers and their addresses',
  set: 'secret is set',
  two: 'two secrets count, while they are switched over',
  notSet: 'no secret: nothing is let in',
  setting: 'Setting',
  never: 'nothing came lately',
  last: 'last',
  ago: 'ago',
  share: (bodies: number, rejected: number) =>
    rejected === 0
      ? `${bodies} of the newest 2,000 bodies`
      : `${bodies} of the newest 2,000 bodies, ${rejected} not understood`,
  copy: 'Copy the address',
  test: 'Try it',
  note: 'A try signs a sample with the secret that is set and takes it as a push would be taken, then undoes all of it. Whether the provider has the same secret shows with its first push.',
  works: (provider: string) => `${provider}: the sample was proved, read and taken, and is gone again.`,
  fails: (provider: string, why: string) => `${provider}: the sample was not taken. ${why}`,
} as const;

export const PROVIDER_NAMES: Words<Schemas['WebhookSender']['provider']> = {
  easypost: 'EasyPost',
  aftership: 'AfterShip',
  shippo: 'Shippo',
  shipengine: 'ShipEngine',
  '17track': '17TRACK',
  karrio: 'Karrio',
  ups: 'UPS',
  fedex: 'FedEx',
  dhl: 'DHL',
};

export const SUBSCRIPTIONS = {
  label: 'Who is told of events',
  empty:
    'Nobody is told of anything. A subscription has Wayward send signed webhooks to an address of yours.',
  add: 'Add a subscription',
  addTitle: 'Who is to be told of what',
  url: 'Address',
  description: 'What it is for',
  events: 'Events',
  save: 'Add it',
  active: 'on',
  off: 'off',
  disabledBecause: 'Wayward switched it off:',
  switchOff: 'Switch off',
  switchOn: 'Switch on',
  rotate: 'Change the secret',
  rotateTitle: 'Change the secret?',
  rotateEffect:
    'The old one goes on signing beside the new one for a day, so that nothing is lost while you switch over.',
  remove: 'Delete',
  removeTitle: 'Delete the subscription?',
  removeEffect: 'Nothing is sent there any more, and its delivery log is gone.',
  removed: 'Deleted',
  deliveries: 'Deliveries',
  hide: 'Fold',
  noDelivery: 'Nothing was to be told yet.',
  replay: 'Send again',
  replayed: 'It is sent again.',
  next: 'next try',
  attempts: (count: number) => (count === 1 ? '1 attempt' : `${count} attempts`),
  secretTitle: 'The secret of this subscription',
} as const;

export const DELIVERY: Words<Schemas['Delivery']['status']> = {
  pending: 'on its way',
  delivered: 'delivered',
  failed: 'given up',
};

export const KEYS_PAGE = {
  label: 'Keys of programs',
  empty: 'No program has a key.',
  add: 'Create a key',
  addTitle: 'A key for a program',
  name: 'Name of the program',
  scopes: 'What it may do',
  expires: 'Ends (may be empty)',
  create: 'Create it',
  revoke: 'Revoke',
  revokeTitle: 'Revoke this key?',
  revokeEffect: 'Whatever uses it is refused within seconds. It stays in the list.',
  revoked: 'revoked',
  ended: 'ended',
  used: 'last used',
  neverUsed: 'never used',
  created: 'created',
  until: 'until',
  ago: 'ago',
  secretTitle: 'The key',
  done: 'Revoked',
} as const;

export const SCOPE_WORDS: Words<Schemas['Scope']> = {
  ingest: 'report scans and register parcels',
  read: 'look at everything',
  act: 'act on cases and write to customers',
  supervise: 'watch over the team’s work',
  admin: 'everything',
};

export const ONCE = {
  about: 'It is shown only now. Keep it where your program finds it, and nowhere else.',
  copy: 'Copy',
  copied: 'Copied',
  done: 'I have kept it',
} as const;
