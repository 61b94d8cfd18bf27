import { type Request, type RequestHandler, type Response, Router } from 'express';
import { interventionsOf } from '../../../db/carriers/interventions';
import { contactPreferences, saveContactPreferences } from '../../../db/consent/contact-preferences';
import { openAskFor } from '../../../db/conversation/asks';
import { takePageLetter } from '../../../db/conversation/page-letters';
import { pageSubject } from '../../../db/conversation/page-subject';
import { parcelView, saidAbout } from '../../../db/conversation/parcel-view';
import { windowToShow } from '../../../db/insight/shown-window';
import type { LinkSettings } from '../../../domain/conversation/customer-links';
import { LINK_PATHS } from '../../../domain/conversation/customer-links';
import { readLink } from '../../../domain/conversation/signed-link';
import { LOCALES } from '../../../domain/messages/message';
import type { Authenticator } from '../../http/authenticate';
import type { ApiDeps } from '../../http/deps';
import { Problem } from '../../http/problem';
import type { RateLimit } from '../../http/rate-limit';
import { createBodyReader } from '../../http/read-body';
import { requireSameOrigin } from '../../http/same-origin';
import { html } from '../html';
import { layout } from '../layout';
import type { Looks } from '../look';
import {
  answerPage,
  answerProblem,
  browserLocale,
  LinkRefused,
  onlyMethods,
  pageHeaders,
} from '../page-answers';
import { preferencesPage } from '../preferences-page';
import { readUpload } from '../read-form';
import { visitOf } from '../visit';
import { otherParcels } from './other-parcels';
import { parcelPage } from './parcel-page';
import { PARCEL_PATH, type ParcelAnswer, type ParcelForm, type ParcelVisit } from './parcel-visit';
import { MOST_UPLOAD_BYTES } from './photos';
import { knowsAddressCookie, parcelMark, visitCookie, visitorOf } from './visit-cookie';
import { confirmAddress, showAddress, takeAddress, takePostalCode } from './where-it-goes';
import { refuseUpload, showWish, takeWish } from './wish-page';
import { WISHES_WITH_FORM, wishPath } from './wish-path';
import { PARCEL_WORDS } from './words/in-each-language';

interface Parts {
  readonly deps: ApiDeps;
  readonly authenticator: Authenticator;
  readonly links: LinkSettings;
  readonly looks: Looks;
  readonly perLink: RateLimit;
}

type Show = (visit: ParcelVisit, req: Request) => Promise<ParcelAnswer> | ParcelAnswer;
type Take = (visit: ParcelVisit, sent: ParcelForm, req: Request) => Promise<ParcelAnswer> | ParcelAnswer;

const MOST_FORM_BYTES = 16_384;
/** Each takes tens of megabytes while it is read; whoever comes meanwhile is asked to come again. */
const UPLOADS_AT_ONCE = 3;

/**
 * The page of a parcel. Its link is exchanged for a cookie and an address that tells nothing; from there on everything goes by forms: a
 * look changes nothing, and whatever was done leads back to a look.
 */
