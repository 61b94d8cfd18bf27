import { z } from 'zod';
import { CASE_STATUSES, CLOSE_REASONS } from '../../domain/case';
import { EXCEPTION_KIND_NAMES } from '../../domain/exception-kind';
import { MILESTONES } from '../../domain/milestone';
import {
  CountryInput,
  Id,
  Instant,
  InstantInput,
  LocalDate,
  LocalDateInput,
  PageQuery,
  pageOf,
  text,
} from './basics';

export const MilestoneName = z
  .enum(MILESTONES)
  .meta({ id: 'Milestone', description: 'Where the parcel is on its way.' });
export const ExceptionKindName = z
  .enum(EXCEPTION_KIND_NAMES)
  .meta({ id: 'ExceptionKind', description: 'What can go wrong with a parcel.' });
export const SeverityName = z.enum(['info', 'minor', 'major', 'critical']).meta({ id: 'Severity' });
export const FaultOwnerName = z
  .enum(['carrier', 'merchant', 'recipient', 'customs', 'external', 'unknown'])
  .meta({ id: 'FaultOwner' });
export const CaseStatusName = z.enum(CASE_STATUSES).meta({ id: 'CaseStatus' });

const Value = z.object({
  minor: z.number().int().min(0).max(90_000_000_000_000).meta({ description: 'In minor units, e.g. cents.' }),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be three capital letters')
    .meta({ description: 'ISO 4217.' }),
});

const OpenCaseSummary = z
  .object({
    id: Id,
    kind: ExceptionKindName,
    severity: SeverityName,
    status: CaseStatusName,
    assignee: z.string().nullable(),
    openedAt: Instant,
    nextAction: z.string().nullable(),
    nextActionAt: Instant.nullable(),
  })
  .meta({ id: 'OpenCaseSummary' });

const summary = {
  id: Id,
  carrier: z.string(),
  trackingNumber: z.string(),
  merchantId: z.string(),
  reference: z.string().nullable(),
  service: z.string().nullable(),
  value: Value.nullable(),
  customerTier: z.string().nullable(),
  tags: z.array(z.string()),
  originCountry: z.string().nullable(),
  destinationCountry: z.string().nullable(),
  promisedDate: LocalDate.nullable(),
  registeredAt: Instant,
  milestone: MilestoneName.nullable(),
  milestoneAt: Instant.nullable(),
  estimatedDate: LocalDate.nullable().meta({ description: "The carrier's newest estimate." }),
  lastEventAt: Instant.nullable(),
  lastMovementAt: Instant.nullable(),
  openCases: z.array(OpenCaseSummary),
  nextAction: z.string().nullable().meta({
    description: 'What happens next: `case:<kind>:step:<step>`, `silence:<kind>` or `close:<reason>`.',
  }),
  nextActionAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  closeReason: z.enum(CLOSE_REASONS).nullable(),
};

export const ShipmentSummary = z.object(summary).meta({ id: 'ShipmentSummary' });
export const ShipmentPage = pageOf(ShipmentSummary).meta({ id: 'ShipmentPage' });

const Span = z.object({ first: Instant, last: Instant });
const Estimate = z.object({ date: LocalDate, asOf: Instant });

export const Shipment = z
  .object({
    ...summary,
    recipient: z.object({
      name: z.string().nullable(),
      email: z.string().nullable(),
      phone: z.string().nullable().meta({ description: 'E.164.' }),
      streetLines: z.array(z.string()),
      city: z.string().nullable(),
      region: z.string().nullable(),
      postalCode: z.string().nullable(),
      country: z.string().nullable(),
      locale: z.string(),
      timeZone: z.string().meta({ description: 'IANA.' }),
    }),
    tracking: z.object({
      eventCount: z.number().int(),
      unmappedCount: z.number().int().meta({ description: 'Events whose code and text nobody understands.' }),
      activeExceptions: z
        .array(ExceptionKindName)
        .meta({ description: 'Reported and, as the scans stand, still true.' }),
      reached: z.array(z.object({ milestone: MilestoneName, ...Span.shape })),
      reported: z.array(
        z.object({ kind: ExceptionKindName, ...Span.shape, count: z.number().int(), active: z.boolean() }),
      ),
      firstEstimate: Estimate.nullable(),
      latestEstimate: Estimate.nullable(),
      unknownNumberAt: Instant.nullable().meta({
        description: 'The carrier said that it does not know the number.',
      }),
    }),
  })
  .meta({ id: 'Shipment' });

