import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

/** Takes the caller's `X-Request-Id` if it is harmless, else makes one; it is in the answer, in each problem and in each log. */
export const giveRequestId: RequestHandler = (req, res, next) => {
  const sent = req.get('x-request-id');
  const id = sent !== undefined && /^[A-Za-z0-9._:-]{1,128}$/.test(sent) ? sent : randomUUID();
  res.locals.requestId = id;
  res.setHeader('X-Request-Id', id);
  next();
};

export function requestIdOf(res: Response): string {
  return String(res.locals.requestId ?? '');
}
