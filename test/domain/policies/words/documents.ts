import fc, { type Arbitrary } from 'fast-check';
import { CARRIER_TOPICS } from '../../../../domain/carriers/topic';
import { EXCEPTION_KIND_NAMES } from '../../../../domain/cases/exception-kind';
import { policyJsonSchema } from '../../../../domain/policies/document';
import {
  CARRIER_TEMPLATES,
  CUSTOMER_TEMPLATES,
  MERCHANT_TEMPLATES,
  TEAM_TEMPLATES,
} from '../../../../domain/policies/templates';

/** Policy documents as anybody could write them, and what can be changed in each: made for tests that hold for all policies. */

const of = fc.constantFrom;
const text = fc.stringMatching(/^[A-Za-z][A-Za-z ]{0,20}[a-z]$/);
const short = of(
  '30 minutes',
  '2 hours',
  '1 day',
  '4 business hours',
  '1 business day',
  '90 business minutes',
);
const list = <T>(value: Arbitrary<T>) => fc.uniqueArray(value, { minLength: 1, maxLength: 3 });
const oneOrMore = <T>(value: Arbitrary<T>) => fc.oneof(value, list(value));
const staff = of('team:support', 'team:lead', 'on_call:first_line');
const spans = of(['09:00-17:00'], ['09:00-12:00', '13:00-17:00'], ['10:00-24:00'], []);
const name = fc.stringMatching(/^[a-z][a-z_]{0,10}[a-z]$/);

/** Every setting of a document by its path (`[]` for each of a list, `*` for each of a group), with what it may be. */
export const SETTINGS: Readonly<Record<string, Arbitrary<unknown>>> = {
  version: fc.integer({ min: 1, max: 99 }),
  teams: fc.constant(['support', 'lead']),
  'policies[].id': name,
  'policies[].purpose': text,
  'policies[].match.kind': oneOrMore(of(...EXCEPTION_KIND_NAMES)),
  'policies[].match.severity': oneOrMore(of('info', 'minor', 'major', 'critical')),
  'policies[].match.carrier': oneOrMore(of('ups', 'dhl', 'gls')),
  'policies[].match.service': oneOrMore(text),
  'policies[].match.merchant': oneOrMore(text),
  'policies[].match.customerTier': oneOrMore(text),
  'policies[].match.minValue.minor': fc.integer({ min: 1, max: 1_000_000 }),
  'policies[].match.minValue.currency': of('EUR', 'USD', 'JPY'),
  'policies[].match.tags': list(text),
  'policies[].calendar': of('support', 'night'),
  'policies[].lasts': of('20 days', '30 days', '40 business days'),
  'policies[].recovery': of('tell', 'silent'),
  'policies[].steps[].id': name,
  'policies[].steps[].after': fc.oneof(of('at once', '3 days', '2 business days'), short),
  'policies[].steps[].audience': fc.oneof(staff, of('customer', 'merchant', 'carrier')),
  'policies[].steps[].channels': of(['email'], ['sms'], ['email', 'sms']),
  'policies[].steps[].template': of(...CUSTOMER_TEMPLATES, ...MERCHANT_TEMPLATES, ...TEAM_TEMPLATES),
  'policies[].steps[].priority': of('routine', 'normal', 'critical'),
  'policies[].steps[].condition': of('always', 'unacknowledged'),
  'policies[].steps[].repeat.every': short,
  'policies[].steps[].repeat.times': fc.integer({ min: 1, max: 4 }),
  'policies[].steps[].ask': of('where', 'when'),
  'policies[].steps[].topic': of(...CARRIER_TOPICS),
  'policies[].acknowledgement': fc.constant('none'),
  'policies[].clocks': fc.constant('none'),
  ...rules('policies[]'),
  ...rules('defaults'),
  'asks.*.options[].answer': name,
  'asks.*.options[].reports': of(...EXCEPTION_KIND_NAMES, 'delivered'),
  'asks.*.options[].tells': fc.oneof(staff, fc.constant('merchant')),
  'asks.*.options[].page': fc.constant('address'),
  'asks.*.options[].person': fc.boolean(),
  'calendars.*.timeZone': of('origin', 'destination', 'Europe/Berlin', 'Asia/Kolkata'),
  'calendars.*.holidays': of('origin', 'destination', { country: 'DE' }, { country: 'DE', region: 'BY' }),
  'calendars.*.holidays.country': of('DE', 'AT'),
  'calendars.*.holidays.region': of('BY', 'BE'),
  'calendars.*.closed': of(
    ['2026-12-24'],
    ['2026-12-24', '2026-12-31'],
    { ical: 'works.ics' },
    { ical: 'shop.ics' },
  ),
  'calendars.*.closed.ical': of('works.ics', 'shop.ics'),
  ...Object.fromEntries(
    ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => [
      `calendars.*.week.${day}`,
      spans,
    ]),
  ),
};

function rules(at: string): Record<string, Arbitrary<unknown>> {
  return {
    [`${at}.acknowledgement.lease`]: of('4 business hours', '8 business hours', '1 business day', '1 day'),
    [`${at}.acknowledgement.remind`]: of('10 minutes', '30 minutes', '1 hour'),
    [`${at}.clocks.firstResponse`]: short,
    [`${at}.clocks.nextResponse`]: short,
    [`${at}.clocks.resolution`]: short,
    [`${at}.clocks.longestWait`]: short,
    [`${at}.clocks.breach.audience`]: staff,
    [`${at}.clocks.breach.channels`]: of(['email'], ['sms'], ['email', 'sms']),
    [`${at}.clocks.breach.template`]: of(...TEAM_TEMPLATES),
    [`${at}.clocks.breach.priority`]: of('routine', 'normal', 'critical'),
  };
}