export function parcelPages({ deps, authenticator, links, looks, perLink }: Parts): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const readForm = createBodyReader(MOST_FORM_BYTES);
  const readPhotos = createBodyReader(MOST_UPLOAD_BYTES);
  let uploads = 0;

  route(PARCEL_PATH, show, null);
  route(`${PARCEL_PATH}/address`, showAddress, (visit, { form }) => takeAddress(visit, form));
  route(`${PARCEL_PATH}/address/postal-code`, null, async (visit, { form }, req) => {
    const answer = await takePostalCode(visit, form, req.ip ?? 'unknown');
    if (answer !== 'known') return answer;
    const cookie = knowsAddressCookie(links, visit.subject.messageId, Date.now());
    return { to: `${PARCEL_PATH}/address`, cookie };
  });
  route(`${PARCEL_PATH}/address/right`, null, (visit, { form }) => confirmAddress(visit, form));
  route(
    `${PARCEL_PATH}/preferences`,
    (visit) => preferencesPage.show(visit),
    async (visit, { form }) => {
      const answer = await preferencesPage.take(visit, form);
      return answer.status === 200 ? { to: `${PARCEL_PATH}?done=preferences` } : answer;
    },
  );
  route(`${PARCEL_PATH}/language`, null, takeLanguage);
  route(`${PARCEL_PATH}/answer`, null, takeAnswer);
  for (const wish of WISHES_WITH_FORM) {
    route(
      wishPath(wish),
      (visit) => showWish(visit, wish),
      (visit, sent) => takeWish(visit, wish, sent),
    );
  }
  for (const path of Object.values(LINK_PATHS.parcel)) {
    router
      .route(`${path}/:token`)
      .get(guarded(path, exchange))
      .all(onlyMethods(LINK_PATHS.parcel.full, 'GET', 'HEAD'));
  }
  return router;

  function route(path: string, look: Show | null, take: Take | null): void {
    const place = router.route(path);
    if (look !== null) place.get(guarded(path, async (req, res) => await serve(req, res, look)));
    if (take !== null) place.post(guarded(path, async (req, res) => await serveForm(req, res, take)));
    place.all(
      onlyMethods(path, ...(look === null ? [] : ['GET', 'HEAD']), ...(take === null ? [] : ['POST'])),
    );
  }

  function guarded(
    path: string,
    work: (req: Request, res: Response) => Promise<ParcelAnswer>,
  ): RequestHandler {
    return async (req, res) => {
      res.locals.route = path;
      // Without one a browser would not say, with a form, where it comes from (same-origin.ts). Nothing secret stands in these addresses.
      res.setHeader('Referrer-Policy', 'same-origin');
      try {
        const answer = await work(req, res);
        if ('html' in answer) return answerPage(res, answer);
        pageHeaders(res);
        if (answer.cookie !== undefined) res.append('Set-Cookie', answer.cookie);
        res.redirect(303, answer.to);
      } catch (error) {
        if (error instanceof NoVisit) answerPage(res, noVisit(req));
        else answerProblem(deps, req, res, error);
      }
    };
  }

  /** The link of a message for a cookie. */
  async function exchange(req: Request, res: Response): Promise<ParcelAnswer> {
    res.setHeader('Referrer-Policy', 'no-referrer');
    const read = readLink(String(req.params.token), 'parcel', links.secrets, new Date().toISOString());
    if (!read.ok) {
      if (read.problem === 'forged') await authenticator.countFailure(req, res);
      throw new LinkRefused(read.problem);
    }
    await perLink.take(read.subject, res);
    const subject = await pageSubject(deps.db, read.subject);
    // Erased since, or about no parcel of its own: as if its time were over.
    if (subject?.parcel == null) throw new LinkRefused('expired');
    return { to: PARCEL_PATH, cookie: visitCookie(links, read.subject, read.expiresAt, Date.now()) };
  }

  async function serve(req: Request, res: Response, look: Show): Promise<ParcelAnswer> {
    return await look(await visitBy(req, res), req);
  }

  async function serveForm(req: Request, res: Response, take: Take): Promise<ParcelAnswer> {
    requireSameOrigin(req, deps.settings.PUBLIC_URL);
    const visit = await visitBy(req, res);
    const sent = await formOf(req, res);
    if (sent === null) return refuseUpload(visit, 'too_large');
    if (sent.form.get('parcel') !== parcelMark(visit.subject.messageId)) return otherParcel(visit);
    return await take(visit, sent, req);
  }

  /** Null: its photos are too much to be read. */
  async function formOf(req: Request, res: Response): Promise<ParcelForm | null> {
    const type = req.headers['content-type'];
    if (!/^multipart\//i.test(type ?? '')) return await readUpload(await readForm(req, res), type);
    if (uploads >= UPLOADS_AT_ONCE)
      throw new Problem('rate_limited', 'Others send photos just now.', { retryAfter: 5 });
    uploads += 1;
    try {
      return await readUpload(await readPhotos(req, res), type);
    } catch (error) {
      if (error instanceof Problem && error.type === 'payload_too_large') {
        res.setHeader('Connection', 'close');
        return null;
      }
      throw error;
    } finally {
      uploads -= 1;
    }
  }

  async function visitBy(req: Request, res: Response): Promise<ParcelVisit> {
    const visitor = visitorOf(req, links);
    if (visitor === 'forged') await authenticator.countFailure(req, res);
    if (visitor === null || visitor === 'forged') throw new NoVisit();
    const { messageId, knowsAddress } = visitor;
    await perLink.take(messageId, res);
    const subject = await pageSubject(deps.db, messageId);
    if (subject?.parcel == null) throw new LinkRefused('expired');
    const visit = await visitOf(deps.db, links, looks, subject);
    const { parcel } = visit.subject;
    if (parcel === null) throw new LinkRefused('expired');
    const say = PARCEL_WORDS[visit.locale];
    return {
      ...visit,
      ...{ parcel, say, knowsAddress, renderer: deps.renderer, now: new Date().toISOString() },
      view: await parcelView(deps.db, parcel.shipmentId),
      window: await windowToShow(deps.db, parcel.shipmentId),
      hidden: html`<input type="hidden" name="parcel" value="${parcelMark(messageId)}">`,
      back: html`<p class="after"><a href="${PARCEL_PATH}">${say.back}</a></p>`,
    };
  }

  async function show(visit: ParcelVisit, req: Request): Promise<ParcelAnswer> {
    const { db, subject, parcel, now } = visit;
    const { channel, address } = subject;
    const { done } = req.query;
    const [ask, said, others, interventions] = await Promise.all([
      openAskFor(db, { shipmentId: parcel.shipmentId, channel, address, at: now }),
      saidAbout(db, subject, parcel),
      otherParcels(visit, links),
      interventionsOf(db, parcel.shipmentId),
    ]);
    return {
      status: 200,
      html: parcelPage(visit, {
        ask,
        said,
        others,
        interventions,
        done: typeof done === 'string' ? done : null,
      }),
    };
  }

  async function takeLanguage(visit: ParcelVisit, { form }: ParcelForm): Promise<ParcelAnswer> {
    const { channel, address } = visit.subject;
    const locale = LOCALES.find((known) => known === form.get('locale'));
    if (locale === undefined) return { to: PARCEL_PATH };
    await deps.db.transaction().execute(async (tx) => {
      const preferences = await contactPreferences(tx, channel, address);
      await saveContactPreferences(tx, channel, address, { ...preferences, locale }, { source: 'page' });
    });
    return { to: PARCEL_PATH };
  }

  /** An answer to the question that is open now. */
  async function takeAnswer(visit: ParcelVisit, { form }: ParcelForm): Promise<ParcelAnswer> {
    const { subject, parcel, now, locale } = visit;
    const { channel, address } = subject;
    const ask = await openAskFor(deps.db, { shipmentId: parcel.shipmentId, channel, address, at: now });
    const option = ask?.options.find(({ answer, page }) => answer === form.get('answer') && page === null);
    if (ask === null || ask.id !== form.get('ask') || option === undefined) {
      return { to: `${PARCEL_PATH}?done=too_late` };
    }
    const { answer } = option;
    const words = deps.renderer.wordingOf(answer)?.text[locale] ?? answer.replaceAll('_', ' ');
    // A question is answered once, however often the button is pressed.
    const once = ask.id;
    const outcome = await deps.db
      .transaction()
      .execute((tx) =>
        takePageLetter(tx, subject, parcel, { once, said: { answer, askId: ask.id }, words, photos: [] }),
      );
    return { to: `${PARCEL_PATH}?done=${outcome === 'taken' ? 'answer' : 'too_many'}` };
  }
}

class NoVisit extends Error {
  override readonly name = 'NoVisit';
}

/** As much whether there is such a parcel or not. */
function noVisit(req: Request): { readonly status: 403; readonly html: string } {
  const locale = browserLocale(req);
  const { title, text } = PARCEL_WORDS[locale].noVisit;
  return { status: 403, html: layout({ locale, shop: null, title, content: html`<p>${text}</p>` }) };
}

function otherParcel({ locale, shop, say }: ParcelVisit): ParcelAnswer {
  const { title, text } = say.otherParcel;
  return { status: 409, html: layout({ locale, shop, title, content: html`<p>${text}</p>` }) };
}
