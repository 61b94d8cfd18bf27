import { type Person, personOf } from '../../demo/people';
import { Choices } from '../../faults/choices';
import type { Scenario } from './scenario';

/** Who plays in a drill: drawn by the seed, so that nobody learns a scenario by its names. */
export interface Cast {
  readonly customer: Person;
  readonly bystander: Person | null;
  /** Of whoever the driver found next door. */
  readonly neighbour: string;
}

const PEOPLE_OF_A_COUNTRY = 400;

export function castOf(scenario: Scenario, seed: number): Cast {
  const choices = Choices.from(seed).of(scenario.id);
  const { customer, bystander } = scenario.cast;
  const country = customer.country;
  const person = personOf(country, choices.of('customer').below(PEOPLE_OF_A_COUNTRY));
  const other = personOf(
    bystander?.country ?? country,
    PEOPLE_OF_A_COUNTRY + choices.of('bystander').below(90),
  );
  const neighbour = personOf(country, choices.of('neighbour').below(PEOPLE_OF_A_COUNTRY) + 500);
  return {
    // Texts go by the same ways as mails; what is asked and answered in a drill is mail alone.
    customer: {
      ...person,
      phone: null,
      email: addressOf(person, scenario.id, 'c'),
      locale: customer.language,
    },
    bystander:
      bystander === undefined ? null : { ...other, phone: null, email: addressOf(other, scenario.id, 'b') },
    neighbour: familyName(neighbour.name),
  };
}

/** One address for each drill: several are played side by side. */
function addressOf({ email }: Person, scenario: string, role: string): string {
  return email.replace('@', `.${scenario.replaceAll('_', '')}.${role}@`);
}

function familyName(name: string): string {
  return name.split(' ').slice(1).join(' ');
}

/**
 * The scenario with the names of its cast: `{customer}`, `{street}`, `{postal_code}`, `{city}`, `{neighbour}`, `{bystander}`,
 * `{bystander_street}`. Whoever scores it needs the same.
 */
export function fill(scenario: Scenario, cast: Cast): Scenario {
  const names: Readonly<Record<string, string>> = {
    customer: cast.customer.name.split(' ')[0] ?? '',
    family: familyName(cast.customer.name),
    street: cast.customer.streetLines[0] ?? '',
    postal_code: cast.customer.home.postalCode,
    city: cast.customer.home.city,
    neighbour: cast.neighbour,
    bystander: cast.bystander?.name ?? '',
    bystander_street: cast.bystander?.streetLines[0] ?? '',
  };
  return filled(scenario, names) as Scenario;
}

function filled(value: unknown, names: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string')
    return value.replace(/\{(\w+)\}/g, (whole, key: string) => names[key] ?? whole);
  if (Array.isArray(value)) return value.map((one) => filled(one, names));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one, names)]));
}