/** The paths of all settings that the schema of the documents knows: what has no setting beneath it is one. */
export function settingsOfSchema(): string[] {
  return pathsOf(policyJsonSchema() as Schema, '');
}

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly type?: string;
}

function pathsOf(schema: Schema, path: string): string[] {
  const below = (name: string) => (path === '' ? name : `${path}.${name}`);
  // One of several shapes is a setting itself, and those beneath are others.
  if (schema.anyOf !== undefined) {
    return [path, ...schema.anyOf.flatMap((one) => (one.properties === undefined ? [] : pathsOf(one, path)))];
  }
  if (schema.properties !== undefined) {
    return Object.entries(schema.properties).flatMap(([name, one]) => pathsOf(one, below(name)));
  }
  if (typeof schema.additionalProperties === 'object')
    return pathsOf(schema.additionalProperties, below('*'));
  return schema.items?.properties === undefined ? [path] : pathsOf(schema.items, `${path}[]`);
}

/** A document with nearly everything in it. */
export const documents: Arbitrary<unknown> = fc.gen().map((draw) => {
  const some = (path: string) =>
    draw(fc.boolean) ? { [lastOf(path)]: draw(() => SETTINGS[path] as Arbitrary<unknown>) } : {};
  const sure = (path: string) => ({ [lastOf(path)]: draw(() => SETTINGS[path] as Arbitrary<unknown>) });
  const among = (at: string, required: readonly string[], others: readonly string[]) =>
    Object.assign(
      {},
      ...required.map((key) => sure(`${at}.${key}`)),
      ...others.map((key) => some(`${at}.${key}`)),
    ) as object;
  const rulesAt = (at: string) => ({
    ...(draw(fc.boolean) ? { acknowledgement: among(`${at}.acknowledgement`, ['lease', 'remind'], []) } : {}),
    ...(draw(fc.boolean)
      ? {
          clocks: {
            ...among(`${at}.clocks`, [], ['firstResponse', 'nextResponse', 'resolution', 'longestWait']),
            breach: among(`${at}.clocks.breach`, ['audience', 'channels', 'template'], ['priority']),
          },
        }
      : {}),
  });
  const reader = () => {
    const audience = draw(() => SETTINGS['policies[].steps[].audience'] as Arbitrary<string>);
    if (audience === 'customer')
      return {
        audience,
        template: draw(of<string[]>, ...CUSTOMER_TEMPLATES),
        ...some('policies[].steps[].ask'),
      };
    if (audience === 'carrier')
      return {
        audience,
        template: draw(of<string[]>, ...CARRIER_TEMPLATES),
        ...some('policies[].steps[].topic'),
      };
    if (audience === 'merchant') return { audience, template: draw(of<string[]>, ...MERCHANT_TEMPLATES) };
    return { audience, template: draw(of<string[]>, ...TEAM_TEMPLATES) };
  };
  const step = (number: number) => {
    const read = reader();
    return {
      id: `step_${number}`,
      ...read,
      ...among('policies[].steps[]', ['after', 'channels'], ['priority', 'condition']),
      // A carrier is written to by email alone, and reminded by rules of its own.
      ...(read.audience === 'carrier' ? { channels: ['email'] } : repeated()),
    };
  };
  const repeated = () =>
    draw(fc.boolean) ? { repeat: among('policies[].steps[].repeat', ['every', 'times'], []) } : {};
  const question = () => ({
    ...step(1),
    audience: 'customer',
    template: 'late',
    ask: draw(of<string[]>, 'where', 'when'),
  });
  const policy = (number: number) => ({
    id: `policy_${number}`,
    ...among('policies[]', ['purpose'], ['calendar', 'lasts', 'recovery']),
    match: {
      ...among(
        'policies[].match',
        [],
        ['kind', 'severity', 'carrier', 'service', 'merchant', 'customerTier', 'tags'],
      ),
      ...(draw(fc.boolean)
        ? { minValue: among('policies[].match.minValue', ['minor', 'currency'], []) }
        : {}),
    },
    steps: [question(), step(2)],
    ...rulesAt('policies[]'),
  });
  const option = () => among('asks.*.options[]', ['answer'], ['reports', 'tells', 'page', 'person']);
  const calendar = () => ({
    ...among('calendars.*', ['timeZone'], ['holidays', 'closed']),
    week: {
      monday: ['09:00-17:00'],
      ...among('calendars.*.week', [], ['tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']),
    },
  });
  return {
    version: 1,
    teams: ['support', 'lead'],
    calendars: { support: calendar(), night: calendar() },
    asks: { where: { options: [option(), option()] }, when: { options: [option(), option(), option()] } },
    defaults: rulesAt('defaults'),
    policies: [policy(1)],
  };
});

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** The same document with one setting changed, or taken away (undefined); null where it has no place for it. */
export function changed(document: unknown, path: string, value: unknown, pick: number): unknown {
  const copy: unknown = structuredClone(document);
  const steps = path.replaceAll('[]', '.[]').split('.');
  const last = steps.pop() ?? '';
  let inside: unknown = copy;
  for (const step of steps) {
    if (typeof inside !== 'object' || inside === null) return null;
    if (step === '[]' || step === '*') {
      const items: unknown[] = Object.values(inside);
      inside = items[pick % items.length];
    } else inside = Reflect.get(inside, step);
  }
  if (typeof inside !== 'object' || inside === null) return null;
  if (value === undefined) Reflect.deleteProperty(inside, last);
  else Reflect.set(inside, last, value);
  return copy;
}

/** The calendar files beside these documents. */
export function besides(file: string): string | null {
  const days: Readonly<Record<string, string>> = { 'works.ics': '20261230', 'shop.ics': '20261231' };
  const day = days[file];
  return day === undefined
    ? null
    : `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:${day}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;
}
