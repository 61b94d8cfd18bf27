import type { Provider } from '../providers/provider-adapter';
import type { Life } from './lives';
import { type DemoCountry, type Person, personOf, SHOPS, type Shop } from './people';
import type { Word } from './scan';
import { SENDERS } from './senders';

/** A parcel of the demo: which life it lives, whose it is, and who tells of it. */
export interface Casting {
  readonly life: Life;
  /** `events`: the native API instead of a provider's webhook. */
  readonly source: Provider | 'events';
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly reference: string;
  readonly service: string;
  readonly person: Person;
  readonly shop: Shop;
  /** Hours of policy time from the beginning of the day to the beginning of this life. */
  readonly startsAt: number;
  /** How often each of its webhooks is sent; senders repeat themselves. */
  readonly copies: 1 | 2 | 3;
  /** Somebody tries to pass off its first webhook with a signature of their own. */
  readonly forged: boolean;
}

interface Route {
  readonly country: DemoCountry;
  readonly provider: Provider;
  readonly carrier: string;
  readonly shops: readonly string[];
}

/**
 * Which parcels go where. Karrio and DHL send clock times without an offset, and a country with several zones then leaves
 * open which one is meant; their routes stay in countries with one clock.
 */
const ROUTES: readonly Route[] = [
  { country: 'US', provider: 'easypost', carrier: 'usps', shops: ['default'] },
  { country: 'DE', provider: 'dhl', carrier: 'dhl_parcel_de', shops: ['alder_outdoor'] },
  { country: 'GB', provider: 'aftership', carrier: 'royal_mail', shops: ['pemberton_tea'] },
  { country: 'US', provider: 'ups', carrier: 'ups', shops: ['default'] },
  { country: 'DE', provider: 'shippo', carrier: 'dpd', shops: ['alder_outdoor'] },
  { country: 'ES', provider: '17track', carrier: 'correos', shops: ['casa_lumbre'] },
  { country: 'US', provider: 'fedex', carrier: 'fedex', shops: ['default'] },
  { country: 'NL', provider: 'karrio', carrier: 'postnl', shops: ['alder_outdoor', 'pemberton_tea'] },
  { country: 'GB', provider: 'shipengine', carrier: 'dpd', shops: ['pemberton_tea'] },
  { country: 'FR', provider: 'shippo', carrier: 'colissimo', shops: ['casa_lumbre', 'alder_outdoor'] },
  { country: 'CA', provider: 'easypost', carrier: 'canada_post', shops: ['default'] },
  { country: 'IE', provider: 'aftership', carrier: 'an_post', shops: ['pemberton_tea'] },
  { country: 'DE', provider: '17track', carrier: 'gls', shops: ['alder_outdoor'] },
  { country: 'FR', provider: 'dhl', carrier: 'dhl_express', shops: ['pemberton_tea'] },
  { country: 'US', provider: 'shipengine', carrier: 'usps', shops: ['default'] },
  { country: 'BE', provider: 'karrio', carrier: 'bpost', shops: ['pemberton_tea', 'alder_outdoor'] },
  { country: 'SE', provider: '17track', carrier: 'postnord', shops: ['alder_outdoor'] },
  { country: 'GB', provider: 'ups', carrier: 'ups', shops: ['pemberton_tea'] },
  { country: 'AU', provider: 'aftership', carrier: 'australia_post', shops: ['pemberton_tea'] },
  { country: 'CA', provider: 'fedex', carrier: 'fedex', shops: ['default'] },
  { country: 'DE', provider: 'shippo', carrier: 'hermes', shops: ['alder_outdoor'] },
  { country: 'AT', provider: '17track', carrier: 'gls', shops: ['alder_outdoor'] },
  { country: 'GB', provider: 'aftership', carrier: 'evri', shops: ['pemberton_tea'] },
];

