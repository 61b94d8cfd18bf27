import { isDeepStrictEqual } from 'node:util';
import type { Request, RequestHandler, Response } from 'express';
import { seesLinks, withoutTokens } from '../messages/withhold-links';
import { refuseOtherActor } from './actor';
import { audited } from './audited';
import type { Authenticator } from './authenticate';
import { type Caller, noteCaller } from './caller';
import { FILE_TYPE, isScope, type Route } from './define-route';
import type { ApiDeps } from './deps';
import { type Answered, answerOnce } from './idempotent-answer';
import { parseJsonBody } from './json-body';
import { invalidField, Problem } from './problem';
import { type BodyReader, requireJson } from './read-body';
import { requestIdOf } from './request-id';
import { coerced, validated } from './validate-request';

export interface MountTools {
  readonly deps: ApiDeps;
  readonly authenticator: Authenticator;
  readonly readBody: BodyReader;
}

/** `/v1/shipments/{id}` as Express writes it. */
export function expressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

/** Makes a route an Express handler: who is it, what do they want, is it well formed, do it, is the answer as promised. */
export function handlerOf(route: Route, { deps, authenticator, readBody }: MountTools): RequestHandler {
  return async (req, res) => {
    res.locals.route = route.path;
    const requestId = requestIdOf(res);
    const caller = await callerOf(route, authenticator, req, res);
    if (caller !== null) noteCaller(res, caller);
    const params = pathOf(route, req.params);
    const query =
      route.query === undefined
        ? {}
        : validated(route.query, coerced(route.query, req.query as Record<string, unknown>), 'query');
    const idempotencyKey = route.idempotent ? idempotencyKeyOf(req.headers['idempotency-key']) : null;
    const takesBody = route.body !== undefined || route.rawContent !== undefined;
    const rawBody = takesBody ? await readBody(req, res) : Buffer.alloc(0);
    const body = route.body === undefined ? {} : validated(route.body, jsonOf(route, rawBody, req), 'body');
    refuseOtherActor(query, caller, 'query');
    refuseOtherActor(body as object, caller, 'body');

    const context = { deps, authenticator, req, res, requestId, idempotencyKey, rawBody };
    const sent = { ...query, ...(body as object) };
    const handle = (): Promise<Answered> =>
      audited(deps, { route, caller, req, requestId, params, sent }, (noteChange) =>
        route.handle({ ...context, noteChange, params, query, body, caller: caller as never }),
      );
    const answer =
      idempotencyKey !== null && caller !== null
        ? await answerOnce(deps, { caller, idempotencyKey, req, rawBody }, handle)
        : await handle();
    if (deps.validateResponses) assertPromised(route, answer);
    for (const [name, value] of Object.entries(answer.headers ?? {})) res.setHeader(name, value);
    const text = route.answers[answer.status]?.text;
    if (answer.body === null) {
      res.status(answer.status).end();
      return;
    }
    if (Buffer.isBuffer(answer.body)) {
      sendFile(res, answer.status, answer.body);
      return;
    }
    const plain = text !== undefined && typeof answer.body === 'string' ? answer.body : null;
    const whole = plain ?? JSON.stringify(answer.body);
    const type = plain === null || text === undefined ? 'application/json' : text;
    send(res, answer.status, type, caller === null || seesLinks(caller) ? whole : withoutTokens(whole));
  };
}

/** What `res.send` would do, without asking anew with each answer what is the same for all. */
function send(res: Response, status: number, type: string, body: string): void {
  res.statusCode = status;
  res.setHeader('Content-Type', `${type}; charset=utf-8`);
  res.setHeader('Content-Length', Buffer.byteLength(body));
  res.end(body);
}

/** What is not even shaped like an id of ours is the id of nothing. */
function pathOf(route: Route, sent: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const result = route.params?.safeParse(sent);
  if (result === undefined) return {};
  if (result.success) return result.data;
  throw new Problem('not_found', 'There is nothing at this address.');
}

/** Whatever somebody sent us: no browser makes a page of it, nor keeps it. */
function sendFile(res: Response, status: number, bytes: Buffer): void {
  res.statusCode = status;
  res.setHeader('Content-Type', FILE_TYPE);
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  res.setHeader('Cache-Control', 'private, no-store');
  res.setHeader('Content-Length', bytes.length);
  res.end(bytes);
}

async function callerOf(
  { auth }: Route,
  authenticator: Authenticator,
  req: Request,
  res: Response,
): Promise<Caller | null> {
  if (isScope(auth)) return await authenticator.authenticate(req, res, auth);
  return auth === 'member' ? await authenticator.authenticateMember(req, res) : null;
}

function jsonOf(route: Route, rawBody: Buffer, req: Parameters<RequestHandler>[0]): unknown {
  if (rawBody.length === 0 && route.bodyOptional) return {};
  requireJson(req.headers['content-type']);
  return parseJsonBody(rawBody);
}

function idempotencyKeyOf(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  const key = Array.isArray(header) ? header.join() : header;
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw invalidField('header', '/Idempotency-Key', 'must be 1 to 255 visible ASCII characters');
}

/** A body that its schema would change (an undeclared field is dropped) or refuse is a lie of the document. */
function assertPromised(route: Route, answer: Answered): void {
  const promised = route.answers[answer.status];
  if (promised === undefined) {
    throw new Error(`${route.operationId} answered with the undocumented status ${answer.status}`);
  }
  if (promised.schema === null) {
    if (answer.body !== null) throw new Error(`${route.operationId} has a body where none is documented`);
    return;
  }
  if (promised.text !== undefined && typeof answer.body === 'string') return;
  if (promised.file === true && Buffer.isBuffer(answer.body)) return;
  const sent: unknown = JSON.parse(JSON.stringify(answer.body));
  const read = promised.schema.safeParse(sent);
  if (!read.success) {
    throw new Error(`${route.operationId} does not answer as documented: ${read.error.message}`);
  }
  if (!isDeepStrictEqual(read.data, sent)) {
    throw new Error(`${route.operationId} answers with undocumented fields`);
  }
}
