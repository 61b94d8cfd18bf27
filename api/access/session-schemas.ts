import { z } from 'zod';
import { ROLES } from '../../domain/access/role';
import { Id, Instant, pageOf } from '../http/basic-schemas';
import { EmailInput, MemberView } from '../people/people-schemas';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password-hash';

const LinkCode = z
  .string()
  .min(1)
  .max(100)
  .meta({ description: 'What the link carries. It counts once, for a time.' });

export const SignIn = z
  .strictObject({
    email: EmailInput.optional().meta({ description: 'A verified address of the member.' }),
    password: z.string().min(1).max(LONGEST_PASSWORD).optional(),
    code: LinkCode.optional(),
  })
  .superRefine((sent, context) => {
    const missing =
      sent.code === undefined
        ? (['email', 'password'] as const).filter((field) => sent[field] === undefined)
        : [];
    for (const field of missing)
      context.addIssue({
        code: 'custom',
        path: [field],
        message: 'is missing: email and password, or a code',
      });
    if (sent.code !== undefined && (sent.email !== undefined || sent.password !== undefined))
      context.addIssue({ code: 'custom', path: ['code'], message: 'is enough by itself' });
  })
  .meta({ id: 'SignIn', description: '`email` and `password`, or the `code` of a link alone.' });

export const SignedIn = z
  .object({ member: MemberView, role: z.enum(ROLES) })
  .meta({ id: 'SignedIn', description: 'Who has signed in, and by which role they act.' });

export const NewPassword = z
  .strictObject({
    token: LinkCode,
    password: z
      .string()
      .min(SHORTEST_PASSWORD, `must have at least ${SHORTEST_PASSWORD} characters`)
      .max(LONGEST_PASSWORD),
  })
  .meta({ id: 'NewPassword' });

export const PasswordReset = z.strictObject({ email: EmailInput }).meta({ id: 'PasswordReset' });

const SessionView = z
  .object({
    id: Id,
    method: z.enum(['link', 'oidc', 'password']).meta({ description: 'How it was opened.' }),
    createdAt: Instant,
    lastUsedAt: Instant.meta({ description: 'To the minute.' }),
    expiresAt: Instant.meta({ description: 'However much it is used. Unused it ends after 12 hours.' }),
    address: z.string().nullable().meta({ description: 'From where it was opened.' }),
    userAgent: z.string().nullable(),
    current: z.boolean().meta({ description: 'It is the one that asks.' }),
  })
  .meta({ id: 'Session' });
export const SessionPage = pageOf(SessionView).meta({ id: 'SessionPage' });

export const InvitationSent = z
  .object({ expiresAt: Instant.meta({ description: 'Until then the link counts.' }) })
  .meta({ id: 'InvitationSent' });
