import { z } from 'zod';
import { suppress } from '../../db/consent/consent';
import { consentEntries, liftSuppression, listSuppressions } from '../../db/consent/consent-log';
import { contactPreferences } from '../../db/consent/contact-preferences';
import { asOneAddress, CHANNELS, type Channel } from '../../domain/messages/message';
import { Id } from '../http/basic-schemas';
import { boundedPage, decodeCursor, page } from '../http/cursor';
import { defineRoute, reply } from '../http/define-route';
import { invalidField, Problem } from '../http/problem';
import { actingMember } from '../people/active-member';
import { emailAddressFrom } from '../tracking/email-address';
import { readPhoneNumber } from '../tracking/phone-number';
import {
  Consent,
  ConsentQuery,
  LiftSuppression,
  OptOut,
  Suppression,
  SuppressionPage,
  SuppressionQuery,
} from './consent-schemas';

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
    const listed = await listSuppressions(deps.db, filter, { limit: limit + 1, before });
    return reply(
      200,
      boundedPage(listed, limit, (row) => row),
    );
  },
});

export const postSuppression = defineRoute({
  method: 'post',
  path: '/v1/suppressions',
  operationId: 'optOut',
  tag: 'Consent',
  summary: 'Opt an address out of everything',
  description:
    'For a customer who said so on the phone, in a shop or in words that nothing reads. It holds for all shipments; what waits to be sent is dropped. Who did it and why is kept.',
  auth: 'act',
  body: OptOut,
  answers: {
    200: { description: 'It was opted out before.', schema: Suppression },
    201: { description: 'Opted out.', schema: Suppression },
  },
  async handle({ body, caller, deps }) {
    const { channel, address } = reachOf(body.address);
    const actor = await actingMember(deps.db, body, caller);
    const isNew = await deps.db.transaction().execute((tx) =>
      suppress(tx, channel, address, 'opted_out', {
        source: 'staff',
        actor,
        detail: { reason: body.reason },
      }),
    );
    const { rows } = await listSuppressions(deps.db, { channel, address }, { limit: 1, before: null });
    const [suppression] = rows;
    if (suppression === undefined) throw new Error('what was written a moment ago has been lifted');
    return reply(isNew ? 201 : 200, suppression);
  },
});

/** The channel of an address, and how it is kept there. */
function reachOf(sent: string): { readonly channel: Channel; readonly address: string } {
  const email = emailAddressFrom(sent);
  if (email.includes('@')) {
    if (!z.email().max(254).safeParse(email).success)
      throw invalidField('body', '/address', 'is not an email address');
    return { channel: 'email', address: asOneAddress(email) };
  }
  const reading = readPhoneNumber(sent, null);
  if (!reading.ok) throw invalidField('body', '/address', reading.reason);
  return { channel: 'sms', address: reading.number };
}

export const postLiftSuppression = defineRoute({
  method: 'post',
  path: '/v1/suppressions/{id}/lift',
  operationId: 'liftSuppression',
  tag: 'Consent',
  summary: 'Let an address be written to again',
  description:
    'For a reader who asked for it, or a mailbox that works again. Who did it and why is kept. A number that said STOP goes on being refused by the gateway until it says START.',
  auth: 'supervise',
  params: z.object({ id: Id }),
  body: LiftSuppression,
  answers: { 200: { description: 'Lifted. As it was.', schema: Suppression } },
  async handle({ params, body, caller, deps }) {
    const lifted = await liftSuppression(deps.db, params.id, {
      actor: await actingMember(deps.db, body, caller),
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
    const { rows: suppressions } = await listSuppressions(
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
          suppression: suppressions.find((suppression) => suppression.channel === channel) ?? null,
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
