import type Holidays from 'date-holidays';
import type { HolidaysTypes } from 'date-holidays';
import { plusDays } from '../domain/calendar/local-time';
import type { LocalDate } from '../domain/tracking/tracking-event';

/**
 * Public holidays, from the package date-holidays (https://github.com/commenthol/date-holidays). Its 8 MB of rules stay
 * on this side of the border: the domain gets plain dates.
 */

/** Two MB of code that are read with the first question: most programs and tests never ask. */
function loaded(): typeof Holidays {
  return require('date-holidays') as typeof Holidays;
}

const HOUR_MS = 3_600_000;
const DAYS = new Map<string, readonly LocalDate[]>();
const ZONES = new Map<string, string>();

/** Is anything known of this country (ISO 3166-1 alpha-2), and of this region where one is given? */
export function knowsHolidays(country: string, region: string | null): boolean {
  return (
    isCountry(country) &&
    (region === null || region === '' || regionCode(country.toUpperCase(), region) !== null)
  );
}

/**
 * The days in a year on which a country, and where given its region, has a public holiday; sorted. Half days are working
 * days. A country of which nothing is known has none, a region of which nothing is known has those of its country.
 *
 * @param region as carriers and shops write it: `BY`, `DE-BY`, `Bayern`, `Bavaria`
 */
export function publicHolidays(country: string, region: string | null, year: number): readonly LocalDate[] {
  const code = country.toUpperCase();
  const state = isCountry(code) && region !== null ? regionCode(code, region) : null;
  const key = `${code}/${state ?? ''}/${year}`;
  const known = DAYS.get(key);
  if (known !== undefined) return known;
  const days = isCountry(code)
    ? [...new Set(calendarOf(code, state).getHolidays(year).flatMap(wholeDays))]
    : [];
  const found = days.sort();
  DAYS.set(key, found);
  return found;
}

/** The zone that most people of a country, or of its region, live in (`US` New York, `US`/`CA` Los Angeles); null if unknown. */
export function homeZone(country: string, region: string | null): string | null {
  const code = country.toUpperCase();
  if (!isCountry(code)) return null;
  const state = region === null ? null : regionCode(code, region);
  const key = `${code}/${state ?? ''}`;
  const zone = ZONES.get(key) ?? calendarOf(code, state).getTimezones()[0] ?? null;
  if (zone !== null) ZONES.set(key, zone);
  return zone;
}

function calendarOf(country: string, state: string | null): Holidays {
  return state === null ? new (loaded())(country) : new (loaded())(country, state);
}

/**
 * The dates that a holiday covers from morning to evening. Where days begin at sunset the package starts six hours before the
 * date that it names; an hour is allowed for a change of the clock.
 */
function wholeDays(holiday: HolidaysTypes.Holiday): LocalDate[] {
  if (holiday.type !== 'public') return [];
  const count = Math.floor((holiday.end.getTime() - holiday.start.getTime() + HOUR_MS) / (24 * HOUR_MS));
  const first = holiday.date.slice(0, 10);
  return Array.from({ length: count }, (_, index) => plusDays(first, index));
}

let countries: ReadonlySet<string> | null = null;

function isCountry(country: string): boolean {
  countries ??= new Set(Object.keys(new (loaded())().getCountries()));
  return countries.has(country.toUpperCase());
}

const REGIONS = new Map<string, ReadonlyMap<string, string>>();

/** Names that shops and address services write and the package does not list. */
const OTHER_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  DE: {
    Bavaria: 'BY',
    Bremen: 'HB',
    Hamburg: 'HH',
    Hesse: 'HE',
    'Lower Saxony': 'NI',
    'Mecklenburg-Western Pomerania': 'MV',
    'North Rhine-Westphalia': 'NW',
    'Rhineland-Palatinate': 'RP',
    Saxony: 'SN',
    'Saxony-Anhalt': 'ST',
    Thuringia: 'TH',
  },
};

/** The code of a region (ISO 3166-2, without the country), from its code or its name in English or in the country's own language. */
export function regionCode(country: string, region: string): string | null {
  let names = REGIONS.get(country);
  if (names === undefined) {
    const data = new (loaded())();
    const listed = [undefined, 'en'].flatMap((language) =>
      Object.entries(statesOf(data, country, language)).flatMap(([code, name]) => [
        [code, code],
        [`${country}-${code}`, code],
        [name, code],
      ]),
    );
    names = new Map(
      [...listed, ...Object.entries(OTHER_NAMES[country] ?? {})].map(([name = '', code = '']) => [
        folded(name),
        code,
      ]),
    );
    REGIONS.set(country, names);
  }
  return names.get(folded(region)) ?? null;
}

function statesOf(data: Holidays, country: string, language: string | undefined): Record<string, string> {
  return (data.getStates(country, language) as Record<string, string> | undefined) ?? {};
}

function folded(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();
}
