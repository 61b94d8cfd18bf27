import type { Request } from 'express';
import { beginAct, type Change, endAct, type NoteChange } from '../../db/access/audit-log';
import { actorOf } from './actor';
import { asProblem } from './answer-errors';
import type { Caller } from './caller';
import type { Route } from './define-route';
import type { ApiDeps } from './deps';
import type { Answered } from './idempotent-answer';

/** What is known of an act before it is done. */
interface Asked {
  readonly route: Pick<Route, 'method' | 'auth' | 'operationId' | 'unlogged'>;
  readonly caller: Caller | null;
  readonly req: Request;
  readonly requestId: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Query and body, which may name an actor. */
  readonly sent: { readonly actor?: unknown };
}

const LONGEST_PATH = 500;
/** Longer than any id of ours; an index takes no text of any length. */
const LONGEST_SUBJECT = 200;

/**
 * Has what people do stand in the audit log: first that it is done, then how it ended. What reads is not written down, nor what programs
 * tell of parcels all day long.
 */
export async function audited(
  { db, log }: Pick<ApiDeps, 'db' | 'log'>,
  asked: Asked,
  handle: (noteChange: NoteChange) => Promise<Answered>,
): Promise<Answered> {
  const { route, caller, req, requestId, params, sent } = asked;
  if (caller === null || !isAct(route, caller)) return await handle(() => undefined);
  const { id } = params;
  const actId = await beginAct(db, {
    actor: actorOf(typeof sent.actor === 'string' ? { actor: sent.actor } : {}, caller),
    apiKeyId: caller.kind === 'key' ? caller.key.id : null,
    action: route.operationId,
    path: req.path.slice(0, LONGEST_PATH),
    subject: typeof id === 'string' ? id.slice(0, LONGEST_SUBJECT) : null,
    address: req.ip ?? null,
    requestId,
  });
  let change: Change | null = null;
  const end = (status: number, subject: string | null) =>
    // It is done: whoever asked is told so, and the row says that nobody wrote down how it ended.
    endAct(db, actId, { status, subject, change }).catch((error: unknown) =>
      log.warn({ err: error, requestId }, 'the end of an act is missing in the audit log'),
    );
  try {
    const answer = await handle((noted) => {
      change = noted;
    });
    await end(answer.status, idIn(answer.body));
    return answer;
  } catch (error) {
    await end(asProblem(error).status, null);
    throw error;
  }
}

function isAct({ method, auth, unlogged }: Asked['route'], caller: Caller): boolean {
  if (unlogged === true || method === 'get' || auth === 'read') return false;
  return auth !== 'ingest' || caller.kind === 'member';
}

/** Of what was made. */
function idIn(body: unknown): string | null {
  const { id } = (body ?? {}) as { readonly id?: unknown };
  return typeof id === 'string' ? id : null;
}
