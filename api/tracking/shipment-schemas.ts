import { z } from 'zod';
import { CASE_STATUSES, END_REASONS } from '../../domain/cases/case';
import { EXCEPTION_KIND_NAMES } from '../../domain/cases/exception-kind';
import { MILESTONES } from '../../domain/tracking/milestone';
import { withoutMargins } from '../../domain/tracking/visible-text';
import { countryCode } from '../../providers/country-code';
import {
  CountryInput as CountryCode,
  Id,
  Instant,
  InstantInput,
  LocalDate,
  LocalDateInput,
  PageQuery,
  pageOf,
  Slug,
  text,
} from '../http/basic-schemas';
import { emailAddressFrom } from './email-address';
import { orderViews, RecipientView } from './order-schemas';

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
    description:
      'What happens next: `case:<kind>:step:<step>`, `silence:<kind>`, `estimate_counts` (a new delivery date will have stood long enough) or `close:<reason>`.',
  }),
  nextActionAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  closeReason: z.enum(END_REASONS).nullable().meta({
    description:
      '`withdrawn`: registered by mistake. `corrected`: its number was wrong, and it goes on as another shipment (`departedOrders` says which).',
  }),
};

export const ShipmentSummary = z.object(summary).meta({ id: 'ShipmentSummary' });
export const ShipmentPage = pageOf(ShipmentSummary).meta({ id: 'ShipmentPage' });

const Span = z.object({ first: Instant, last: Instant });
const Estimate = z.object({ date: LocalDate, asOf: Instant });

export const Shipment = z
  .object({
    ...summary,
    recipient: RecipientView,
    ...orderViews,
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

/** A short text that shops may also write as a number, or with blanks around it that nobody sees. */
function line(maxLength: number) {
  return z.preprocess((sent) => {
    if (typeof sent === 'number' && Number.isFinite(sent)) return String(sent);
    return typeof sent === 'string' ? withoutMargins(sent) : sent;
  }, text(maxLength));
}

const MOST_STREET_LINES = 5;

/** One text is as many lines as it has; blank ones are none, and what is too many for a label is written on the last. */
const StreetLines = z.preprocess(
  (sent) => {
    const lines = typeof sent === 'string' ? sent.split(/\r?\n/) : sent;
    if (!Array.isArray(lines)) return lines;
    const said = lines.filter((one) => typeof one !== 'string' || withoutMargins(one) !== '');
    if (said.length <= MOST_STREET_LINES || !said.every((line) => typeof line === 'string')) return said;
    const last = said.slice(MOST_STREET_LINES - 1).map(withoutMargins);
    return [...said.slice(0, MOST_STREET_LINES - 1), last.join(', ')];
  },
  z.array(line(200)).max(MOST_STREET_LINES),
);

const CountryInput = z.preprocess(
  (sent) => (typeof sent === 'string' ? (countryCode(withoutMargins(sent)) ?? withoutMargins(sent)) : sent),
  CountryCode,
);

const recipient = {
  name: line(200).nullable(),
  email: z
    .preprocess((sent) => (typeof sent === 'string' ? emailAddressFrom(sent) : sent), z.email().max(254))
    .nullable()
    .meta({ description: 'An international domain is kept in ASCII.' }),
  phone: line(40).nullable().meta({
    description:
      'International (`+49 30 ...`), or as written in the country of the recipient. Stored as E.164.',
    example: '+4915112345678',
  }),
  streetLines: StreetLines,
  city: line(120).nullable(),
  region: line(80)
    .nullable()
    .meta({ description: 'Code or name. In the US, Canada and Australia kept as its code.', example: 'CA' }),
  postalCode: line(20).nullable(),
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

export const carrierInput = text(60).meta({
  description:
    'The carrier, by any of its usual names. Of `dhl` the number may say which of its companies is meant.',
  example: 'dhl',
});
export const trackingNumberInput = text(100).meta({
  description: 'In any of its ways of writing. A placeholder (`TBD`, `n/a`, `0000`) is refused.',
  example: '00340434161094042557',
});

/** Which parcel it is, and whose. */
const identity = {
  carrier: carrierInput,
  trackingNumber: trackingNumberInput,
  merchantId: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,62}$/, 'must consist of a-z, 0-9, underscore and hyphen')
    .default('default'),
};

export const ShipmentIdentity = z.looseObject(identity);

const details = {
  reference: line(120)
    .nullable()
    .default(null)
    .meta({ description: "The shop's own number, e.g. of the order." }),
  service: line(80).nullable().default(null),
  value: z.strictObject(Value.shape).nullable().default(null),
  customerTier: line(40).nullable().default(null),
  tags: z.array(line(60)).max(20).default([]),
  originCountry: CountryInput.nullable().default(null),
  promisedDate: LocalDateInput.nullable()
    .default(null)
    .meta({ description: 'What the customer was promised.' }),
  recipient: RecipientInput.default({}),
};

export const ShipmentDetails = z.strictObject(details);

export const NewShipment = z.strictObject({ ...identity, ...details }).meta({ id: 'NewShipment' });

export const ShipmentChangeInput = z
  .strictObject({
    promisedDate: LocalDateInput.nullable(),
    reference: text(120).nullable(),
    service: text(80).nullable(),
    customerTier: text(40).nullable(),
    tags: z.array(text(60)).max(20),
    recipient: RecipientInput,
    recipientId: Id.meta({
      description:
        'Whose order is changed, where several go with the parcel. Absent: that of the shipment itself.',
    }),
    actor: Slug.meta({
      description:
        'Who changes it, for the timeline: the id of an active member. Absent: who has signed in, else the name of the API key.',
    }),
  })
  .partial()
  .meta({ id: 'ShipmentChange', description: 'Absent: stays as it is. Null: is emptied.' });

const Warning = z
  .object({
    field: z.string().meta({ description: 'JSON pointer.', example: '/recipient/phone' }),
    reason: z.string().meta({ example: 'is not a phone number' }),
    outcome: z.enum(['left_out', 'cut']).meta({
      description: '`left_out`: registered without it. `cut`: its beginning is kept.',
    }),
  })
  .meta({ id: 'RegistrationWarning', description: 'It repeats nothing of what was sent.' });

export const RegisteredShipment = z
  .object({
    id: Id,
    carrier: z.string().meta({ description: "The carrier's slug." }),
    trackingNumber: z.string().meta({
      description: 'Upper case, without blanks, hyphens, dots and the `420` and ZIP of labels of USPS.',
    }),
    created: z.boolean().meta({ description: 'False when it was registered before and is still open.' }),
    joined: z.boolean().meta({
      description: 'True when the number was registered for another order, and this one joined it.',
    }),
    claimedUpdates: z
      .number()
      .int()
      .meta({ description: 'Updates that had come before anybody registered the number.' }),
    warnings: z.array(Warning).max(100).meta({
      description:
        'What could not be used as it was sent. Only carrier, number and merchant can refuse a registration; all else is registered without what is wrong, and can be sent again by PATCH.',
    }),
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
  lastEventBefore: InstantInput.optional().meta({
    description: 'Nothing was heard of it since: its last event was before, and so was its registration.',
  }),
  search: text(100).optional().meta({
    description:
      "A part of tracking number, reference, or the recipient's name, email or phone (as people write it), in any case. Three letters or digits in a row find what is rare at once; what is shorter, or in many, is looked for from the newest registration on, page by page.",
  }),
});
