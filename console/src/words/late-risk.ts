import { percent } from './terms';

interface Share {
  readonly value: number;
  readonly n: number;
  readonly low: number;
  readonly high: number;
}

export const LATE_RISK = {
  title: 'Late risk',
  about:
    'Customers can be told that their parcel will probably be late before it is. Until a shop is switched on, nobody is told anything; this is what they would have been told, and what came of it.',
  period: (days: number) => `Parcels whose promise ended in the last ${days} days`,
  shop: 'Shop',
  state: 'State',
  shadow: 'In shadow',
  on: 'On',
  onSince: (since: string, by: string) => `On since ${since}, switched on by ${by}`,
  parcels: 'Parcels',
  late: 'Late',
  told: 'Would be told',
  precision: 'Of those told, late',
  recall: 'Of those late, told',
  lead: 'Hours ahead',
  threshold: 'Told from',
  share: ({ value, n, low, high }: Share) =>
    `${percent(value)} (${percent(low)} to ${percent(high)}, n = ${n})`,
  hours: ({ medianHours, low, high }: { medianHours: number; low: number; high: number }) =>
    `${medianHours} (${low} to ${high})`,
  hoursHow: 'Half of them were told that long or longer before the promise ended.',
  intervals: 'In brackets the interval of 95 %: of few parcels a share could as well be somewhat else.',
  nothing: '–',
  switchOn: 'Switch on',
  switchOff: 'Switch off',
  sureOn: (shop: string) => `Tell customers of ${shop}?`,
  sureOnEffect:
    'From the next predictions on, customers whose parcel is likely enough to be late read so, once, with the days on which it will probably come.',
  fewTold: (told: number) =>
    `So far there are only ${told} parcels by which to judge it: the shares above may be far off.`,
  sureOff: (shop: string) => `Tell customers of ${shop} nothing any more?`,
  sureOffEffect: 'Cases that are open stay open until their parcel comes or the risk is gone.',
  costs: 'What mistakes cost',
  costsAbout:
    'In any unit, since only the ratio counts: a message costs more than silence until the parcel is this likely to be late.',
  needless: 'A message that was not needed',
  surprise: 'A late parcel that nobody had spoken of',
  byDefault: 'For shops without costs of their own',
  ownCosts: 'Costs of this shop',
  asByDefault: 'As by default',
  save: 'Save',
  saved: 'Saved',
  calls: 'Whose customers are told by this, or would have been',
  noCalls: 'Nobody, in these days.',
  parcel: 'Parcel',
  when: 'When',
  probability: 'Likely late',
  days: 'Days named',
  came: 'What came',
  cameLate: 'late',
  cameInTime: 'in time',
} as const;
