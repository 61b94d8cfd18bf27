import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { NoteChange } from '../../db/access/audit-log';
import type { Scope } from '../../domain/access/scope';
import type { Authenticator } from './authenticate';
import type { Caller, MemberCaller } from './caller';
import type { ApiDeps } from './deps';
import type { ProblemName } from './problem-types';

/** What is to be saved and not to be shown. */
export const FILE_TYPE = 'application/octet-stream';

/** One route, declared once: what validates is what the OpenAPI document shows. */

export type Method = 'get' | 'post' | 'patch' | 'delete';
/**
 * What an API key or the role of a member must allow; or somebody must have signed in, whatever their role; or nobody is asked; or the
 * request carries the signature of its sender.
 */
export type Auth = Scope | 'member' | 'none' | 'signature';

export function isScope(auth: Auth): auth is Scope {
  return auth !== 'member' && auth !== 'none' && auth !== 'signature';
}

interface Answer {
  readonly description: string;
  /** Null when the answer has no body. */
  readonly schema: z.ZodType | null;
  /** A media type of text that the same may be answered in, to whoever accepts it. */
  readonly text?: `text/${string}`;
  /** The answer is bytes, to be saved and not to be shown: somebody else made them. */
  readonly file?: true;
  /** Headers of this answer, each with what it says. */
  readonly headers?: Readonly<Record<string, string>>;
}
export type Answers = Readonly<Record<number, Answer>>;

type BodyOf<A extends Answer> = A['file'] extends true
  ? Buffer
  : A['schema'] extends z.ZodType
    ? z.output<A['schema']> | (A['text'] extends string ? string : never)
    : null;
type Reply<R extends Answers> = {
  [S in keyof R & number]: {
    readonly status: S;
    readonly body: BodyOf<R[S]>;
    readonly headers?: Readonly<Record<string, string>>;
  };
}[keyof R & number];

/** Keeps the status literal, which an object literal in an async function would not. */
export function reply<const S extends number, B>(
  status: S,
  body: B,
  headers: Readonly<Record<string, string>> = {},
): { readonly status: S; readonly body: B; readonly headers: Readonly<Record<string, string>> } {
  return { status, body, headers };
}

export interface RouteContext {
  /** For the audit log: what is different now. */
  readonly noteChange: NoteChange;
  readonly deps: ApiDeps;
  readonly authenticator: Authenticator;
  readonly req: Request;
  readonly res: Response;
  readonly requestId: string;
  /** As sent by the client; null when it sent none. */
  readonly idempotencyKey: string | null;
  /** The bytes of the body, decompressed. */
  readonly rawBody: Buffer;
}

type Shape = z.ZodObject;
type Out<T> = T extends z.ZodType ? z.output<T> : Record<string, never>;

export interface RouteSpec<
  P extends Shape | undefined,
  Q extends Shape | undefined,
  B extends z.ZodType | undefined,
  R extends Answers,
  A extends Auth,
> {
  readonly method: Method;
  /** OpenAPI style: `/v1/shipments/{id}`. */
  readonly path: `/${string}`;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly auth: A;
  readonly params?: P;
  readonly query?: Q;
  /** Validated JSON. */
  readonly body?: B;
  /** The body may be left out; then it is `{}`. */
  readonly bodyOptional?: boolean;
  /** Bytes instead of JSON: media types and what they hold. */
  readonly rawContent?: Readonly<Record<string, z.ZodType>>;
  /** Heeds `Idempotency-Key`. The answer is kept for a day, so it must hold neither secrets nor personal data. */
  readonly idempotent?: boolean;
  /** It stands in no audit log: done every few moments, and nothing of it lasts. */
  readonly unlogged?: boolean;
  readonly answers: R;
  /** Problems beyond those that every route of its kind can have. */
  readonly problems?: readonly ProblemName[];
  handle(
    context: RouteContext & {
      readonly params: Out<P>;
      readonly query: Out<Q>;
      readonly body: Out<B>;
      readonly caller: A extends Scope ? Caller : A extends 'member' ? MemberCaller : null;
    },
  ): Promise<Reply<R>>;
}

/** A route whose types were checked where it was defined. */
export type Route = RouteSpec<Shape | undefined, Shape | undefined, z.ZodType | undefined, Answers, Auth>;

export function defineRoute<
  const R extends Answers,
  const A extends Auth,
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(spec: RouteSpec<P, Q, B, R, A>): Route {
  return spec as unknown as Route;
}

/** What every route of this kind can answer beside its own answers. */
export function problemsOf(route: Route): ProblemName[] {
  const names = new Set<ProblemName>(['malformed', 'internal', 'database_unavailable']);
  if (route.auth !== 'none') names.add('unauthenticated').add('rate_limited');
  if (isScope(route.auth)) names.add('forbidden');
  if (isScope(route.auth) || route.auth === 'member') names.add('cross_origin');
  if (route.params !== undefined) names.add('not_found');
  if (route.body !== undefined || route.rawContent !== undefined)
    names.add('payload_too_large').add('unsupported_media_type');
  if (route.query !== undefined || route.body !== undefined) names.add('validation');
  if (route.idempotent) names.add('idempotency_in_progress').add('idempotency_key_reused').add('validation');
  for (const name of route.problems ?? []) names.add(name);
  return [...names];
}
