import { z } from 'zod';
import { SCOPES } from '../../domain/access/scope';
import { Id, Instant, InstantInput, pageOf, text } from '../http/basic-schemas';

const Scope = z.enum(SCOPES).meta({ id: 'Scope', description: '`admin` includes all others.' });

export const ApiKeyView = z
  .object({
    id: Id,
    name: z.string(),
    prefix: z.string().meta({ description: 'The part of the key that tells it from others.' }),
    scopes: z.array(Scope),
    createdAt: Instant,
    lastUsedAt: Instant.nullable(),
    expiresAt: Instant.nullable(),
    revokedAt: Instant.nullable(),
  })
  .meta({ id: 'ApiKey' });
export const ApiKeyPage = pageOf(ApiKeyView).meta({ id: 'ApiKeyPage' });
export const ApiKeyWithToken = z
  .object({
    ...ApiKeyView.shape,
    token: z.string().meta({ description: 'The key in full. Shown only now.' }),
  })
  .meta({ id: 'ApiKeyWithToken' });
export const NewApiKey = z
  .strictObject({
    name: text(100),
    scopes: z.array(Scope).min(1).max(SCOPES.length),
    expiresAt: InstantInput.nullable().default(null),
  })
  .meta({ id: 'NewApiKey' });