const recipient = {
  name: text(200).nullable(),
  email: z.email().max(254).nullable(),
  phone: text(40).nullable().meta({
    description:
      'International (`+49 30 ...`), or as written in the country of the recipient. Stored as E.164.',
    example: '+4915112345678',
  }),
  streetLines: z.array(text(200)).max(5),
  city: text(120).nullable(),
  region: text(80).nullable(),
  postalCode: text(20).nullable(),
  country: CountryInput.nullable(),
  locale: z
    .string()
    .regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}$/, 'must be a language tag like en or de-AT')
    .meta({ description: 'Absent: the language of the country, else of the merchant.', example: 'de-AT' }),
  timeZone: text(64).meta({
    description: 'IANA. Absent: told from country, region and postal code, else that of the merchant.',
    example: 'Europe/Vienna',
  }),
};

export const RecipientInput = z
  .strictObject(recipient)
  .partial()
  .meta({ id: 'RecipientInput', description: 'Who gets the parcel, and how to reach them.' });

export const NewShipment = z
  .strictObject({
    carrier: text(60).meta({ description: 'The carrier, by any of its usual names.', example: 'dhl' }),
    trackingNumber: text(100).meta({ example: '00340434161094042557' }),
    merchantId: z
      .string()
      .regex(/^[a-z0-9][a-z0-9_-]{0,62}$/, 'must consist of a-z, 0-9, underscore and hyphen')
      .default('default'),
    reference: text(120)
      .nullable()
      .default(null)
      .meta({ description: "The shop's own number, e.g. of the order." }),
    service: text(80).nullable().default(null),
    value: z.strictObject(Value.shape).nullable().default(null),
    customerTier: text(40).nullable().default(null),
    tags: z.array(text(60)).max(20).default([]),
    originCountry: CountryInput.nullable().default(null),
    promisedDate: LocalDateInput.nullable()
      .default(null)
      .meta({ description: 'What the customer was promised.' }),
    recipient: RecipientInput.default({}),
  })
  .meta({ id: 'NewShipment' });

export const ShipmentChangeInput = z
  .strictObject({
    promisedDate: LocalDateInput.nullable(),
    reference: text(120).nullable(),
    service: text(80).nullable(),
    customerTier: text(40).nullable(),
    tags: z.array(text(60)).max(20),
    recipient: RecipientInput,
  })
  .partial()
  .meta({ id: 'ShipmentChange', description: 'Absent: stays as it is. Null: is emptied.' });

export const RegisteredShipment = z
  .object({
    id: Id,
    carrier: z.string().meta({ description: "The carrier's slug." }),
    trackingNumber: z.string().meta({ description: 'Upper case, without blanks.' }),
    created: z.boolean().meta({ description: 'False when it was registered before and is still open.' }),
    claimedUpdates: z
      .number()
      .int()
      .meta({ description: 'Updates that had come before anybody registered the number.' }),
  })
  .meta({
    id: 'RegisteredShipment',
    description: 'No personal data, so that it can be kept for the idempotency key.',
  });

export const ShipmentQuery = z.strictObject({
  ...PageQuery,
  milestone: z.array(MilestoneName).max(8).optional(),
  carrier: text(60).optional(),
  trackingNumber: text(100).optional(),
  reference: text(120).optional(),
  merchantId: text(63).optional(),
  openCase: z
    .array(ExceptionKindName)
    .max(30)
    .optional()
    .meta({ description: 'Has an open case of one of these kinds.' }),
  hasOpenCase: z.boolean().optional(),
  closed: z.boolean().optional(),
  registeredFrom: InstantInput.optional(),
  registeredBefore: InstantInput.optional(),
  lastEventFrom: InstantInput.optional(),
  lastEventBefore: InstantInput.optional(),
  search: text(100).optional().meta({ description: 'A part of tracking number or reference, in any case.' }),
});
