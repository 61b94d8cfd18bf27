import { type Request, type RequestHandler, type Response, Router } from 'express';
import { linkSettings } from '../../config/settings';
import { type PageSubject, pageSubject } from '../../db/conversation/page-subject';
import { LINK_PATHS } from '../../domain/conversation/customer-links';
import { readLink } from '../../domain/conversation/signed-link';
import type { Authenticator } from '../http/authenticate';
import type { ApiDeps } from '../http/deps';
import { createRateLimit } from '../http/rate-limit';
import { createBodyReader } from '../http/read-body';
import { addressPage } from './address-page';
import type { CustomerPage, PageAnswer } from './customer-page';
import { STYLE, STYLE_PATH } from './layout';
import { loadLooks, looksRoutes } from './look';
import { answerPage, answerProblem, LinkRefused, onlyMethods } from './page-answers';
import { parcelPages } from './parcel/parcel-pages';
import { preferencesPage } from './preferences-page';
import { type Form, readForm } from './read-form';
import { unsubscribePage } from './unsubscribe-page';
import { visitOf } from './visit';

const MAX_FORM_BYTES = 16_384;
/** For one link: more than any person fills in, and too little to fill the log of consent with. */
const PER_LINK_AND_MINUTE = 60;

/**
 * The pages that messages to customers lead to, by signed links. No login, no script, and a cookie for the parcel's page alone. Whoever
 * comes with a link that is not ours learns nothing, and not often: guesses count like wrong API keys.
 */
export function customerPages(deps: ApiDeps, authenticator: Authenticator): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const links = linkSettings(deps.settings);
  const readBody = createBodyReader(MAX_FORM_BYTES);
  const perLink = createRateLimit('link', PER_LINK_AND_MINUTE);
  const looks = loadLooks(deps.settings.TEMPLATE_FOLDER);

  router.get(STYLE_PATH, (_req, res) => {
    res.locals.route = STYLE_PATH;
    res.setHeader('Cache-Control', 'public, max-age=3600').type('css').send(STYLE);
  });

  for (const page of [unsubscribePage, preferencesPage, addressPage]) {
    const { full, short } = LINK_PATHS[page.purpose];
    for (const path of [full, short]) {
      const serve = serverOf(page, full);
      router
        .route(`${path}/:token`)
        .get(serve)
        .post(serve)
        .all(onlyMethods(full, 'GET', 'HEAD', 'POST'));
    }
  }
  router.use(looksRoutes(looks));
  router.use(parcelPages({ deps, authenticator, links, looks, perLink }));
  return router;

  function serverOf(page: CustomerPage, route: string): RequestHandler {
    return async (req, res) => {
      res.locals.route = route;
      try {
        answerPage(res, await serve(page, req, res));
      } catch (error) {
        answerProblem(deps, req, res, error);
      }
    };
  }

  async function serve(page: CustomerPage, req: Request, res: Response): Promise<PageAnswer> {
    const form = req.method === 'POST' ? await formOf(req, res) : null;
    const subject = await subjectOf(page, req, res);
    await perLink.take(subject.messageId, res);
    const visit = await visitOf(deps.db, links, looks, subject);
    return form === null ? await page.show(visit) : await page.take(visit, form);
  }

  async function formOf(req: Request, res: Response): Promise<Form> {
    return await readForm(await readBody(req, res), req.headers['content-type']);
  }

  /** @throws LinkRefused; Problem `rate_limited` after too many attempts */
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
}
