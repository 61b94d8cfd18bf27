import { z } from 'zod';
import { lastBodies } from '../../db/tracking/inbox';
import { tryUpdates } from '../../db/tracking/ingest';
import { PROVIDERS, type Provider, providerAdapter } from '../../providers';
import { isImitated, SAMPLE_NUMBER, samplePush } from '../../providers/sample-push';
import { defineRoute, type Route, reply } from '../http/define-route';
import { Problem } from '../http/problem';
import { interpret } from './interpret';
import type { ProviderWebhookSecrets } from './webhook-routes';
import { TriedSample, WebhookSenders } from './webhook-sender-schemas';

/** What has to be known to have providers send, and whether they do. */

/** The setting that holds what a provider proves itself by. */
const SETTINGS: Readonly<Record<Provider, string>> = {
  easypost: 'EASYPOST_SECRETS',
  aftership: 'AFTERSHIP_SECRETS',
  shippo: 'SHIPPO_SECRETS',
  shipengine: 'SHIPENGINE_KEYS',
  '17track': 'SEVENTEENTRACK_SECRETS',
  karrio: 'KARRIO_SECRETS',
  ups: 'UPS_SECRETS',
  fedex: 'FEDEX_SECRETS',
  dhl: 'DHL_SECRETS',
};

export function webhookSenders(secrets: ProviderWebhookSecrets): Route[] {
  return [list(secrets), trySample(secrets)];
}

function secretsOf(secrets: ProviderWebhookSecrets, provider: Provider): readonly string[] {
  return secrets[provider].secrets.filter((secret) => secret.trim() !== '');
}

function list(secrets: ProviderWebhookSecrets): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/webhook-senders',
    operationId: 'listWebhookSenders',
    tag: 'Tracking',
    summary: 'The addresses that providers send to, and what came last',
    description:
      'Whether a secret is set, never which. What came is told from the newest 2,000 bodies of the inbox.',
    auth: 'admin',
    answers: { 200: { description: 'Every provider.', schema: WebhookSenders } },
    async handle({ deps }) {
      const last = new Map((await lastBodies(deps.db)).map((row) => [row.source, row]));
      return reply(200, {
        data: PROVIDERS.map((provider) => {
          const count = secretsOf(secrets, provider).length;
          const { receivedAt, outcome, bodies, rejected } = last.get(provider) ?? {};
          return {
            provider,
            url: `${deps.settings.PUBLIC_URL}/v1/webhooks/${provider}`,
            setting: SETTINGS[provider],
            configured: count > 0 || secrets[provider].publicKeys !== undefined,
            secrets: count,
            testable: isImitated(provider) && count > 0,
            lastAt: receivedAt ?? null,
            lastOutcome: outcome ?? null,
            bodies: bodies ?? 0,
            rejected: rejected ?? 0,
          };
        }),
      });
    },
  });
}

function trySample(secrets: ProviderWebhookSecrets): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/webhook-senders/{provider}/test',
    operationId: 'testWebhookSender',
    tag: 'Tracking',
    summary: "See that a provider's webhooks are taken",
    description:
      'A sample is signed with the secret that is set, proved, read and taken as a push of the provider would be, and all of it is undone: nothing stays. Whether the provider has the same secret, and reaches this address, shows with its first push.',
    auth: 'admin',
    params: z.object({ provider: z.enum(PROVIDERS) }),
    answers: { 200: { description: 'What came of it.', schema: TriedSample } },
    problems: ['sender_not_testable'],
    async handle({ params: { provider }, deps, requestId }) {
      const [secret] = secretsOf(secrets, provider);
      if (!isImitated(provider) || secret === undefined)
        throw new Problem(
          'sender_not_testable',
          isImitated(provider)
            ? `No secret is set: ${SETTINGS[provider]}.`
            : 'It signs with a key of its own, which nobody else can sign with.',
        );
      const receivedAt = new Date().toISOString();
      const { body, headers } = samplePush(provider, secret, receivedAt);
      const rawBody = Buffer.from(body);
      const path = `/v1/webhooks/${provider}`;
      const request = { rawBody, headers, query: {}, method: 'POST', path, receivedAt };
      const proof = await providerAdapter(provider).verify(request, secrets[provider]);
      const meaning = interpret(provider, rawBody, receivedAt);
      const delivery = {
        source: provider,
        requestId,
        contentType: 'application/json',
        body: rawBody,
        receivedAt,
      };
      const taken =
        proof.ok && meaning.kind === 'updates'
          ? await tryUpdates(deps.db, delivery, meaning.updates, meaning.problems)
          : null;
      const event = meaning.kind === 'updates' ? meaning.updates[0]?.events[0] : undefined;
      return reply(200, {
        provider,
        trackingNumber: SAMPLE_NUMBER,
        proved: proof.ok,
        reason: proof.ok ? (meaning.kind === 'updates' ? null : meaning.reason) : proof.reason,
        milestone: event?.meaning.milestone ?? null,
        outcome: taken?.outcome ?? null,
      });
    },
  });
}
