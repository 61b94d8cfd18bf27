import { type Request, type RequestHandler, type Response, Router } from 'express';
import { linkSettings } from '../../config/settings';
import { consentOn, consentsOf } from '../../db/consent';
import { type PageSubject, pageSubject } from '../../db/page-subject';
import { customerLinks, LINK_PATHS } from '../../domain/customer-links';
import { LOCALES, type Locale, localeOf } from '../../domain/message';
import { readLink } from '../../domain/signed-link';
import { asProblem } from '../answer-errors';
import type { Authenticator } from '../authenticate';
import type { ApiDeps } from '../deps';
import { Problem } from '../problem';
import { createRateLimit } from '../rate-limit';
import { createBodyReader } from '../read-body';
import { requestIdOf } from '../request-id';
import { addressPage } from './address-page';
import type { CustomerPage, PageAnswer, Visit } from './customer-page';
import { html } from './html';
import { layout, PAGE_CSP, STYLE, STYLE_PATH } from './layout';
import { LINK_PROBLEM_STATUS, type LinkProblem } from './link-problem';
import { preferencesPage } from './preferences-page';
import { type Form, readForm } from './read-form';
import { unsubscribePage } from './unsubscribe-page';
import { PAGE_WORDS } from './words';

const MAX_FORM_BYTES = 16_384;
/** For one link: more than any person fills in, and too little to fill the log of consent with. */
const PER_LINK_AND_MINUTE = 60;

/**
 * The pages that messages to customers lead to, by signed links. No cookie, no login, no script. Whoever comes with a link that
 * is not ours learns nothing, and not often: guesses count like wrong API keys.
 */
export function customerPages(deps: ApiDeps, authenticator: Authenticator): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const links = linkSettings(deps.settings);
  const readBody = createBodyReader(MAX_FORM_BYTES);
  const perLink = createRateLimit('link', PER_LINK_AND_MINUTE);

  router.get(STYLE_PATH, (_req, res) => {
    res.locals.route = STYLE_PATH;
    res.setHeader('Cache-Control', 'public, max-age=3600').type('css').send(STYLE);
  });

  for (const page of [unsubscribePage, preferencesPage, addressPage]) {
    const { full, short } = LINK_PATHS[page.purpose];
    for (const path of [full, short]) {
      const serve = serverOf(page, full);
      router.route(`${path}/:token`).get(serve).post(serve).all(onlyGetAndPost(full));
    }
  }
  return router;

  function serverOf(page: CustomerPage, route: string): RequestHandler {
    return async (req, res) => {
      res.locals.route = route;
      try {
        answer(res, await serve(page, req, res));
      } catch (error) {
        answerProblem(deps, req, res, error);
      }
    };
  }

  async function serve(page: CustomerPage, req: Request, res: Response): Promise<PageAnswer> {
    const form = req.method === 'POST' ? await formOf(req, res) : null;
    const subject = await subjectOf(page, req, res);
    await perLink.take(subject.messageId, res);
    const locale = await languageOf(subject);
    const visit: Visit = {
      db: deps.db,
      subject,
      locale,
      words: PAGE_WORDS[locale],
      links: customerLinks(links, subject.messageId, new Date().toISOString()),
    };
    return form === null ? await page.show(visit) : await page.take(visit, form);
  }

  async function formOf(req: Request, res: Response): Promise<Form> {
    return await readForm(await readBody(req, res), req.headers['content-type']);
  }

  /** Throws LinkRefused, and `rate_limited` for whoever tries too many. */
  async function subjectOf(page: CustomerPage, req: Request, res: Response): Promise<PageSubject> {
    const token = String(req.params.token);
    const read = readLink(token, page.purpose, links.secrets, new Date().toISOString());
    if (!read.ok) {
      if (read.problem === 'forged') await authenticator.countFailure(req, res);
      throw new LinkRefused(read.problem);
    }
    const subject = await pageSubject(deps.db, read.subject);
    // Erased since: as if its time were over.
    if (subject === null) throw new LinkRefused('expired');
    return subject;
  }

  async function languageOf({ channel, address, locale, parcel }: PageSubject): Promise<Locale> {
    const consents = await consentsOf(deps.db, [address]);
    return consentOn(consents, channel, address).locale ?? localeOf(parcel?.recipient.locale ?? locale);
  }
}

class LinkRefused extends Error {
  override readonly name = 'LinkRefused';
  constructor(readonly problem: LinkProblem) {
    super(problem);
  }
}

function answer(
  res: Response,
  { status, html: text }: { readonly status: number; readonly html: string },
): void {
  res.setHeader('Content-Security-Policy', PAGE_CSP);
  res.setHeader('Cache-Control', 'no-store');
  res.setHeader('X-Robots-Tag', 'noindex');
  res.status(status).type('html').send(text);
}

/** A page that tells nothing of anybody, in the language that the browser asks for. */
function answerProblem(deps: ApiDeps, req: Request, res: Response, error: unknown): void {
  const problem = error instanceof LinkRefused ? null : asProblem(error);
  if (problem !== null && problem.status >= 500) {
    deps.logger.error({ err: error, requestId: requestIdOf(res), route: res.locals.route }, problem.message);
  }
  const why = error instanceof LinkRefused ? error.problem : linkProblemOf(problem);
  const retryAfter = problem?.extras.retryAfter;
  if (retryAfter !== undefined) res.setHeader('Retry-After', String(Math.max(1, Math.ceil(retryAfter))));
  for (const [name, value] of Object.entries(problem?.extras.headers ?? {})) res.setHeader(name, value);
  const locale = LOCALES.find((one) => one === req.acceptsLanguages([...LOCALES])) ?? 'en';
  const { title, text } = PAGE_WORDS[locale].problems[why];
  answer(res, {
    status: LINK_PROBLEM_STATUS[why],
    html: layout({ locale, shop: null, title, content: html`<p>${text}</p>` }),
  });
}

function linkProblemOf(problem: Problem | null): LinkProblem {
  if (problem?.type === 'rate_limited') return 'too_many';
  return problem !== null && problem.status < 500 ? 'unreadable' : 'away';
}

function onlyGetAndPost(route: string): RequestHandler {
  return (req, res) => {
    res.locals.route = route;
    const Allow = 'GET, HEAD, POST, OPTIONS';
    if (req.method === 'OPTIONS') {
      res.setHeader('Allow', Allow).status(204).end();
      return;
    }
    throw new Problem('method_not_allowed', `${req.method} is not allowed here.`, { headers: { Allow } });
  };
}
