import { z } from 'zod';
import { SILENCE_STATES } from '../../db/messages/silences';
import { LANE_PATTERN, SILENCED_AUDIENCES } from '../../domain/messages/sending/silence';
import { carrierSlug, carriersMeant } from '../../providers/carrier-slug';
import { Id, Instant, InstantInput, PageQuery, pageOf, Slug, text } from '../http/basic-schemas';
import { ExceptionKindName, SeverityName } from '../tracking/shipment-schemas';

const MOST = 50;

const Lane = z
  .string()
  .regex(LANE_PATTERN, 'must be two countries, of which one may be *: DE-US, DE-*, *-US')
  .meta({ description: 'Origin and destination.', example: 'DE-*' });

/** `dhl` is each of DHL's companies. */
const Carriers = z
  .array(text(60))
  .max(MOST)
  .default([])
  .transform((names) => [...new Set(names.flatMap(carriersOf))]);

function carriersOf(name: string): readonly string[] {
  const slug = carrierSlug(name);
  return slug === null ? [name] : carriersMeant(slug);
}

const list = <T extends z.ZodType>(item: T) => z.array(item).max(MOST).default([]);

const SilenceMatchers = z
  .strictObject({
    kind: list(ExceptionKindName),
    severity: list(SeverityName),
    carrier: Carriers,
    lane: list(Lane),
    service: list(text(100)),
    merchant: list(text(63)),
    tags: list(text(100)).meta({ description: 'All of them must be there.' }),
  })
  .meta({
    id: 'SilenceMatchers',
    description: 'All of them must agree. An empty list, or none, agrees with everything.',
  });

const MatchersView = z
  .object({
    kind: z.array(ExceptionKindName),
    severity: z.array(SeverityName),
    carrier: z.array(z.string()),
    lane: z.array(z.string()),
    service: z.array(z.string()),
    merchant: z.array(z.string()),
    tags: z.array(z.string()),
  })
  .meta({ id: 'SilenceMatchersView' });

const audience = z.enum(SILENCED_AUDIENCES).meta({
  description: 'Whose messages are held: everybody’s, customers’, or those of the people who work on cases.',
});

export const Silence = z
  .object({
    id: Id,
    state: z.enum(SILENCE_STATES),
    matchers: MatchersView,
    audience,
    author: z.string(),
    comment: z.string(),
    startsAt: Instant,
    endsAt: Instant,
    createdAt: Instant,
    endedBy: z.string().nullable().meta({ description: 'Who ended it before its time.' }),
    endedAt: Instant.nullable(),
    noticeAt: Instant.meta({ description: 'When its author is told that it will end.' }),
    noticedAt: Instant.nullable(),
    waiting: z.number().int().meta({ description: 'Messages that wait for its end.' }),
  })
  .meta({ id: 'Silence' });
export const SilencePage = pageOf(Silence).meta({ id: 'SilencePage' });

export const NewSilence = z
  .strictObject({
    matchers: SilenceMatchers,
    audience: audience.default('all'),
    actor: Slug.optional().meta({
      description:
        'Its author: the id of an active member. Absent: who has signed in, else the name of the API key.',
    }),
    comment: text(1_000).meta({ description: 'Why, for everybody who wonders.' }),
    startsAt: InstantInput.optional().meta({ description: 'Now, if not said.' }),
    endsAt: InstantInput.meta({ description: 'At most 90 days after the start.' }),
  })
  .meta({ id: 'NewSilence' });

export const SilenceEnd = z
  .strictObject({
    actor: Slug.optional().meta({
      description:
        'Who ends it: the id of an active member. Absent: who has signed in, else the name of the API key.',
    }),
    endsAt: InstantInput.optional().meta({ description: 'Earlier than before. Now, if not said or past.' }),
  })
  .meta({ id: 'SilenceEnd' });

export const SilencePreviewRequest = z
  .strictObject({ matchers: SilenceMatchers })
  .meta({ id: 'SilencePreviewRequest' });

export const SilencePreview = z
  .object({
    openCases: z.number().int().meta({ description: 'How many open cases match now.' }),
    cases: z
      .array(
        z.object({
          id: Id,
          shipmentId: Id,
          kind: ExceptionKindName,
          severity: SeverityName,
          carrier: z.string(),
          trackingNumber: z.string(),
          openedAt: Instant,
        }),
      )
      .meta({ description: 'The newest hundred of them.' }),
  })
  .meta({ id: 'SilencePreview' });

export const SilenceQuery = z.strictObject({ ...PageQuery, state: z.enum(SILENCE_STATES).optional() });
