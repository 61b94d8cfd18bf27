import { z } from 'zod';
import type { ClockTime, Weekday, WorkingSpan } from '../calendar/business-calendar';
import { CLOSE_REASONS, type CloseReason } from '../cases/case';
import { readDocument } from '../policies/read-document';

/** How long a parcel may go without scans, in working days, and when a promise is at risk. */
export interface InactivityAllowances {
  /** From the label, or the registration, to the first scan of the parcel itself; on the origin's calendar. */
  readonly notPickedUpDays: number;
  /** Between two scans on the way; on the destination's calendar, as all that follow. */
  readonly inTransitDays: number;
  /** The same while customs hold it. */
  readonly customsDays: number;
  /** Out for delivery without outcome: until the end of this many working days later. */
  readonly outForDeliveryDays: number;
  /** From the registration of a number that the carrier does not know; on the origin's calendar. */
  readonly unknownNumberDays: number;
  /** On the promised day, by the destination's clock: not on the van by then, it will hardly come. */
  readonly lateRiskAt: ClockTime;
  /** A date that the carrier changes soon after it changed it before counts once it has stood for so many hours. */
  readonly estimateStandsHours: number;
}

/** How long a shipment is watched after the end of its story, in days. */
type ClosingDays = Readonly<Record<CloseReason, number>>;

export type WorkingDays = readonly Weekday[];

/** The whole document: allowances, the days on which carriers work, and when a shipment is no longer watched. */
export interface InactivityPolicy {
  readonly version: number;
  readonly allowances: InactivityAllowances;
  readonly workingDays: {
    readonly everywhere: WorkingDays;
    readonly byCountry: Readonly<Record<string, WorkingDays>>;
  };
  readonly closingDays: ClosingDays;
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const days = z.int().min(1).max(60);
const weekdays = z.array(z.enum(WEEKDAYS)).min(1).max(7);

const allowancesShape = z.strictObject({
  notPickedUpDays: days.describe('Working days from the label or the registration to the first scan.'),
  inTransitDays: days.describe('Working days between two scans on the way.'),
  customsDays: days.describe('The same while customs hold the parcel.'),
  outForDeliveryDays: days.describe(
    'Out for delivery without outcome: to the end of this many working days later.',
  ),
  unknownNumberDays: days.describe(
    'Working days from the registration of a number that the carrier does not know.',
  ),
  lateRiskAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time of day like "14:00"' })
    .describe('On the promised day at the destination: not on the van by then, it will hardly come.'),
  estimateStandsHours: z
    .int()
    .min(0)
    .max(168)
    .optional()
    .describe(
      'Hours that a delivery date must stand which the carrier changes soon after the last one. 0: each counts at once.',
    ),
});
const workingDaysShape = z.strictObject({
  everywhere: weekdays.describe('Where nothing else is said; public holidays are off everywhere.'),
  byCountry: z
    .record(z.string().regex(/^[A-Z]{2}$/, { error: 'must be two capital letters like DE' }), weekdays)
    .optional(),
});
const closingShape = z.strictObject(
  Object.fromEntries(CLOSE_REASONS.map((reason) => [reason, z.int().min(1).max(365)])) as Record<
    CloseReason,
    z.ZodInt
  >,
);
const version = z.int().min(1).describe('Raised with every change.');

const wholeShape = z.strictObject({
  version,
  allowances: allowancesShape,
  workingDays: workingDaysShape,
  closingDays: closingShape,
});
/** The installation's own document names what it changes. */
const ownShape = z
  .strictObject({
    version,
    allowances: allowancesShape.partial().optional(),
    workingDays: workingDaysShape.partial().optional(),
    closingDays: closingShape
      .partial()
      .optional()
      .describe('Days after which a shipment is no longer watched.'),
  })
  .describe('How long silence is normal before Wayward raises it.');

/** JSON Schema (2020-12) for editors, made of the very shape that checks. */
export function inactivityJsonSchema(): object {
  return z.toJSONSchema(ownShape, { io: 'input' });
}

/**
 * Reads an inactivity document (`silence.yaml`).
 *
 * @param beneath what holds where the document says nothing; without it the document must say everything
 * @throws PolicyError that lists every mistake with its line, its path and a sentence
 */
export function parseInactivity(
  yamlText: string,
  sourceName: string,
  beneath: InactivityPolicy | null = null,
): InactivityPolicy {
  const shape: z.ZodType<z.output<typeof ownShape>> = beneath === null ? wholeShape : ownShape;
  const said = readDocument(yamlText, sourceName, shape);
  const workingDays = {
    everywhere: said.workingDays?.everywhere?.map(weekday) ?? beneath?.workingDays.everywhere ?? [],
    byCountry: {
      ...beneath?.workingDays.byCountry,
      ...Object.fromEntries(
        Object.entries(said.workingDays?.byCountry ?? {}).map(([country, list]) => [
          country,
          list.map(weekday),
        ]),
      ),
    },
  };
  return {
    version: said.version,
    // Complete: what a document without anything beneath must say, its shape demands; before 0.4.0 each date counted at once.
    allowances: {
      estimateStandsHours: 0,
      ...beneath?.allowances,
      ...said.allowances,
    } as InactivityAllowances,
    workingDays,
    closingDays: { ...beneath?.closingDays, ...said.closingDays } as ClosingDays,
  };
}

function weekday(name: (typeof WEEKDAYS)[number]): Weekday {
  return (WEEKDAYS.indexOf(name) + 1) as Weekday;
}

const ALL_DAY: readonly WorkingSpan[] = [{ from: '00:00', to: '24:00' }];

/** A carrier's week: whole days, since parcels move at night too. */
export function wholeDayWeek(workingDays: WorkingDays): Readonly<Record<Weekday, readonly WorkingSpan[]>> {
  const day = (number: Weekday) => (workingDays.includes(number) ? ALL_DAY : []);
  return { 1: day(1), 2: day(2), 3: day(3), 4: day(4), 5: day(5), 6: day(6), 7: day(7) };
}
