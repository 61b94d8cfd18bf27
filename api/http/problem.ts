import type { Response } from 'express';
import { PROBLEM_TYPES, type ProblemName } from './problem-types';

export interface FieldError {
  readonly in: 'body' | 'query' | 'header';
  /** JSON pointer; empty for the whole. */
  readonly field: string;
  readonly reason: string;
}

interface ProblemExtras {
  readonly errors?: readonly FieldError[];
  /** Seconds. */
  readonly retryAfter?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The shipment that is in the way, or where the order is now. */
  readonly shipmentId?: string;
  readonly cause?: unknown;
}

/** Thrown anywhere below a route; the error handler makes it an RFC 9457 answer. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;

  constructor(
    readonly type: ProblemName,
    /** One sentence about this very occurrence. Never repeats personal data. */
    readonly detail: string,
    readonly extras: ProblemExtras = {},
  ) {
    super(`${type}: ${detail}`, { cause: extras.cause });
    this.status = PROBLEM_TYPES[type].status;
  }
}

/** The answer to a wrong request. At most a hundred fields are named: nobody reads more, and bodies may be large. */
export function invalid(errors: readonly FieldError[]): Problem {
  const [first] = errors;
  const detail =
    errors.length === 1 && first !== undefined
      ? `${first.field === '' ? `The ${first.in}` : `${first.in} ${first.field}`}: ${first.reason}.`
      : `${errors.length} fields are not valid.`;
  return new Problem('validation', detail.slice(0, 500), { errors: errors.slice(0, 100) });
}

export function invalidField(where: FieldError['in'], field: string, reason: string): Problem {
  return invalid([{ in: where, field, reason }]);
}

export function sendProblem(res: Response, problem: Problem, requestId: string): void {
  const facts = PROBLEM_TYPES[problem.type];
  const { errors, retryAfter, headers, shipmentId } = problem.extras;
  if (retryAfter !== undefined) res.setHeader('Retry-After', String(Math.max(1, Math.ceil(retryAfter))));
  for (const [name, value] of Object.entries(headers ?? {})) res.setHeader(name, value);
  res
    .status(facts.status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: `/problems/${problem.type}`,
        title: facts.title,
        status: facts.status,
        detail: problem.detail,
        ...(errors === undefined ? {} : { errors }),
        ...(shipmentId === undefined ? {} : { shipmentId }),
        requestId,
      }),
    );
}

/** A JSON pointer (RFC 6901) of a path of keys. */
export function pointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
