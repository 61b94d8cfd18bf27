import { z } from 'zod';
import { EMAIL_SOURCE, replayMail } from '../../db/conversation/inbound-mail';
import { getInboxEntry, listInbox } from '../../db/tracking/inbox';
import { replayInbox } from '../../db/tracking/ingest';
import { ownMail } from '../conversation/mail/mail-receiver';
import { readMail } from '../conversation/mail/read-mail';
import { Id } from '../http/basic-schemas';
import type { Caller } from '../http/caller';
import { boundedPage, decodeCursor } from '../http/cursor';
import { defineRoute, reply } from '../http/define-route';
import { Problem } from '../http/problem';
import { bytesWithoutTokens, seesLinks } from '../messages/withhold-links';
import { InboxDetail, InboxPage, InboxQuery, IngestResult } from './ingest-schemas';
import { interpret } from './interpret';

const InboxPath = z.object({ id: Id });
const NOT_FOUND = 'There is no inbox entry with this id.';

interface Judged {
  readonly problems: unknown;
}

function problemsOf(row: Judged): { path: string; reason: string }[] {
  return row.problems as { path: string; reason: string }[];
}

export const getInbox = defineRoute({
  method: 'get',
  path: '/v1/inbox',
  operationId: 'listInbox',
  tag: 'Inbox',
  summary: 'What was let in',
  description:
    'The newest first, without bodies. `outcome=unmatched` and `outcome=rejected` are what needs a person.',
  auth: 'read',
  query: InboxQuery,
  answers: { 200: { description: 'A page of the inbox.', schema: InboxPage } },
  async handle({ query, deps }) {
    const { limit, cursor, outcome, ...rest } = query;
    const [before = null] = decodeCursor(cursor, ['uuid']) ?? [];
    const filter = { ...rest, ...(outcome === undefined ? {} : { outcomes: outcome }) };
    const listed = await listInbox(deps.db, filter, { limit: limit + 1, before });
    return reply(
      200,
      boundedPage(listed, limit, (row) => ({ ...row, problems: problemsOf(row) })),
    );
  },
});

export const getInboxItem = defineRoute({
  method: 'get',
  path: '/v1/inbox/{id}',
  operationId: 'getInboxEntry',
  tag: 'Inbox',
  summary: 'One body as it came',
  description:
    'A mail is shown to keys with the scope `act`: it holds links and addresses that act in the name of whoever has them.',
  auth: 'read',
  params: InboxPath,
  answers: { 200: { description: 'The entry with its body.', schema: InboxDetail } },
  async handle({ params, caller, deps }) {
    const row = await getInboxEntry(deps.db, params.id);
    if (row === undefined) throw new Problem('not_found', NOT_FOUND);
    return reply(200, { ...row, problems: problemsOf(row), body: bodyFor(caller, row) });
  },
});

/** A mail's parts are encoded in ways (base64, soft line breaks) in which no token would be found to be hidden. */
function bodyFor(caller: Caller, { source, body }: { readonly source: string; readonly body: Buffer }) {
  if (seesLinks(caller)) return shownBody(body);
  return source === EMAIL_SOURCE ? null : shownBody(bytesWithoutTokens(body));
}

function shownBody(body: Buffer): { encoding: 'utf8' | 'base64'; content: string } {
  try {
    return {
      encoding: 'utf8',
      content: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body),
    };
  } catch {
    return { encoding: 'base64', content: body.toString('base64') };
  }
}

export const replayInboxItem = defineRoute({
  method: 'post',
  path: '/v1/inbox/{id}/replay',
  operationId: 'replayInboxEntry',
  tag: 'Inbox',
  summary: 'Judge a body anew',
  description:
    'For what was rejected before an adapter learnt it, or was unmatched. What is known stays known.',
  auth: 'act',
  params: InboxPath,
  answers: { 200: { description: 'What became of it this time.', schema: IngestResult } },
  problems: ['body_forgotten'],
  async handle({ params, deps }) {
    const kept = await getInboxEntry(deps.db, params.id);
    if (kept === undefined) throw new Problem('not_found', NOT_FOUND);
    if (kept.bodyForgottenAt !== null) throw new Problem('body_forgotten', 'There is nothing left to judge.');
    if (kept.source === EMAIL_SOURCE) {
      await replayMail(deps.db, params.id, (delivery) => readMail(delivery, ownMail(deps.settings)));
    } else {
      await replayInbox(deps.db, params.id, interpret, { coalesceMs: deps.settings.COALESCE_MS });
    }
    const row = (await getInboxEntry(deps.db, params.id)) ?? kept;
    const { outcome, accepted, duplicate, unmatched, rejected, reason } = row;
    const counts = { accepted, duplicate, unmatched, rejected };
    return reply(200, { inboxId: params.id, outcome, ...counts, reason, problems: problemsOf(row) });
  },
});
