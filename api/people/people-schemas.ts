import { IANAZone } from 'luxon';
import { z } from 'zod';
import { ROLES } from '../../domain/access/role';
import { CHANNELS, LOCALES } from '../../domain/messages/message';
import { Id, Instant, PageQuery, pageOf, Slug, text } from '../http/basic-schemas';

const TeamId = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,59}$/, 'must start with a letter and consist of a-z, 0-9 and underscore')
  .meta({ description: 'As policies name it: `team:support`.', example: 'support' });

export const TimeZoneInput = z
  .string()
  .max(64)
  .refine((name) => IANAZone.isValidZone(name), 'is no time zone of the IANA database')
  .meta({ description: 'An IANA time zone.', example: 'Europe/Berlin', override: { type: 'string' } });

const LocaleInput = z.enum(LOCALES).meta({ description: 'The language of messages.' });

const RoleInput = z.enum(ROLES).meta({
  id: 'Role',
  description:
    'What they may do who have signed in, each all that those before it may: `viewer` looks, `agent` works on cases, `supervisor` decides on call and what customers get, `admin` does all.',
});

export const EmailInput = z
  .email()
  .max(254)
  .transform((address) => address.toLowerCase())
  .meta({ example: 'ines@shop.example' });

const PhoneInput = z
  .string()
  .regex(/^\+[1-9][0-9]{6,14}$/, 'must be a number like +4930123456')
  .meta({ description: 'E.164.', example: '+4930123456' });

const Members = z
  .array(Slug)
  .max(200)
  .meta({ description: 'Staff ids. They are written to where the team has no address of its own.' });

export const TeamView = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    locale: z.string(),
    timeZone: z.string(),
    members: z.array(z.string()),
    createdAt: Instant,
  })
  .meta({ id: 'Team' });
export const TeamPage = pageOf(TeamView).meta({ id: 'TeamPage' });

export const NewTeam = z
  .strictObject({
    id: TeamId,
    name: text(100),
    email: EmailInput.nullable().default(null),
    phone: PhoneInput.nullable().default(null),
    locale: LocaleInput.default('en'),
    timeZone: TimeZoneInput.default('UTC'),
    members: Members.default([]),
  })
  .meta({ id: 'NewTeam' });
export const TeamChange = z
  .strictObject({
    name: text(100).optional(),
    email: EmailInput.nullable().optional(),
    phone: PhoneInput.nullable().optional(),
    locale: LocaleInput.optional(),
    timeZone: TimeZoneInput.optional(),
    members: Members.optional(),
  })
  .meta({
    id: 'TeamChange',
    description: 'What is left out stays; `members` takes the place of all of before.',
  });

export const ContactPointView = z
  .object({
    id: Id,
    channel: z.enum(CHANNELS),
    address: z.string(),
    position: z
      .number()
      .int()
      .meta({ description: 'Of a channel, the lowest that is verified is written to.' }),
    verifiedAt: Instant.nullable().meta({
      description: 'Null: it is not written to, and no command from it counts.',
    }),
    createdAt: Instant,
  })
  .meta({ id: 'ContactPoint' });

export const MemberView = z
  .object({
    id: z.string(),
    name: z.string(),
    locale: z.string(),
    timeZone: z.string(),
    active: z.boolean(),
    role: RoleInput,
    createdAt: Instant,
  })
  .meta({ id: 'Member' });
export const MemberPage = pageOf(MemberView).meta({ id: 'MemberPage' });
export const MemberDetail = z
  .object({ ...MemberView.shape, contactPoints: z.array(ContactPointView) })
  .meta({ id: 'MemberDetail' });
export const MemberQuery = z.strictObject({
  ...PageQuery,
  team: text(63).optional(),
  active: z.boolean().optional(),
});

export const NewMember = z
  .strictObject({
    id: Slug,
    name: text(100),
    locale: LocaleInput.default('en'),
    timeZone: TimeZoneInput.default('UTC'),
    role: RoleInput.default('agent'),
  })
  .meta({ id: 'NewMember' });
export const MemberChange = z
  .strictObject({
    name: text(100).optional(),
    locale: LocaleInput.optional(),
    timeZone: TimeZoneInput.optional(),
    role: RoleInput.optional(),
    active: z.boolean().optional().meta({
      description:
        'False: shifts are nobody’s, sessions end, and every address has to be verified anew afterwards.',
    }),
  })
  .meta({ id: 'MemberChange' });

export const NewContactPoint = z
  .discriminatedUnion('channel', [
    z.strictObject({ channel: z.literal('email'), address: EmailInput }),
    z.strictObject({ channel: z.literal('sms'), address: PhoneInput }),
  ])
  .meta({ id: 'NewContactPoint' });
export const ContactPointChange = z
  .strictObject({ position: z.number().int().min(1).max(1_000) })
  .meta({ id: 'ContactPointChange' });

export const CodeSent = z
  .object({ expiresAt: Instant.meta({ description: 'Until then the code counts.' }) })
  .meta({ id: 'CodeSent' });
export const CodeTry = z
  .strictObject({
    code: z
      .string()
      .regex(/^\d{6}$/, 'must be six digits')
      .meta({ example: '042917' }),
  })
  .meta({ id: 'CodeTry' });
