import { Random } from './random';

const CARRIERS = ['swift', 'parcelo', 'nord', 'ridge'];
const SERVICES = ['standard', 'express', 'economy'];
const REGIONS = ['north', 'south', 'east', 'west', 'coast', 'hills'];
const FACILITIES = Array.from({ length: 10 }, (_, index) => `hub-${index + 1}`);
const MERCHANTS = Array.from({ length: 8 }, (_, index) => `shop-${index + 1}`);
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'];

const ATTRIBUTES = ['a_carrier', 'a_service', 'a_destination', 'a_facility', 'a_merchant', 'a_weekday'];
const VALUES = [CARRIERS, SERVICES, REGIONS, FACILITIES, MERCHANTS, WEEKDAYS];

export interface GeneratedCase {
  readonly name: string;
  readonly lines: readonly string[];
  /** What was made to be worse: attribute and value. */
  readonly injected: readonly Readonly<Record<string, string>>[];
}

/**
 * Weeks of parcels, a row per parcel, with what was expected of each: carriers and regions differ, shops are of very different size, weeks
 * differ as a whole, and in half of the weeks something, or two things, made a slice of one or two attributes two to five times as late.
 */
export function generateCases(seed: number, weeks: number, parcels: number): GeneratedCase[] {
  const random = new Random(seed);
  return Array.from({ length: weeks }, (_, week) => {
    const injected: Record<string, string>[] = [];
    const causes = random.next() < 0.5 ? 0 : 1 + random.below(2);
    for (let cause = 0; cause < causes; cause += 1) {
      const first = random.below(ATTRIBUTES.length);
      const attributes = random.next() < 0.5 ? [first] : [first, (first + 1 + random.below(5)) % 6].sort();
      injected.push(
        Object.fromEntries(
          attributes.map((attribute) => {
            const values = VALUES[attribute]!;
            return [ATTRIBUTES[attribute]!, values[random.below(Math.min(4, values.length))]!];
          }),
        ),
      );
    }
    const lift = injected.map(() => 2.5 + 2.5 * random.next());
    const level = Math.exp(0.25 * random.normal());
    const vans = new Map<string, number>();
    const lines = Array.from({ length: parcels }, () => {
      const chosen = VALUES.map((values) =>
        random.weighted(values.map((_value, index) => 1 / (index + 1.5))),
      );
      const row = Object.fromEntries(
        ATTRIBUTES.map((attribute, index) => [attribute, VALUES[index]![chosen[index]!]!]),
      );
      const expected = 0.05 * (1 + 0.25 * chosen[0]!) * (1 + 0.15 * chosen[2]!);
      // Parcels of one facility to one region on a day share their van.
      const van = `${row.a_facility} ${row.a_destination} ${row.a_weekday}`;
      if (!vans.has(van)) vans.set(van, Math.exp(0.3 * random.normal()));
      let share = expected * level * vans.get(van)!;
      for (const [index, cause] of injected.entries()) {
        if (Object.entries(cause).every(([attribute, value]) => row[attribute] === value))
          share *= lift[index]!;
      }
      const late = random.next() < Math.min(0.95, share) ? 1 : 0;
      return [`week-${week + 1}`, ...Object.values(row), 1, late, expected.toFixed(4)].join(',');
    });
    return { name: `week-${week + 1}`, lines, injected };
  });
}

export const CASES_HEADER = ['case', ...ATTRIBUTES, 'n', 'late', 'expected'].join(',');
