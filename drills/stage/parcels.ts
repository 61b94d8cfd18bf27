import { RegisteredShipment } from '../../api/tracking/shipment-schemas';
import { type Person, personOf } from '../../demo/people';
import { utcSeconds, WORDS } from '../../demo/scan';
import { forEachOf } from '../../demo/waiting';
import type { Cast } from '../library/cast';
import type { DrillWord, Scenario } from '../library/scenario';
import type { Stage } from './stage';

/** The parcels of a drill, and the carrier's scanners. */
export interface Parcels {
  /** Of the customer that the drill is about. */
  readonly main: string;
  readonly bystander: string | null;
  /** All of the drill's parcels, the bystander's aside, are scanned. */
  scan(word: DrillWord, text: string | null): Promise<boolean>;
}

/** As many are registered at a time, and as many events go in one body. */
const AT_ONCE = 8;
const MOST_TRIES = 5;
const EVENTS_OF_A_BODY = 400;
/** Carriers' times have no finer hands: of two scans within one second none is the later one. */
const SECOND = 1_000;

const WORDS_OF_DRILLS = {
  ...WORDS,
  delivered_in_dispute: {
    milestone: null,
    exception: 'delivered_in_dispute',
    sentence: 'The recipient says that it is not there',
  },
} as const;

/** @param name of this play: a number is registered once */
export async function registerParcels(
  stage: Stage,
  scenario: Scenario,
  cast: Cast,
  name: string,
): Promise<Parcels> {
  const { slug: carrier } = scenario.cast.carrier;
  const register = async (trackingNumber: string, person: Person): Promise<string> => {
    const registration = {
      carrier,
      trackingNumber,
      reference: `Order ${trackingNumber.slice(-6)}`,
      recipient: recipientOf(person),
    };
    let { status, body } = await stage.send('POST', '/v1/shipments', registration);
    // Registered twice it is one shipment.
    for (let again = 0; status >= 500 && again < MOST_TRIES; again += 1)
      ({ status, body } = await stage.send('POST', '/v1/shipments', registration));
    const registered = RegisteredShipment.safeParse(body);
    if (!registered.success)
      throw new Error(`registering ${trackingNumber} was answered with ${status} ${JSON.stringify(body)}`);
    return registered.data.id;
  };
  const numbers = Array.from(
    { length: scenario.parcels },
    (_, index) => `${name}${String(index + 1).padStart(4, '0')}`,
  );
  const [first = '', ...others] = numbers;
  const main = await register(first, cast.customer);
  await forEachOf([...others.entries()], AT_ONCE, async ([index, number]) => {
    const { country } = cast.customer.home;
    const person = personOf(country as Parameters<typeof personOf>[0], 1_000 + index);
    await register(number, { ...person, phone: null, home: cast.customer.home });
  });
  const bystander = cast.bystander === null ? null : await register(`${name}9999`, cast.bystander);
  let scannedAt = 0;
  return {
    main,
    bystander,
    async scan(word, text) {
      scannedAt = Math.max(Date.now(), scannedAt + SECOND);
      const { milestone, exception, sentence } = WORDS_OF_DRILLS[word];
      const { home } = cast.customer;
      const event = {
        carrier,
        occurredAt: utcSeconds(new Date(scannedAt).toISOString()),
        text: text ?? sentence,
        ...(milestone === null ? {} : { milestone }),
        ...(exception === null ? {} : { exception }),
        place: {
          city: home.city,
          ...(home.region === null ? {} : { region: home.region }),
          postalCode: home.postalCode,
          country: home.country,
        },
      };
      for (let from = 0; from < numbers.length; from += EVENTS_OF_A_BODY) {
        const some = numbers.slice(from, from + EVENTS_OF_A_BODY);
        const { status, body } = await stage.send('POST', '/v1/events', {
          events: some.map((trackingNumber) => ({ ...event, trackingNumber })),
        });
        if (status >= 500) return false;
        if (status !== 202) throw new Error(`a scan was answered with ${status} ${JSON.stringify(body)}`);
      }
      return true;
    },
  };
}

function recipientOf({ name, email, streetLines, home, locale }: Person) {
  const { city, region, postalCode, country, timeZone } = home;
  return { name, email, streetLines, city, region, postalCode, country, locale, timeZone };
}
