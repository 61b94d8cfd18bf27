import { z } from 'zod';
import { asOneAddress } from '../../db/consent';
import { consentEntries, liftSuppression, listSuppressions } from '../../db/consent-log';
import { contactPreferences } from '../../db/contact-preferences';
import { CHANNELS, type Channel } from '../../domain/message';
import { actorOf } from '../actor';
import { decodeCursor, page } from '../cursor';
import { defineRoute, reply } from '../define-route';
import { Problem } from '../problem';
import { Id } from '../schemas/basics';
import {
  Consent,
  ConsentQuery,
  LiftSuppression,
  Suppression,
  SuppressionPage,
  SuppressionQuery,
} from '../schemas/consent';

/** What people may be sent: for support, who is asked "why does she get nothing". */

export const getSuppressions = defineRoute({
  method: 'get',
  path: '/v1/suppressions',
  operationId: 'listSuppressions',
  tag: 'Consent',
  summary: 'List addresses that nothing is sent to',
  description: 'The newest first. They hold for all shipments, on one channel.',
  auth: 'read',
  query: SuppressionQuery,
  answers: { 200: { description: 'A page of suppressions.', schema: SuppressionPage } },
  async handle({ query, deps }) {
    const { limit, cursor, ...filter } = query;
    const [before = null] = decodeCursor(cursor, ['uuid']) ?? [];
    const rows = await listSuppressions(deps.db, filter, { limit: limit + 1, before });
    return reply(
      200,
      page(
        rows,
        limit,
        (row) => row,
        (row) => [row.id],
      ),
    );
  },
});

export const postLiftSuppression = defineRoute({
  method: 'post',
  path: '/v1/suppressions/{id}/lift',
  operationId: 'liftSuppression',
  tag: 'Consent',
  summary: 'Let an address be written to again',
  description:
    'For a reader who asked for it, or a mailbox that works again. Who did it and why is kept. A number that said STOP goes on being refused by the gateway until it says START.',
  auth: 'admin',
  params: z.object({ id: Id }),
  body: LiftSuppression,
  answers: { 200: { description: 'Lifted. As it was.', schema: Suppression } },
  async handle({ params, body, key, deps }) {
    const lifted = await liftSuppression(deps.db, params.id, {
      actor: actorOf(body, key),
      reason: body.reason,
    });
    if (lifted === null) throw new Problem('not_found', 'There is no suppression with this id.');
    return reply(200, lifted);
  },
});

export const getConsent = defineRoute({
  method: 'get',
  path: '/v1/consent',
  operationId: 'getConsent',
  tag: 'Consent',
  summary: 'What an address may be sent, and how that came to be',
  description: 'An address that never said anything may be sent everything.',
  auth: 'read',
  query: ConsentQuery,
  answers: { 200: { description: 'Its consent, on each channel that it can have.', schema: Consent } },
  async handle({ query, deps }) {
    const address = asOneAddress(query.address);
    const [before = null] = decodeCursor(query.cursor, ['uuid']) ?? [];
    const suppressions = await listSuppressions(
      deps.db,
      { address },
      { limit: CHANNELS.length, before: null },
    );
    const channels = await Promise.all(
      channelsOf(address).map(async (channel) => {
        const { mutedTopics, ...chosen } = await contactPreferences(deps.db, channel, address);
        return {
          ...chosen,
          channel,
          suppression: suppressions.find((one) => one.channel === channel) ?? null,
          mutedTopics: [...mutedTopics],
        };
      }),
    );
    const rows = await consentEntries(deps.db, address, { limit: query.limit + 1, before });
    const { data, nextCursor } = page(
      rows,
      query.limit,
      (row) => ({ ...row, detail: row.detail as Record<string, string> }),
      (row) => [row.id],
    );
    return reply(200, { address, channels, entries: data, nextCursor });
  },
});

function channelsOf(address: string): readonly Channel[] {
  return address.includes('@') ? ['email'] : ['sms'];
}
