import { createHash } from 'node:crypto';
import type { Request } from 'express';
import {
  claimIdempotencyKey,
  type IdempotentRequest,
  releaseClaim,
  storeAnswer,
} from '../../db/access/idempotency';
import type { Caller } from './caller';
import type { ApiDeps } from './deps';
import { Problem } from './problem';

export interface Answered {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Attempt {
  readonly caller: Caller;
  readonly idempotencyKey: string;
  readonly req: Request;
  readonly rawBody: Buffer;
}

/**
 * The same key and request: the same answer, done once. Only answers that changed something are kept; a request that was refused
 * or failed may be repeated under its key.
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
export async function answerOnce(
  { db }: Pick<ApiDeps, 'db'>,
  { caller, idempotencyKey, req, rawBody }: Attempt,
  handle: () => Promise<Answered>,
): Promise<Answered> {
  const request: IdempotentRequest = {
    apiKeyId: caller.id,
    key: idempotencyKey,
    requestHash: createHash('sha256')
      .update(`${req.method} ${req.originalUrl}\n`)
      .update(rawBody)
      .digest('hex'),
  };
  const claim = await claimIdempotencyKey(db, request);
  switch (claim.kind) {
    case 'answered': {
      const { body, headers } = claim.response as unknown as Pick<Answered, 'body' | 'headers'>;
      return { status: claim.status, body, headers: { ...headers, 'Idempotency-Replayed': 'true' } };
    }
    case 'in_progress':
      throw new Problem('idempotency_in_progress', 'The first request with this key is still under way.', {
        retryAfter: 1,
      });
    case 'other_request':
      throw new Problem('idempotency_key_reused', 'This key was used with another address or body.');
    case 'ours':
  }
  let answer: Answered;
  try {
    answer = await handle();
  } catch (error) {
    await releaseClaim(db, request);
    throw error;
  }
  await storeAnswer(db, request, {
    status: answer.status,
    response: { body: answer.body, headers: answer.headers ?? {} },
  });
  return answer;
}
