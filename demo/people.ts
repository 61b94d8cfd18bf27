import { DateTime } from 'luxon';
import type { Role } from '../domain/access/role';
import type { DemoPlace } from './scan';

/**
 * The people and shops of the demo. All invented: mail goes to reserved domains, and phone numbers come from the ranges that
 * each country keeps free for fiction. Where a country keeps none, people have no phone, as some customers do.
 */
export interface Person {
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
  readonly streetLines: readonly string[];
  readonly home: DemoPlace;
  readonly locale: string;
}

export interface Shop {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
  readonly locale: string;
  readonly timeZone: string;
  readonly country: string;
  readonly warehouse: DemoPlace;
}

const COUNTRIES = ['US', 'DE', 'GB', 'FR', 'ES', 'CA', 'AU', 'IE', 'SE', 'AT', 'NL', 'BE'] as const;
export type DemoCountry = (typeof COUNTRIES)[number];

interface CountryFacts {
  readonly locales: readonly string[];
  readonly givenNames: readonly string[];
  readonly familyNames: readonly string[];
  readonly streets: readonly string[];
  readonly homes: readonly DemoPlace[];
  /** The n-th number that the country keeps for fiction (E.164); null where it keeps none, or n is beyond them. */
  readonly phone: (n: number) => string | null;
}

function place(
  city: string,
  region: string | null,
  postalCode: string,
  country: DemoCountry,
  timeZone: string,
): DemoPlace {
  return { city, region, postalCode, country, timeZone };
}

function digits(n: number, length: number): string {
  return String(n).padStart(length, '0');
}

const none = (): null => null;

/** 555-0100 to 555-0199 of each area code (North American Numbering Plan). */
function northAmerica(areaCodes: readonly string[]): (n: number) => string | null {
  return (n) => {
    const area = areaCodes[Math.floor(n / 100)];
    return area === undefined ? null : `+1${area}55501${digits(n % 100, 2)}`;
  };
}

/** ACMA's numbers for audio-visual works. */
const AUSTRALIAN = ['570006', '570156', '570157', '570158', '570159', '570110', '570313', '570737'];

