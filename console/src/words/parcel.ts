/** A parcel, in short. */
export const PARCEL = {
  title: 'The parcel',
  look: 'Look at the parcel',
  number: 'Number',
  reference: 'Order',
  where: 'Where it is',
  nothingYet: 'The carrier has not said anything yet',
  to: 'To',
  cases: 'Cases',
  noCase: 'Nothing is wrong with it.',
  resolved: 'closed',
} as const;
