import { randomBytes } from 'node:crypto';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { parcelsOf } from '../../../db/carriers/carrier-cases';
import { fileOf, filesOf } from '../../../db/carriers/carrier-files';
import { threadOf } from '../../../db/carriers/carrier-thread';
import {
  type PortalVisitor,
  portalCase,
  portalCases,
  portalVisitor,
  scansOf,
  takePortalAnswer,
} from '../../../db/carriers/portal';
import { CARRIER_ANSWERS } from '../../../domain/carriers/answer';
import { PORTAL_PATH } from '../../../domain/carriers/portal-link';
import { readLink } from '../../../domain/conversation/signed-link';
import type { Authenticator } from '../../http/authenticate';
import type { ApiDeps } from '../../http/deps';
import { Problem } from '../../http/problem';
import { createRateLimit } from '../../http/rate-limit';
import { createBodyReader } from '../../http/read-body';
import { requireSameOrigin } from '../../http/same-origin';
import { html } from '../../pages/html';
import { layout } from '../../pages/layout';
import {
  answerPage,
  answerProblem,
  browserLocale,
  LinkRefused,
  onlyMethods,
  pageHeaders,
} from '../../pages/page-answers';
import { type Form, readUpload } from '../../pages/read-form';
import { handedIn, MOST_UPLOAD_BYTES } from './handed-in';
import { type CasePage, casePage, casePath, listPage } from './portal-page';
import { messageOfVisit, portalCookie } from './portal-visit';
import { PORTAL_WORDS, type PortalProblem } from './portal-words';

const PER_LINK_AND_MINUTE = 60;
/** Each takes tens of megabytes while it is read; whoever comes meanwhile is asked to come again. */
const UPLOADS_AT_ONCE = 3;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Answer =
  | { readonly status: 200 | 403 | 404 | 422; readonly html: string }
  | { readonly to: string; readonly cookie?: string }
  | { readonly file: NonNullable<Awaited<ReturnType<typeof fileOf>>> };

/**
 * Where a carrier sees the cases that were taken to it, answers and hands in files, without an account. The link of a mail is exchanged for a
 * cookie; a look changes nothing, and whatever was done leads back to a look.
 */
