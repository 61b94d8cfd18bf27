import type { Request, RequestHandler, Response } from 'express';
import { LOCALES, type Locale } from '../../domain/messages/message';
import { asProblem } from '../http/answer-errors';
import type { ApiDeps } from '../http/deps';
import { Problem } from '../http/problem';
import { requestIdOf } from '../http/request-id';
import { html } from './html';
import { layout, PAGE_CSP } from './layout';
import { LINK_PROBLEM_STATUS, type LinkProblem } from './link-problem';
import { PAGE_WORDS } from './words';

/** How all customers' pages are answered, and what is said where nothing can be shown. */

export class LinkRefused extends Error {
  override readonly name = 'LinkRefused';
  constructor(readonly problem: LinkProblem) {
    super(problem);
  }
}

export function answerPage(
  res: Response,
  { status, html: text }: { readonly status: number; readonly html: string },
): void {
  pageHeaders(res);
  res.status(status).type('html').send(text);
}

export function pageHeaders(res: Response): void {
  res.setHeader('Content-Security-Policy', PAGE_CSP);
  res.setHeader('Cache-Control', 'no-store');
  res.setHeader('X-Robots-Tag', 'noindex');
}

/** A page that tells nothing of anybody, in the language that the browser asks for. */
export function answerProblem(deps: ApiDeps, req: Request, res: Response, error: unknown): void {
  const problem = error instanceof LinkRefused ? null : asProblem(error);
  if (problem !== null && problem.status >= 500) {
    deps.log.error({ err: error, requestId: requestIdOf(res), route: res.locals.route }, problem.message);
  }
  const why = error instanceof LinkRefused ? error.problem : linkProblemOf(problem);
  const retryAfter = problem?.extras.retryAfter;
  if (retryAfter !== undefined) res.setHeader('Retry-After', String(Math.max(1, Math.ceil(retryAfter))));
  for (const [name, value] of Object.entries(problem?.extras.headers ?? {})) res.setHeader(name, value);
  const locale = browserLocale(req);
  const { title, text } = PAGE_WORDS[locale].problems[why];
  answerPage(res, {
    status: LINK_PROBLEM_STATUS[why],
    html: layout({ locale, shop: null, title, content: html`<p>${text}</p>` }),
  });
}

export function browserLocale(req: Request): Locale {
  return LOCALES.find((known) => known === req.acceptsLanguages([...LOCALES])) ?? 'en';
}

function linkProblemOf(problem: Problem | null): LinkProblem {
  if (problem?.type === 'rate_limited') return 'too_many';
  return problem !== null && problem.status < 500 ? 'unreadable' : 'away';
}

export function onlyMethods(route: string, ...methods: readonly string[]): RequestHandler {
  return (req, res) => {
    res.locals.route = route;
    const Allow = [...methods, 'OPTIONS'].join(', ');
    if (req.method === 'OPTIONS') {
      res.setHeader('Allow', Allow).status(204).end();
      return;
    }
    throw new Problem('method_not_allowed', `${req.method} is not allowed here.`, { headers: { Allow } });
  };
}