const SERVICES = ['standard', 'express', 'economy'];
/** Lives without trouble are spread over most of a day; the others begin early, so that their escalations are seen. */
const CLEAN_SPREAD_HOURS = 44;
const TROUBLED_SPREAD_HOURS = 14;
const FORGED_EVERY = 9;

/** Gives every parcel of every life a route, a person and a number. The same lives always give the same cast. */
export function cast(lives: readonly Life[]): Casting[] {
  const people = new Map<DemoCountry, number>();
  const households = new Map<string, { readonly person: Person; readonly route: Route }>();
  const castings: Casting[] = [];
  let turn = 0;
  const nextPerson = (country: DemoCountry): Person => {
    const n = people.get(country) ?? 0;
    people.set(country, n + 1);
    return personOf(country, n);
  };
  for (const life of lives) {
    for (let parcel = 0; parcel < life.parcels; parcel += 1) {
      const number = castings.length;
      const shared = life.household === null ? undefined : households.get(life.household);
      const route = shared?.route ?? routeFor(life, turn);
      turn = shared === undefined ? ROUTES.indexOf(route) + 1 : turn;
      const person = shared?.person ?? nextPerson(route.country);
      if (life.household !== null) households.set(life.household, { person, route });
      castings.push({
        life,
        source: life.native ? 'events' : route.provider,
        carrier: route.carrier,
        trackingNumber: numberOf(route, number),
        reference: `ORDER-${1001 + number}`,
        service: SERVICES[number % SERVICES.length] ?? 'standard',
        person,
        shop: shopOf(route, number),
        startsAt: startOf(life, parcel),
        copies: ((number % 3) + 1) as 1 | 2 | 3,
        forged: !life.native && number % FORGED_EVERY === 0,
      });
    }
  }
  return castings;
}

function startOf(life: Life, parcel: number): number {
  const spread = life.expects.cases.length === 0 ? CLEAN_SPREAD_HOURS : TROUBLED_SPREAD_HOURS;
  // Silences must be over before the curtain, and a household's parcels keep their order.
  if (life.household !== null || life.beats.some((beat) => beat.does === 'notice')) return parcel;
  return (parcel / Math.max(life.parcels, 1)) * spread;
}

/** The next route in turn whose sender has words for all of the life, and whose people have phones if it needs one. */
function routeFor(life: Life, turn: number): Route {
  const words = wordsOf(life);
  const unknown = life.beats.some((beat) => beat.does === 'unknown_number');
  for (let step = 0; step < ROUTES.length; step += 1) {
    const route = ROUTES[(turn + step) % ROUTES.length];
    if (route === undefined) continue;
    const sender = SENDERS[route.provider];
    const speaks = life.native || words.every((word) => sender.words.has(word));
    const canSayUnknown = !unknown || sender.unknownNumber !== undefined;
    const hasPhone = !life.needsPhone || personOf(route.country, 0).phone !== null;
    if (speaks && canSayUnknown && hasPhone) return route;
  }
  throw new Error(`no sender has words for the life ${life.id}`);
}

export function wordsOf(life: Life): Word[] {
  return life.beats.flatMap((beat) => (beat.does === 'scan' ? [beat.word] : []));
}

function shopOf(route: Route, number: number): Shop {
  const id = route.shops[number % route.shops.length];
  const shop = SHOPS.find((candidate) => candidate.id === id);
  if (shop === undefined) throw new Error(`there is no shop ${id}`);
  return shop;
}

/** A number in the form that the carrier gives its parcels. */
function numberOf({ carrier, country }: Route, number: number): string {
  const serial = String(number + 1);
  switch (carrier) {
    case 'ups':
      return `1ZWAYW03${serial.padStart(10, '0')}`;
    case 'fedex':
      return `7949${serial.padStart(8, '0')}`;
    case 'usps':
      return `94001118992${serial.padStart(11, '0')}`;
    case 'dhl_parcel_de':
      return `003404341${serial.padStart(11, '0')}`;
    default:
      return `WW${serial.padStart(9, '0')}${country}`;
  }
}
