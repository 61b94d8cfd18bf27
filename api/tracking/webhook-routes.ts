import type { Request } from 'express';
import { z } from 'zod';
import { type Delivery, keepBody } from '../../db/tracking/ingest';
import type { Provider, WebhookRequest } from '../../providers';
import { PROVIDERS, type ProviderSecrets, providerAdapter } from '../../providers';
import { defineRoute, type Route, reply } from '../http/define-route';
import { Problem } from '../http/problem';
import { IngestResult } from './ingest-schemas';
import { interpret } from './interpret';

const ProviderPath = z.object({ provider: z.enum(PROVIDERS) });

export type ProviderWebhookSecrets = Readonly<Record<Provider, ProviderSecrets>>;

/** The routes that senders of tracking push to. */
export function providerWebhooks(secrets: ProviderWebhookSecrets): Route[] {
  return [receive(secrets), ping];
}

function receive(secrets: ProviderWebhookSecrets): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/webhooks/{provider}',
    operationId: 'receiveWebhook',
    tag: 'Tracking',
    summary: "A provider's webhook",
    description:
      'The signature of the provider is checked on the bytes as they came; without a right one nothing is kept. What is signed but not understood is kept and answered with 202 and the outcome `rejected`, because a sender would only repeat it: see `/v1/inbox`.',
    auth: 'signature',
    params: ProviderPath,
    rawContent: { '*/*': z.unknown().meta({ description: "The provider's payload, as it documents it." }) },
    answers: { 202: { description: 'Kept. What became of it.', schema: IngestResult } },
    problems: ['signature_keys_unavailable'],
    async handle({ params, deps, requestId, rawBody, req, res, authenticator }) {
      const receivedAt = new Date().toISOString();
      const verification = await providerAdapter(params.provider).verify(
        webhookRequest(req, rawBody, receivedAt),
        secrets[params.provider],
      );
      if (!verification.ok) {
        deps.log.warn(
          { requestId, provider: params.provider, reason: verification.reason },
          'webhook refused',
        );
        if (verification.reason === 'keys_unavailable') {
          throw new Problem('signature_keys_unavailable', 'The keys of the sender could not be fetched.', {
            retryAfter: 5,
          });
        }
        await authenticator.countFailure(req, res);
        throw new Problem('unauthenticated', `The signature was not accepted: ${verification.reason}.`);
      }
      const delivery: Delivery = {
        source: params.provider,
        requestId,
        contentType: req.headers['content-type']?.slice(0, 200) ?? null,
        body: rawBody,
        receivedAt,
      };
      const meaning = interpret(params.provider, rawBody, receivedAt);
      if (meaning.kind === 'updates') {
        const { items: _, ...result } = await deps.ingestion.take(
          delivery,
          meaning.updates,
          meaning.problems,
        );
        return reply(202, {
          ...result,
          reason: null,
          problems: meaning.problems.map((problem) => ({ ...problem })),
        });
      }
      const problems = meaning.kind === 'rejected' ? meaning.problems.map((problem) => ({ ...problem })) : [];
      const { inboxId } = await keepBody(deps.db, delivery, {
        outcome: meaning.kind,
        reason: meaning.reason,
        problems,
      });
      return reply(202, {
        inboxId,
        outcome: meaning.kind,
        accepted: 0,
        duplicate: 0,
        unmatched: 0,
        rejected: problems.length,
        reason: meaning.reason,
        problems,
      });
    },
  });
}

const ping = defineRoute({
  method: 'get',
  path: '/v1/webhooks/{provider}',
  operationId: 'pingWebhook',
  tag: 'Tracking',
  summary: 'Does this address exist?',
  description: 'Some providers try an address with GET or HEAD before they send to it.',
  auth: 'none',
  params: ProviderPath,
  answers: {
    200: {
      description: 'It does.',
      schema: z.object({ provider: z.enum(PROVIDERS) }).meta({ id: 'WebhookPing' }),
    },
  },
  async handle({ params }) {
    return reply(200, { provider: params.provider });
  },
});

function webhookRequest(req: Request, rawBody: Buffer, receivedAt: string): WebhookRequest {
  const query = req.query as Record<string, unknown>;
  return {
    rawBody,
    headers: Object.fromEntries(
      Object.entries(req.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : value,
      ]),
    ),
    query: Object.fromEntries(
      Object.entries(query).map(([name, value]) => [name, typeof value === 'string' ? value : undefined]),
    ),
    method: req.method,
    path: req.path,
    receivedAt,
  };
}
