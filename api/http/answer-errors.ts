import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import { IngestionOverwhelmed } from '../../db/tracking/ingestion';
import { Problem, sendProblem } from './problem';
import { requestIdOf } from './request-id';
import type { WriteWatch } from './write-watch';

/** Whatever went wrong becomes one problem. Only what nobody foresaw is a 500, and only that is logged as an error. */
export function answerErrors(log: Logger, writes: Pick<WriteWatch, 'doubt'>): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    const problem = asProblem(error);
    if (problem.type === 'database_unavailable') writes.doubt();
    const requestId = requestIdOf(res);
    if (problem.status >= 500) {
      const level = problem.type === 'internal' ? 'error' : 'warn';
      log[level]({ err: error, requestId, route: res.locals.route, problem: problem.type }, problem.message);
    }
    if (res.headersSent) {
      next(error);
      return;
    }
    sendProblem(res, problem, requestId);
  };
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof IngestionOverwhelmed) {
    return new Problem('database_unavailable', 'More events come than can be written now.', {
      retryAfter: 2,
      cause: error,
    });
  }
  if (isDatabaseDown(error)) {
    const detail = cannotWrite(error) ? 'The database cannot write now.' : 'The database did not answer.';
    return new Problem('database_unavailable', detail, {
      retryAfter: 2,
      cause: error,
    });
  }
  const { status, code } = error as { readonly status?: unknown; readonly code?: unknown };
  if (error instanceof URIError || status === 400) {
    return new Problem('malformed', 'The address has a bad percent-encoding.', { cause: error });
  }
  // The last net under the validation: a text that Postgres cannot hold is the sender's, whatever way it came in.
  if (code === '22021' || code === '22P05') {
    return new Problem('validation', 'The request holds a character that cannot be stored.', {
      cause: error,
    });
  }
  return new Problem('internal', 'An unexpected error. It was logged under this request id.', {
    cause: error,
  });
}

/** Errors of the way to Postgres: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const DOWN_CODES = /^(08...|53...|57P0[1-5]|57014|55P03|40001|40P01|3D000|28...|25006|25P03|58030)$/;
/** A full disk, a disk that fails, a standby that was not promoted yet. */
const CANNOT_WRITE = new Set<unknown>(['53100', '58030', '25006']);
const DOWN_SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'EHOSTUNREACH',
]);
const DOWN_WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout|Client was closed|driver has already been destroyed)/i;

function cannotWrite(error: unknown): boolean {
  return CANNOT_WRITE.has((error as { readonly code?: unknown }).code);
}

function isDatabaseDown(error: unknown): boolean {
  // By its shape: an error of Node itself need not be an instance of the Error that this file knows.
  if (typeof error !== 'object' || error === null) return false;
  const { code, syscall, severity, message, errors } = error as Readonly<Record<string, unknown>>;
  // One for each address of a host name that was tried.
  if (Array.isArray(errors) && errors.some(isDatabaseDown)) return true;
  if (typeof code === 'string') {
    if (severity !== undefined && DOWN_CODES.test(code)) return true;
    if (syscall !== undefined && DOWN_SYSTEM_CODES.has(code)) return true;
  }
  return typeof message === 'string' && DOWN_WORDS.test(message);
}