const FACTS: Readonly<Record<DemoCountry, CountryFacts>> = {
  US: {
    locales: ['en-US', 'en-US', 'en-US', 'es-US'],
    givenNames: ['Maya', 'Theo', 'Ruth', 'Caleb', 'Inez', 'Marcus', 'Lucía', 'Owen'],
    familyNames: ['Whitlock', 'Ramsey', 'Delgado', 'Okafor', 'Lindqvist', 'Barnes', 'Tanaka'],
    streets: ['Juniper Lane', 'Mill Creek Road', 'Sycamore Avenue'],
    homes: [
      place('New York', 'NY', '10027', 'US', 'America/New_York'),
      place('Austin', 'TX', '78704', 'US', 'America/Chicago'),
      place('Denver', 'CO', '80205', 'US', 'America/Denver'),
      place('Los Angeles', 'CA', '90031', 'US', 'America/Los_Angeles'),
    ],
    phone: northAmerica(['212', '512', '303', '213']),
  },
  CA: {
    locales: ['en-CA'],
    givenNames: ['Noor', 'Elias', 'Simone', 'Declan', 'Amélie'],
    familyNames: ['Tremblay', 'Singh', 'MacKay', 'Boucher', 'Nguyen'],
    streets: ['Spruce Street', 'Rue des Érables', 'Harbour View'],
    homes: [
      place('Toronto', 'ON', 'M5V 2T6', 'CA', 'America/Toronto'),
      place('Vancouver', 'BC', 'V6B 1A1', 'CA', 'America/Vancouver'),
    ],
    phone: northAmerica(['416', '604']),
  },
  DE: {
    locales: ['de-DE'],
    givenNames: ['Jonas', 'Lena', 'Emil', 'Frieda', 'Katharina', 'Mehmet', 'Paula', 'Ralf'],
    familyNames: ['Brandt', 'Vogel', 'Yıldız', 'Hofmann', 'Krüger', 'Seidel', 'Lorenz'],
    streets: ['Lindenallee', 'Am Mühlbach', 'Goethestraße'],
    homes: [
      place('Hamburg', null, '20095', 'DE', 'Europe/Berlin'),
      place('Leipzig', null, '04109', 'DE', 'Europe/Berlin'),
      place('Köln', null, '50667', 'DE', 'Europe/Berlin'),
    ],
    // Bundesnetzagentur, numbers for media productions: 0176 040690xx and 0171 39200xx.
    phone: (n) =>
      n < 100 ? `+4917604069${digits(n, 3)}` : n < 200 ? `+491713920${digits(n - 100, 3)}` : null,
  },
  GB: {
    locales: ['en-GB'],
    givenNames: ['Alfie', 'Imogen', 'Rhys', 'Priya', 'Harriet', 'Callum'],
    familyNames: ['Ashworth', 'Pemberley', 'Kaur', 'Fairbairn', 'Llewellyn'],
    streets: ['Rosemary Close', 'Station Road', 'Kingfisher Way'],
    homes: [
      place('London', null, 'SE15 4QN', 'GB', 'Europe/London'),
      place('Leeds', null, 'LS6 2AB', 'GB', 'Europe/London'),
    ],
    // Ofcom, numbers for drama: 020 7946 0xxx.
    phone: (n) => (n < 1000 ? `+442079460${digits(n, 3)}` : null),
  },
  FR: {
    locales: ['fr-FR'],
    givenNames: ['Camille', 'Hugo', 'Inès', 'Bastien', 'Odette'],
    familyNames: ['Moreau', 'Lefèvre', 'Garnier', 'Benali', 'Rousset'],
    streets: ['Rue des Lilas', 'Avenue du Moulin', 'Impasse des Cerisiers'],
    homes: [
      place('Lyon', null, '69002', 'FR', 'Europe/Paris'),
      place('Nantes', null, '44000', 'FR', 'Europe/Paris'),
    ],
    // Arcep, numbers for audio-visual works: 06 39 98 xx xx.
    phone: (n) => (n < 10_000 ? `+3363998${digits(n, 4)}` : null),
  },
  ES: {
    locales: ['es-ES'],
    givenNames: ['Carmen', 'Álvaro', 'Nuria', 'Iker', 'Pilar'],
    familyNames: ['Ibáñez', 'Serrano', 'Ortega', 'Vidal', 'Echeverría'],
    streets: ['Calle del Olivo', 'Avenida de la Fuente', 'Plaza Mayor'],
    homes: [
      place('Madrid', null, '28013', 'ES', 'Europe/Madrid'),
      place('Las Palmas', null, '35001', 'ES', 'Atlantic/Canary'),
    ],
    phone: none,
  },
  AU: {
    locales: ['en-AU'],
    givenNames: ['Matilda', 'Lachlan', 'Kirra', 'Banjo'],
    familyNames: ['Nolan', 'Hargrave', 'Papadopoulos', 'Wirra'],
    streets: ['Banksia Street', 'Ironbark Drive'],
    homes: [
      place('Sydney', 'NSW', '2010', 'AU', 'Australia/Sydney'),
      place('Perth', 'WA', '6000', 'AU', 'Australia/Perth'),
    ],
    phone: (n) => (AUSTRALIAN[n] === undefined ? null : `+61491${AUSTRALIAN[n]}`),
  },
  IE: {
    locales: ['en-IE'],
    givenNames: ['Saoirse', 'Cian', 'Niamh', 'Fergus'],
    familyNames: ['Brannigan', 'O’Dowd', 'Keane', 'Tierney'],
    streets: ['Hawthorn Terrace', 'Chapel Lane'],
    homes: [place('Dublin', null, 'D07 XY01', 'IE', 'Europe/Dublin')],
    // ComReg, numbers for drama: 020 91x xxxx.
    phone: (n) => (n < 10_000 ? `+35320910${digits(n, 4)}` : null),
  },
  SE: {
    locales: ['sv-SE'],
    givenNames: ['Astrid', 'Nils', 'Saga', 'Viggo'],
    familyNames: ['Ekström', 'Sandahl', 'Lindahl', 'Björk'],
    streets: ['Björkvägen', 'Storgatan'],
    homes: [place('Göteborg', null, '411 03', 'SE', 'Europe/Stockholm')],
    // PTS, numbers for books and films: 070-174 06 05 to 070-174 06 99.
    phone: (n) => (n < 95 ? `+467017406${digits(n + 5, 2)}` : null),
  },
  AT: {
    locales: ['de-AT'],
    givenNames: ['Vroni', 'Leopold', 'Resi', 'Florian'],
    familyNames: ['Gruber', 'Steindl', 'Wallner'],
    streets: ['Kirchengasse', 'Am Anger'],
    homes: [place('Graz', null, '8010', 'AT', 'Europe/Vienna')],
    phone: none,
  },
  NL: {
    locales: ['nl-NL'],
    givenNames: ['Sanne', 'Bram', 'Fleur', 'Teun'],
    familyNames: ['de Wit', 'Hoekstra', 'Verhoef'],
    streets: ['Molenweg', 'Tulpenstraat'],
    homes: [place('Utrecht', null, '3511 AB', 'NL', 'Europe/Amsterdam')],
    phone: none,
  },
  BE: {
    locales: ['nl-BE'],
    givenNames: ['Lotte', 'Wout', 'Elise', 'Seppe'],
    familyNames: ['Peeters', 'Claes', 'Maes'],
    streets: ['Kerkstraat', 'Dorpsplein'],
    homes: [place('Gent', null, '9000', 'BE', 'Europe/Brussels')],
    phone: none,
  },
};

