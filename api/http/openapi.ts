import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponseObject,
} from 'zod-openapi';
import { leastRole } from '../../domain/access/role';
import { CanonicalEvent } from '../tracking/ingest-schemas';
import { ProblemDocument } from './basic-schemas';
import { FILE_TYPE, isScope, problemsOf, type Route } from './define-route';
import { PROBLEM_TYPES } from './problem-types';
import { SESSION_COOKIE } from './session-cookie';

/** The OpenAPI 3.1 document, made of the very schemas that validate. */
export type ApiDocument = ReturnType<typeof createDocument>;

export function apiDocument(routes: readonly Route[], publicUrl: string): ApiDocument {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method]: operation(route) };
  }
  return createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'Wayward',
        version: '1',
        description:
          'Brings wayward parcels back on track: send tracking events, read shipments and cases, act on cases, be told.\n\n' +
          'Errors are RFC 9457 problems; each `type` is explained at its address. Lists are `{ data, nextCursor }`. ' +
          'Instants are UTC; promises and estimates are calendar dates at the destination.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: publicUrl }],
      tags: [
        'Shipments',
        'Tracking',
        'Cases',
        'Insight',
        'Disruptions',
        'Policies',
        'Messages',
        'Consent',
        'People',
        'On-call',
        'Carriers',
        'Claims',
        'Silences',
        'Inbox',
        'Subscriptions',
        'Audit',
        'Access',
        'Keys',
        'Health',
      ].map((name) => ({ name })),
      paths,
      components: {
        schemas: { CanonicalEvent },
        securitySchemes: {
          key: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'wwk_<prefix>_<secret>',
            description: 'An API key with the scope that the operation names; `admin` includes all.',
          },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: SESSION_COOKIE,
            description:
              'Who has signed in (`POST /v1/session`), with the role that the operation names or one above it. A browser must say by `Sec-Fetch-Site` or `Origin` that a request which changes something comes from this site.',
          },
        },
      },
    },
    { override: ({ jsonSchema }) => leaveToFormat(jsonSchema) },
  );
}

/** zod adds its own long expression to each known format; the format says it better to readers and generators. */
function leaveToFormat(jsonSchema: { format?: unknown; pattern?: unknown }): void {
  const { format, pattern } = jsonSchema;
  if (typeof format !== 'string' || !/^(uuid|email|date|date-time)$/.test(format)) return;
  if (typeof pattern === 'string' && pattern.length > 60) delete jsonSchema.pattern;
}

function operation(route: Route): ZodOpenApiOperationObject {
  const scope = isScope(route.auth) ? route.auth : null;
  const notes = [
    route.description,
    scope === null ? undefined : `Scope: \`${scope}\`. Role: \`${leastRole(scope)}\`.`,
    route.auth === 'member' ? 'For whoever has signed in.' : undefined,
    route.auth === 'signature' ? 'Authenticated by the signature of the sender, not by a key.' : undefined,
  ].filter((note) => note !== undefined);
  const header = route.idempotent
    ? z.object({
        'Idempotency-Key': z
          .string()
          .regex(/^[\x21-\x7e]{1,255}$/)
          .optional()
          .meta({
            description:
              'Repeating the request under the same key within a day gives the same answer, once done.',
          }),
      })
    : undefined;
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    ...(notes.length === 0 ? {} : { description: notes.join('\n\n') }),
    security: securityOf(route),
    requestParams: {
      ...(route.params === undefined ? {} : { path: route.params }),
      ...(route.query === undefined ? {} : { query: route.query }),
      ...(header === undefined ? {} : { header }),
    },
    ...requestBody(route),
    responses: { ...answers(route), ...problems(route) },
  };
}

function securityOf({ auth }: Route): Record<string, string[]>[] {
  if (isScope(auth)) return [{ key: [auth] }, { session: [] }];
  return auth === 'member' ? [{ session: [] }] : [];
}

function requestBody(route: Route): Pick<ZodOpenApiOperationObject, 'requestBody'> {
  if (route.body !== undefined) {
    return {
      requestBody: { required: !route.bodyOptional, content: { 'application/json': { schema: route.body } } },
    };
  }
  if (route.rawContent === undefined) return {};
  return {
    requestBody: {
      required: true,
      content: Object.fromEntries(
        Object.entries(route.rawContent).map(([type, schema]) => [type, { schema }]),
      ),
    },
  };
}

/** What each answer of the api carries in its headers. */
function headers(names: Readonly<Record<string, string>>): ZodOpenApiResponseObject['headers'] {
  const all = { 'X-Request-Id': 'The id of this request, yours if you sent one.', ...names };
  return Object.fromEntries(
    Object.entries(all).map(([name, description]) => [name, { description, schema: { type: 'string' } }]),
  );
}

const LIMITS = {
  RateLimit: 'What is left of the budget, as the IETF draft writes it.',
  'RateLimit-Policy': 'The budget.',
};

function answers(route: Route): Record<string, ZodOpenApiResponseObject> {
  const limited: Record<string, string> = route.auth === 'none' ? {} : LIMITS;
  const replayed: Record<string, string> = route.idempotent
    ? { 'Idempotency-Replayed': '`true`: the answer of before.' }
    : {};
  return Object.fromEntries(
    Object.entries(route.answers).map(([status, answer]) => [
      status,
      {
        description: answer.description,
        headers: headers({ ...limited, ...replayed, ...answer.headers }),
        ...(answer.schema === null
          ? {}
          : answer.file === true
            ? { content: { [FILE_TYPE]: { schema: answer.schema } } }
            : {
                content: {
                  'application/json': { schema: answer.schema },
                  ...(answer.text === undefined ? {} : { [answer.text]: { schema: z.string() } }),
                },
              }),
      },
    ]),
  );
}

const HEADERS_OF: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  401: { 'WWW-Authenticate': 'How to authenticate.' },
  403: { 'WWW-Authenticate': 'The scope that is missing.' },
  409: { 'Retry-After': 'Seconds, where repeating helps.' },
  429: { ...LIMITS, 'Retry-After': 'Seconds.' },
  503: { 'Retry-After': 'Seconds.' },
};

function problems(route: Route): Record<string, ZodOpenApiResponseObject> {
  const byStatus = new Map<number, string[]>();
  for (const name of problemsOf(route)) {
    const { status, title } = PROBLEM_TYPES[name];
    byStatus.set(status, [...(byStatus.get(status) ?? []), `\`${name}\`: ${title}`]);
  }
  return Object.fromEntries(
    [...byStatus]
      // A route that answers with this status in its own words (readiness) does not answer it with a problem.
      .filter(([status]) => route.answers[status] === undefined)
      .map(([status, lines]) => [
        String(status),
        {
          description: `${STATUS_CODES[status] ?? 'Problem'}. ${lines.join('; ')}.`,
          headers: headers(HEADERS_OF[status] ?? {}),
          content: { 'application/problem+json': { schema: ProblemDocument } },
        },
      ]),
  );
}
