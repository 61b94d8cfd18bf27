import { z } from 'zod';
import { CHANNELS } from '../../domain/messages/message';
import { INTERVAL_PATTERN } from '../../domain/policies/offset';
import { TOPICS } from '../../domain/policies/words/explanation';
import { CountryInput, Instant, InstantInput, text } from '../http/basic-schemas';
import { ExceptionKindName, SeverityName } from '../tracking/shipment-schemas';

const Sentence = z.object({
  key: z.string().meta({ description: 'What it is about; stays when the words change.' }),
  text: z.string(),
});

const PolicySummary = z
  .object({
    id: z.string(),
    version: z.number().int(),
    source: z.string().meta({ description: 'The document that it stands in.' }),
    purpose: z.string(),
    appliesTo: z.string().meta({ description: 'What it is for, in words.' }),
  })
  .meta({ id: 'PolicySummary' });

export const PolicyList = z
  .object({
    data: z.array(PolicySummary).meta({
      description: 'In the order of their right: where two fit equally well, the first is taken.',
    }),
    general: z
      .array(
        z.object({
          name: z.enum(['calendars', 'silence', 'sending', 'disruptions']),
          title: z.string(),
          sentences: z.array(Sentence),
        }),
      )
      .meta({ description: 'What holds whatever the policy, in words.' }),
  })
  .meta({ id: 'PolicyList' });

export const Explanation = z
  .object({
    policyId: z.string(),
    version: z.number().int(),
    source: z.string(),
    purpose: z.string(),
    roles: z.array(
      z.object({
        audience: z.string(),
        name: z.string(),
        hears: z.array(z.string()),
        expected: z.array(z.string()),
      }),
    ),
    topics: z.object(
      Object.fromEntries(TOPICS.map((topic) => [topic, z.array(Sentence)])) as Record<
        (typeof TOPICS)[number],
        z.ZodArray<typeof Sentence>
      >,
    ),
  })
  .meta({ id: 'PolicyExplanation', description: 'Who does what, when, with which message: in sentences.' });

export const PolicyDetail = z
  .object({
    ...PolicySummary.shape,
    match: z
      .record(z.string(), z.unknown())
      .meta({ description: 'Its conditions, as the document has them.' }),
    steps: z.array(
      z.object({
        id: z.string(),
        after: z.string().meta({ description: '`at once`, `4 business hours`.' }),
        audience: z.string(),
        channels: z.array(z.enum(CHANNELS)),
        template: z.string(),
        priority: z.string(),
        condition: z.string(),
        repeat: z.object({ every: z.string(), times: z.number().int() }).nullable(),
      }),
    ),
    explanation: Explanation,
  })
  .meta({ id: 'PolicyDetail' });

export const PolicyPath = z.object({ id: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/) });

const length = z
  .string()
  .regex(INTERVAL_PATTERN)
  .regex(/^(?!.*business)/, 'must be counted by the clock, like "3 hours"')
  .meta({ description: 'After the opening, by the clock: `3 hours`, `2 days`.', example: '3 hours' });

export const SimulateCase = z
  .strictObject({
    kind: ExceptionKindName,
    severity: SeverityName.optional(),
    openedAt: InstantInput,
    carrier: text(60).optional(),
    service: text(100).optional(),
    merchantId: text(63).optional(),
    customerTier: text(63).optional(),
    value: z.strictObject({ minor: z.int().min(0), currency: z.string().regex(/^[A-Z]{3}$/) }).optional(),
    tags: z.array(text(100)).max(20).optional(),
    originCountry: CountryInput.optional(),
    destinationCountry: CountryInput.optional(),
    destinationRegion: text(60).optional(),
    acknowledgeAfter: length.optional().meta({ description: 'Somebody takes the case.' }),
    silentAfter: length.optional().meta({ description: 'Until then the holder answers each reminder.' }),
    replyAfter: length.optional().meta({ description: 'The customer writes.' }),
    answerAfter: length.optional().meta({ description: 'The holder answers the customer.' }),
    deliverAfter: length.optional().meta({ description: 'The parcel arrives.' }),
  })
  .meta({ id: 'SimulateCase' });

export const CaseTimetable = z
  .object({
    policyId: z.string(),
    policyVersion: z.number().int(),
    zones: z.array(z.string()).meta({ description: 'Where people act, and where the customer is.' }),
    lines: z.array(
      z.object({
        at: Instant,
        local: z.array(z.string()).meta({ description: 'The same by the clocks of `zones`.' }),
        text: z.string(),
        stepId: z.string().nullable(),
        waits: z
          .array(z.object({ channel: z.enum(CHANNELS), until: Instant }))
          .meta({ description: "What waits for the end of its reader's quiet hours." }),
      }),
    ),
    next: z
      .object({ at: Instant.nullable(), text: z.string() })
      .nullable()
      .meta({ description: 'What would come after the last line; null: the case is over.' }),
  })
  .meta({ id: 'CaseTimetable' });

export const PolicyDocumentText = z
  .string()
  .meta({ description: 'A document as it would stand in POLICY_FOLDER; it may use what runs now.' });

export const PolicyCheck = z
  .object({
    ok: z.boolean(),
    problems: z.array(
      z.object({
        line: z.number().int().meta({ description: 'From 1; 0 for what is missing from the whole.' }),
        path: z.string(),
        sentence: z.string(),
      }),
    ),
    explanations: z
      .array(Explanation)
      .meta({ description: 'What the document says; empty where it is wrong.' }),
    changes: z
      .object({
        policies: z.array(
          z.object({
            policyId: z.string(),
            change: z.enum(['added', 'removed', 'changed']),
            sentences: z.array(z.string()),
          }),
        ),
        general: z.array(z.string()),
      })
      .meta({ description: 'What would change of what runs now, if the document stood in POLICY_FOLDER.' }),
  })
  .meta({ id: 'PolicyCheck' });