const MAIL_DOMAINS = ['example.com', 'example.org', 'example.net'];

/** The n-th person of a country; each has an address and a number that nobody else has. */
export function personOf(country: DemoCountry, n: number): Person {
  const facts = FACTS[country];
  const given = pick(facts.givenNames, n);
  // Steps through the names at another pace, so that pairs repeat late.
  const family = pick(facts.familyNames, n * 3 + Math.floor(n / facts.givenNames.length));
  const local = `${plain(given)}.${plain(family)}.${country.toLowerCase()}${n + 1}`;
  return {
    name: `${given} ${family}`,
    email: `${local}@${pick(MAIL_DOMAINS, n)}`,
    phone: facts.phone(n),
    streetLines: [`${pick(facts.streets, n)} ${((n * 7) % 90) + 1}`],
    home: pick(facts.homes, n),
    locale: pick(facts.locales, n),
  };
}

function pick<T>(list: readonly T[], n: number): T {
  const found = list[n % list.length];
  if (found === undefined) throw new Error('an empty list has nothing to pick');
  return found;
}

function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll('ı', 'i')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}

/** The day at somebody's home, some days from now: `2026-11-25`. */
export function dayAt({ timeZone }: DemoPlace, daysFromNow: number): string {
  return DateTime.now().setZone(timeZone).plus({ days: daysFromNow }).toFormat('yyyy-MM-dd');
}

export const SHOPS: readonly Shop[] = [
  {
    id: 'default',
    name: 'Your shop',
    email: 'orders@shop.example',
    phone: '+12125550198',
    locale: 'en',
    timeZone: 'America/New_York',
    country: 'US',
    warehouse: place('Newark', 'NJ', '07114', 'US', 'America/New_York'),
  },
  {
    id: 'alder_outdoor',
    name: 'Alder Outdoor',
    email: 'versand@alder-outdoor.example',
    phone: '+4917604069099',
    locale: 'de',
    timeZone: 'Europe/Berlin',
    country: 'DE',
    warehouse: place('Kassel', null, '34117', 'DE', 'Europe/Berlin'),
  },
  {
    id: 'casa_lumbre',
    name: 'Casa Lumbre',
    email: 'envios@casa-lumbre.example',
    phone: null,
    locale: 'es',
    timeZone: 'Europe/Madrid',
    country: 'ES',
    warehouse: place('Zaragoza', null, '50001', 'ES', 'Europe/Madrid'),
  },
  {
    id: 'pemberton_tea',
    name: 'Pemberton Tea',
    email: 'dispatch@pemberton-tea.example',
    phone: '+442079460999',
    locale: 'en',
    timeZone: 'Europe/London',
    country: 'GB',
    warehouse: place('Bristol', null, 'BS1 4ND', 'GB', 'Europe/London'),
  },
];

/** The people who act, by the teams that the policies name. */
export const TEAMS = [
  { id: 'support', email: 'support@shop.example', phone: '+12125550190' },
  { id: 'support_lead', email: 'support-lead@shop.example', phone: '+12125550191' },
  { id: 'carrier_desk', email: 'carrier-desk@shop.example', phone: '+12125550192' },
] as const;

interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly team: (typeof TEAMS)[number]['id'];
  /** Who holds the phone and reads the mailbox of the team: "ack" from there takes the case. Others are reached by nothing. */
  readonly answers: boolean;
}

/** Whom cases can be given to. */
export const MEMBERS: readonly Colleague[] = [
  { id: 'ines.weber', name: 'Ines Weber', role: 'agent', team: 'support', answers: true },
  { id: 'omar.haddad', name: 'Omar Haddad', role: 'admin', team: 'support_lead', answers: true },
  { id: 'lena.koch', name: 'Lena Koch', role: 'agent', team: 'carrier_desk', answers: true },
  { id: 'jo.smith', name: 'Jo Smith', role: 'agent', team: 'support', answers: false },
];
