export const CHANGES = {
  address: 'Correct the address',
  promise: 'Change the promise',
  addressExplained:
    'The carrier desk is told of it, and a case of a wrong address waits for the customer no more.',
  promiseExplained:
    'What the customer was promised. Whether the parcel is late is measured by it. Empty: nothing was promised.',
  street: 'Street and number, one line each',
  postalCode: 'Postal code',
  city: 'City',
  region: 'State or region',
  day: 'Promised for',
  saveAddress: 'Save the address',
  savePromise: 'Save the promise',
  done: { address: 'The address is corrected', promise: 'The promise is changed' },
} as const;
