import type { Schemas } from '../api/client';
import type { Words } from './terms';

export const ACCOUNT = {
  title: 'Where you are signed in',
  about: 'End what you do not know or no longer use. It ends at once, on every page that is open there.',
  here: 'This one',
  from: 'From',
  since: 'Signed in',
  used: 'Last used',
  ends: 'Ends at the latest',
  end: 'Sign out there',
  endOthers: 'Sign out everywhere else',
  endAll: 'Sign out everywhere',
  ended: 'Signed out there',
  endedOthers: (count: number) => `Signed out of ${count} other ${count === 1 ? 'place' : 'places'}`,
  onlyHere: 'You are signed in nowhere else.',
  browser: (name: string, system: string) => `${name} on ${system}`,
  unknownBrowser: 'A browser that does not say which',
} as const;

export const METHODS: Words<Schemas['Session']['method']> = {
  link: 'by a link that Wayward printed',
  oidc: 'by your company’s sign-in',
  password: 'by password',
};