export function portalPages(
  deps: ApiDeps,
  authenticator: Authenticator,
  links: { readonly secrets: readonly string[] },
): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const perLink = createRateLimit('carrier-link', PER_LINK_AND_MINUTE);
  const readBody = createBodyReader(MOST_UPLOAD_BYTES);
  let uploads = 0;

  router
    .route(PORTAL_PATH)
    .get(guarded(PORTAL_PATH, list))
    .all(onlyMethods(PORTAL_PATH, 'GET', 'HEAD'));
  const one = `${PORTAL_PATH}/cases/{id}`;
  router
    .route(`${PORTAL_PATH}/cases/:id`)
    .get(guarded(one, show))
    .post(guarded(one, take))
    .all(onlyMethods(one, 'GET', 'HEAD', 'POST'));
  router
    .route(`${PORTAL_PATH}/cases/:id/files/:number`)
    .get(guarded(`${one}/files/{number}`, download))
    .all(onlyMethods(`${one}/files/{number}`, 'GET', 'HEAD'));
  router
    .route(`${PORTAL_PATH}/:token`)
    .get(guarded(`${PORTAL_PATH}/{token}`, exchange))
    .all(onlyMethods(`${PORTAL_PATH}/{token}`, 'GET', 'HEAD'));
  return router;

  function guarded(path: string, work: (req: Request, res: Response) => Promise<Answer>): RequestHandler {
    return async (req, res) => {
      res.locals.route = path;
      // Without one a browser would not say, with a form, where it comes from (same-origin.ts). Nothing secret stands in these addresses.
      res.setHeader('Referrer-Policy', 'same-origin');
      try {
        const answer = await work(req, res);
        if ('html' in answer) return answerPage(res, answer);
        pageHeaders(res);
        if ('file' in answer) return sendFile(res, answer.file);
        if (answer.cookie !== undefined) res.append('Set-Cookie', answer.cookie);
        res.redirect(303, answer.to);
      } catch (error) {
        if (error instanceof NotShown) answerPage(res, error.page(req));
        else answerProblem(deps, req, res, error);
      }
    };
  }

  /** The link of a mail for a cookie. */
  async function exchange(req: Request, res: Response): Promise<Answer> {
    res.setHeader('Referrer-Policy', 'no-referrer');
    const read = readLink(String(req.params.token), 'carrier', links.secrets, new Date().toISOString());
    if (!read.ok) {
      if (read.problem === 'forged') await authenticator.countFailure(req, res);
      throw new LinkRefused(read.problem);
    }
    await perLink.take(read.subject, res);
    if ((await portalVisitor(deps.db, read.subject)) === null) throw new LinkRefused('expired');
    return { to: PORTAL_PATH, cookie: portalCookie(links, read.subject, read.expiresAt, Date.now()) };
  }

  async function visitorBy(req: Request, res: Response): Promise<PortalVisitor> {
    const visit = messageOfVisit(req, links);
    if (visit === 'forged') await authenticator.countFailure(req, res);
    if (visit === null || visit === 'forged') throw new NotShown('noVisit');
    await perLink.take(visit.messageId, res);
    const visitor = await portalVisitor(deps.db, visit.messageId);
    if (visitor === null) throw new NotShown('noVisit');
    return visitor;
  }

  async function list(req: Request, res: Response): Promise<Answer> {
    const visitor = await visitorBy(req, res);
    return { status: 200, html: listPage(visitor, await portalCases(deps.db, visitor)) };
  }

  /** @throws NotShown for what there is not and for what is another's, in the same words */
  async function caseOf(req: Request, visitor: PortalVisitor) {
    const id = String(req.params.id);
    const shown = UUID.test(id) ? await portalCase(deps.db, visitor, id) : undefined;
    if (shown === undefined) throw new NotShown('noCase');
    return shown;
  }

  async function show(req: Request, res: Response): Promise<Answer> {
    const visitor = await visitorBy(req, res);
    const shown = await caseOf(req, visitor);
    const { done } = req.query;
    const wasDone = done === 'answer' || done === 'too_many' ? done : null;
    return { status: 200, html: casePage(await pageOf(visitor, shown, { done: wasDone, refused: null })) };
  }

  async function pageOf(
    visitor: PortalVisitor,
    shown: CasePage['shown'],
    said: Pick<CasePage, 'done' | 'refused'>,
  ): Promise<CasePage> {
    const { db } = deps;
    const parcels = await Promise.all(
      (await parcelsOf(db, shown.id)).map(async ({ shipmentId, trackingNumber, reference }) => ({
        ...{ shipmentId, trackingNumber, reference },
        scans: await scansOf(db, shipmentId),
      })),
    );
    const [thread, files] = [await threadOf(db, shown.id), await filesOf(db, shown.id)];
    const once = said.refused?.form.get('once') ?? randomBytes(12).toString('hex');
    return { visitor, shown, parcels, thread, files, once, ...said };
  }

  async function take(req: Request, res: Response): Promise<Answer> {
    requireSameOrigin(req, deps.settings.PUBLIC_URL);
    const visitor = await visitorBy(req, res);
    const shown = await caseOf(req, visitor);
    const { form, files: sent } = await uploadOf(req, res);
    const refuse = async (problem: PortalProblem): Promise<Answer> => ({
      status: 422,
      html: casePage(await pageOf(visitor, shown, { done: null, refused: { form, problem } })),
    });
    if (shown.status !== 'open') return { to: casePath(shown.id) };
    const parcels = await parcelsOf(deps.db, shown.id);
    const said = saidIn(form, parcels);
    if (typeof said === 'string') return await refuse(said);
    const read = await handedIn(sent);
    if (!read.ok) return await refuse(read.problem);
    const words = (form.get('words') ?? '').slice(0, 4_000);
    if (said.length === 0 && words === '' && read.files.length === 0) return await refuse('empty');
    const outcome = await deps.db.transaction().execute((tx) =>
      takePortalAnswer(tx, visitor, {
        carrierCaseId: shown.id,
        once: onceOf(form),
        ...{ said, words },
        files: read.files,
        at: new Date().toISOString(),
      }),
    );
    return { to: `${casePath(shown.id)}?done=${outcome === 'taken' ? 'answer' : 'too_many'}` };
  }

  async function uploadOf(req: Request, res: Response): Promise<{ form: Form; files: readonly File[] }> {
    if (uploads >= UPLOADS_AT_ONCE)
      throw new Problem('rate_limited', 'Others hand in files just now.', { retryAfter: 5 });
    uploads += 1;
    try {
      return await readUpload(await readBody(req, res), req.headers['content-type']);
    } finally {
      uploads -= 1;
    }
  }

  async function download(req: Request, res: Response): Promise<Answer> {
    const visitor = await visitorBy(req, res);
    const { id } = await caseOf(req, visitor);
    const number = /^[1-9]\d{0,2}$/.test(String(req.params.number)) ? Number(req.params.number) : 0;
    const file = await fileOf(deps.db, id, number);
    if (file === null) throw new NotShown('noCase');
    return { file };
  }
}

/** Made for the form; what no form of ours sent gets one of its own. */
function onceOf(form: Form): string {
  const once = form.get('once') ?? '';
  return /^[0-9a-f]{24}$/.test(once) ? once : randomBytes(12).toString('hex');
}

function saidIn(
  form: Form,
  parcels: readonly { readonly shipmentId: string }[],
): PortalProblem | { shipmentId: string; says: (typeof CARRIER_ANSWERS)[number]; date: string | null }[] {
  const said = [];
  for (const { shipmentId } of parcels) {
    const says = CARRIER_ANSWERS.find((answer) => answer === form.get(`says-${shipmentId}`));
    const date = form.get(`date-${shipmentId}`) ?? '';
    const isDate = /^20\d\d-\d\d-\d\d$/.test(date) && !Number.isNaN(Date.parse(date));
    if (says === 'new_date' && !isDate) return 'date_missing';
    if (says !== 'new_date' && date !== '') return 'date_alone';
    if (says !== undefined) said.push({ shipmentId, says, date: says === 'new_date' ? date : null });
  }
  return said;
}

/** To be saved and not to be shown: strangers made it. */
function sendFile(res: Response, { name, bytes }: { readonly name: string; readonly bytes: Buffer }): void {
  const plain = name.replace(/[^\x20-\x7e]|["%\\]/g, '_');
  res
    .setHeader(
      'Content-Disposition',
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    )
    .setHeader('X-Content-Type-Options', 'nosniff')
    .type('application/octet-stream')
    .send(bytes);
}

/** There is nothing to see: no visit, or no such case; whether it is another's is told to nobody. */
class NotShown extends Error {
  override readonly name = 'NotShown';
  constructor(readonly why: 'noCase' | 'noVisit') {
    super(why);
  }

  page(req: Request): { readonly status: 403 | 404; readonly html: string } {
    const locale = browserLocale(req);
    const { title, text } = PORTAL_WORDS[locale][this.why];
    const status = this.why === 'noVisit' ? 403 : 404;
    return { status, html: layout({ locale, shop: null, title, content: html`<p>${text}</p>` }) };
  }
}
