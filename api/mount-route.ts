import { isDeepStrictEqual } from 'node:util';
import type { RequestHandler } from 'express';
import type { ApiKey } from '../db/api-keys';
import type { Authenticator } from './authenticate';
import type { Route, RouteContext } from './define-route';
import type { ApiDeps } from './deps';
import { type Answered, answerOnce } from './idempotent-answer';
import { parseJsonBody } from './json-body';
import { invalidField, Problem } from './problem';
import { type BodyReader, requireJson } from './read-body';
import { requestIdOf } from './request-id';
import { coerced, validated } from './validate-request';
import { seesLinks, withoutTokens } from './withhold-links';

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
    const key = isScope(route.auth) ? await authenticator.authenticate(req, res, route.auth) : null;
    if (key !== null) res.locals.keyId = key.id;
    const params = pathOf(route, req.params);
    const query =
      route.query === undefined
        ? {}
        : validated(route.query, coerced(route.query, req.query as Record<string, unknown>), 'query');
    const idempotencyKey = route.idempotent ? idempotencyKeyOf(req.headers['idempotency-key']) : null;
    const takesBody = route.body !== undefined || route.rawContent !== undefined;
    const rawBody = takesBody ? await readBody(req, res) : Buffer.alloc(0);
    const body = route.body === undefined ? {} : validated(route.body, jsonOf(route, rawBody, req), 'body');

    const context: RouteContext = { deps, authenticator, req, res, requestId, idempotencyKey, rawBody };
    const handle = async (): Promise<Answered> =>
      route.handle({ ...context, params, query, body, key: key as never });
    const answer =
      idempotencyKey !== null && key !== null
        ? await answerOnce(deps, { key, idempotencyKey, req, rawBody }, handle)
        : await handle();
    if (deps.validateResponses) assertPromised(route, answer);
    for (const [name, value] of Object.entries(answer.headers ?? {})) res.setHeader(name, value);
    const text = route.answers[answer.status]?.text;
    if (answer.body === null) {
      res.status(answer.status).end();
      return;
    }
    const plain = text !== undefined && typeof answer.body === 'string' ? answer.body : null;
    const whole = plain ?? JSON.stringify(answer.body);
    res
      .status(answer.status)
      .type(plain === null || text === undefined ? 'application/json' : text)
      .send(key === null || seesLinks(key) ? whole : withoutTokens(whole));
  };
}

/** What is not even shaped like an id of ours is the id of nothing. */
function pathOf(route: Route, sent: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const result = route.params?.safeParse(sent);
  if (result === undefined) return {};
  if (result.success) return result.data;
  throw new Problem('not_found', 'There is nothing at this address.');
}

function isScope(auth: Route['auth']): auth is ApiKey['scopes'][number] {
  return auth !== 'none' && auth !== 'signature';
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
  const sent: unknown = JSON.parse(JSON.stringify(answer.body));
  const read = promised.schema.safeParse(sent);
  if (!read.success) {
    throw new Error(`${route.operationId} does not answer as documented: ${read.error.message}`);
  }
  if (!isDeepStrictEqual(read.data, sent)) {
    throw new Error(`${route.operationId} answers with undocumented fields`);
  }
}
