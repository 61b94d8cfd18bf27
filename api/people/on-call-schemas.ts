import { z } from 'zod';
import type { Weekday } from '../../domain/calendar/business-calendar';
import { SHIFT_UNITS } from '../../domain/people/on-call/schedule';
import {
  Id,
  Instant,
  InstantInput,
  LocalDate,
  LocalDateInput,
  pageOf,
  Slug,
  text,
} from '../http/basic-schemas';
import { TimeZoneInput } from './people-schemas';

export const ScheduleId = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,59}$/, 'must start with a letter and consist of a-z, 0-9 and underscore')
  .meta({ description: 'As policies name it: `on_call:first_line`.', example: 'first_line' });

const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day like 09:30')
  .meta({ description: 'By the clock on the wall of the schedule’s zone.', example: '09:00' });
const endTime = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time of day like 17:30, or 24:00')
  .meta({ description: 'One that is not later than `from` is that of the next day.', example: '17:30' });
const weekday = z
  .literal([1, 2, 3, 4, 5, 6, 7] satisfies Weekday[])
  .meta({ description: 'ISO weekday: 1 is Monday.', example: 1 });

const WeekTimes = z
  .strictObject({ days: z.array(weekday).min(1).max(7), from: clockTime, to: endTime })
  .meta({ id: 'WeekTimes' });

const shift = z.strictObject({ length: z.number().int().min(1).max(366), unit: z.enum(SHIFT_UNITS) });

const NewRotation = z
  .strictObject({
    name: text(100),
    members: z.array(Slug.nullable()).min(1).max(100).meta({
      description: 'Staff ids in the order of their turns; null is a turn of nobody.',
    }),
    shift,
    handOver: z.strictObject({ time: clockTime, weekday: weekday.nullable().default(null) }),
    startsOn: LocalDateInput.meta({ description: 'The first turn starts on this day at `handOver.time`.' }),
    times: z.array(WeekTimes).max(50).default([]).meta({ description: 'On call only then; empty: always.' }),
  })
  .refine(({ shift: { unit }, handOver }) => (unit === 'weeks') === (handOver.weekday !== null), {
    error: 'is needed for shifts of weeks, and only for those',
    path: ['handOver', 'weekday'],
  })
  .meta({ id: 'NewRotation' });

const RotationView = z
  .object({
    id: Id,
    name: z.string(),
    members: z.array(z.string().nullable()),
    shift: z.object(shift.shape),
    handOver: z.object({ time: z.string(), weekday: weekday.nullable() }),
    startsOn: LocalDate,
    times: z.array(z.object({ days: z.array(weekday), from: z.string(), to: z.string() })),
  })
  .meta({ id: 'Rotation' });

export const ScheduleView = z
  .object({
    id: z.string(),
    name: z.string(),
    timeZone: z.string(),
    createdAt: Instant,
    rotations: z.array(RotationView),
  })
  .meta({
    id: 'Schedule',
    description: 'One member of each rotation is on call, unless an override says otherwise.',
  });
export const SchedulePage = pageOf(ScheduleView).meta({ id: 'SchedulePage' });

const rotations = z.array(NewRotation).max(20);
export const NewSchedule = z
  .strictObject({
    id: ScheduleId,
    name: text(100),
    timeZone: TimeZoneInput,
    rotations: rotations.default([]),
  })
  .meta({ id: 'NewSchedule' });
export const ScheduleChange = z
  .strictObject({
    name: text(100).optional(),
    timeZone: TimeZoneInput.optional(),
    rotations: rotations.optional(),
  })
  .meta({
    id: 'ScheduleChange',
    description: 'What is left out stays; `rotations` take the place of all of before.',
  });

export const OverrideView = z
  .object({
    id: Id,
    memberId: z.string().nullable().meta({ description: 'Null: nobody is on call.' }),
    startsAt: Instant,
    endsAt: Instant,
  })
  .meta({ id: 'Override' });
export const OverrideList = z.object({ data: z.array(OverrideView) }).meta({ id: 'OverrideList' });
export const NewOverride = z
  .strictObject({ memberId: Slug.nullable(), startsAt: InstantInput, endsAt: InstantInput })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, {
    error: 'must be later than startsAt',
    path: ['endsAt'],
  })
  .meta({
    id: 'NewOverride',
    description: 'Stands in place of all rotations. Of two at one time the later made holds.',
  });

export const OnCallQuery = z.strictObject({
  at: InstantInput.optional().meta({ description: 'Absent: now.' }),
});
export const OnCallView = z
  .object({
    at: Instant,
    members: z.array(z.string()).meta({ description: 'Staff ids; empty: nobody is on call.' }),
  })
  .meta({ id: 'OnCall' });

export const SpanQuery = z.strictObject({
  from: InstantInput.optional().meta({ description: 'Absent: now.' }),
  to: InstantInput.optional().meta({
    description: 'Absent: two weeks after `from`. At most 92 days after it.',
  }),
});
export const ShiftList = z
  .object({
    data: z.array(
      z.object({
        startsAt: Instant,
        endsAt: Instant,
        memberId: z.string().nullable(),
        covered: z.boolean().meta({
          description: 'False: nobody is on call by it, since its member does not work or there is none.',
        }),
        rotationId: Id.nullable(),
        overrideId: Id.nullable(),
      }),
    ),
  })
  .meta({ id: 'ShiftList' });
