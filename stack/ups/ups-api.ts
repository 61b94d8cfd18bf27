import { randomBytes } from 'node:crypto';
import express, { type Request, type Response, Router } from 'express';
import { against, UPS_OPERATIONS, type UpsOperation } from './contract';
import { daysOffered, FEATURE_OF, INTERCEPTS, type InterceptType, type UpsBook } from './ups-book';
import type { UpsFault, UpsFaults, UpsPlace } from './ups-fault';

/** What was asked, and what came of it. */
export interface UpsRequest {
  readonly operation: string;
  readonly trackingNumber: string | null;
  readonly body: unknown;
  /** UTC in ms. */
  readonly at: number;
  /** It did what was asked. Of questions: it answered. */
  readonly done: boolean;
}

export interface UpsDesk {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly book: UpsBook;
  readonly faults: UpsFaults;
  readonly requests: UpsRequest[];
  /** Requests and answers that are not as the description says. */
  readonly violations: string[];
  /** By token, until when it is good (ms). */
  readonly tokens: Map<string, number>;
}

const TOKEN_LASTS_S = 14_399;
const ACTS: Readonly<Record<string, InterceptType | null>> = {
  reschedule: 'FD',
  willCall: 'WC',
  returnToSender: 'RS',
  redirect: 'AA',
  cancel: null,
};

/** The routes of UPS: each request is held against the description before it is heard, each answer before it leaves. */
export function upsApi(desk: UpsDesk): Router {
  const router = Router();
  router.use(express.json(), express.urlencoded({ extended: false }));
  for (const operation of UPS_OPERATIONS) {
    router[operation.method](operation.path, (req, res) => {
      if (operation.name === 'createToken') giveToken(desk, req, res);
      else hear(desk, operation, req, res);
    });
  }
  return router;
}

function giveToken(desk: UpsDesk, req: Request, res: Response): void {
  const fault = desk.faults.hit('token', null);
  if (wentWrong(desk, fault, res)) return;
  const basic = Buffer.from(`${desk.clientId}:${desk.clientSecret}`).toString('base64');
  const isKnown = req.headers.authorization === `Basic ${basic}`;
  const isAsked = (req.body as { grant_type?: unknown })?.grant_type === 'client_credentials';
  note(desk, 'createToken', null, {}, isKnown && isAsked);
  if (!isKnown || !isAsked) {
    const code = isKnown ? '10400' : '10401';
    const message = isKnown ? 'Invalid/Missing Authorization Header' : 'ClientId is Invalid';
    answer(desk, res, isKnown ? 400 : 401, 'TokenError', { response: { errors: [{ code, message }] } });
    return;
  }
  const token = randomBytes(24).toString('base64url');
  desk.tokens.set(token, Date.now() + TOKEN_LASTS_S * 1_000);
  answer(desk, res, 200, 'Token', {
    token_type: 'Bearer',
    issued_at: String(Date.now()),
    client_id: desk.clientId,
    access_token: token,
    expires_in: String(TOKEN_LASTS_S),
    status: 'approved',
  });
}

function hear(desk: UpsDesk, operation: UpsOperation, req: Request, res: Response): void {
  const trackingNumber = String(req.params.number);
  const transactionId = String(req.headers.transid ?? 'none').slice(0, 14);
  res.set({
    transId: transactionId,
    transactionSrc: 'simulator',
    BkndTransId: randomBytes(6).toString('hex'),
  });
  const token = /^Bearer (.+)$/.exec(req.headers.authorization ?? '')?.[1] ?? '';
  if ((desk.tokens.get(token) ?? 0) < Date.now()) {
    refuse(desk, res, 401, transactionId, '250', 'Invalid Authentication Information.');
    return;
  }
  const wrong = [
    against('Headers', req.headers),
    against('TrackingNumber', trackingNumber),
    ...(req.query.loc === undefined ? [] : [against('Locale', req.query.loc)]),
    ...(operation.request === null ? [] : [against(operation.request, req.body)]),
  ].filter((found) => found !== null);
  if (wrong.length > 0) {
    desk.violations.push(`${operation.name}: ${wrong.join('; ')}`);
    refuse(desk, res, 400, transactionId, '710', 'Failure due to input validation error');
    return;
  }
  const place: UpsPlace =
    operation.name === 'getEligibilityOptions'
      ? 'eligibility'
      : operation.name === 'getCharges'
        ? 'charges'
        : 'act';
  const fault = desk.faults.hit(place, trackingNumber);
  const isDone = fault === null || fault.kind === 'hang_after' || fault.kind === 'server_error_after';
  const known = { desk, operation, trackingNumber, transactionId };
  const made = !isDone
    ? null
    : place === 'eligibility'
      ? eligibility(known)
      : place === 'charges'
        ? charges(known, req.body)
        : act(known, req.body);
  note(desk, operation.name, trackingNumber, req.body, made?.done === true);
  if (fault?.kind === 'refused') {
    const { code: errorCode, message: errorMessage } = fault;
    const no = said(transactionId, 'Error', { errorCode, errorMessage });
    if (place === 'act') answer(desk, res, 200, operation.answer, no);
    else if (place === 'charges') refuse(desk, res, 400, transactionId, errorCode, errorMessage);
    else answer(desk, res, 200, operation.answer, { response: { ...no, commonEligibilityMap: null } });
    return;
  }
  if (wentWrong(desk, fault, res) || made === null) return;
  answer(desk, res, 200, operation.answer, made.body);
}

interface Known {
  readonly desk: UpsDesk;
  readonly operation: UpsOperation;
  readonly trackingNumber: string;
  readonly transactionId: string;
}
interface Made {
  readonly done: boolean;
  readonly body: object;
}

function eligibility({ desk, trackingNumber, transactionId }: Known): Made {
  const parcel = desk.book.parcel(trackingNumber);
  const is = (yes: boolean) => (yes ? 'ELIGIBLE' : 'NOT_ELIGIBLE');
  const features = INTERCEPTS.map((type) => {
    const stands = parcel.stands?.type === type;
    const may = parcel.eligible.includes(type);
    const create = may && parcel.stands === null;
    return {
      interceptFeature: FEATURE_OF[type],
      eligibilityValue: {
        createEligibility: is(create),
        modifyEligibility: is(may && stands),
        cancelEligibility: is(stands),
        ...(type === 'FD' && (create || stands)
          ? { dateOptionsforFutureDelivery: daysOffered(Date.now()) }
          : {}),
        ...(type === 'RS' && create
          ? {
              reasonOptionsForRTS: [
                { id: 'AM', value: 'Order was cancelled' },
                { id: 'KR', value: 'Receiver did not want it' },
              ],
            }
          : {}),
      },
    };
  });
  return {
    done: true,
    body: {
      response: { ...said(transactionId, 'SUCCESS', null), warnings: null, commonEligibilityMap: features },
    },
  };
}

function charges({ desk, trackingNumber, transactionId }: Known, body: unknown): Made {
  const [request] = (body as { ratingRequest: { trackInfo: { interceptOption: string } }[] }).ratingRequest;
  const type = INTERCEPTS.find((known) => known === request?.trackInfo.interceptOption) ?? 'FD';
  const total = desk.book.parcel(trackingNumber).charges[type];
  return {
    done: true,
    body: {
      response: {
        ...said(transactionId, 'Success', null),
        warnings: null,
        addrToken: '2',
        chargeInfo: [
          {
            trackingNumber,
            accessorialCharge: total,
            interceptCharge: total,
            transportationCharge: '0.00',
            totalCharge: total,
            chargeCurrency: 'USD',
            estDeliveryDate: daysOffered(Date.now())[0]?.date ?? '20260101',
            serviceCode: '003',
            serviceDesc: 'UPS Ground',
            packageWeight: '5',
            packageWeightUOM: 'LBS',
            packagingType: '02',
            shipperName: 'The shop',
            preTaxTotalCharge: total,
            taxDisclaimerIndicator: 'NTA',
          },
        ],
      },
    },
  };
}

function act({ desk, operation, trackingNumber, transactionId }: Known, body: unknown): Made {
  const sent = body as Readonly<Record<string, unknown>> & { readonly requestType: InterceptType };
  const parcel = desk.book.parcel(trackingNumber);
  const type = ACTS[operation.name] ?? null;
  const no = (errorCode: string, errorMessage: string): Made => ({
    done: false,
    body: said(transactionId, 'Error', { errorCode, errorMessage }),
  });
  if (type === null) {
    if (parcel.stands?.type !== sent.requestType) return no('7104', 'There is no such intercept to cancel.');
    desk.book.change(trackingNumber, { stands: null });
    return { done: true, body: said(transactionId, 'Success', null) };
  }
  if (parcel.stands !== null) return no('7103', 'An intercept was requested for this package already.');
  if (!parcel.eligible.includes(type)) return no('7102', 'The package is not eligible for this intercept.');
  const isOffered = daysOffered(Date.now()).some(({ date }) => date === sent.deliveryDate);
  if (type === 'FD' && !isOffered) return no('7105', 'The delivery date is not available.');
  desk.book.change(trackingNumber, { stands: { type, body: sent } });
  return { done: true, body: said(transactionId, 'Success', null) };
}

function said(
  transactionId: string,
  statusMsg: string,
  error: { readonly errorCode: string; readonly errorMessage: string } | null,
): object {
  return {
    transactionId,
    statusCode: error === null ? '000' : '400',
    statusMsg,
    success: error === null,
    errors: error === null ? null : [error],
  };
}

/** True: the fault has been answered, or it never will be. */
function wentWrong(desk: UpsDesk, fault: UpsFault | null, res: Response): boolean {
  if (fault === null) return false;
  // Its connection stays open until the caller or the simulator ends it.
  if (fault.kind === 'hang_before' || fault.kind === 'hang_after') return true;
  const status = fault.kind === 'rate_limited' ? 429 : fault.kind === 'server_error' ? fault.status : 500;
  const code = status === 429 ? '429' : String(status);
  const message = status === 429 ? 'Quota Limit Exceeded' : 'System Error';
  if (status === 429) res.set('Retry-After', '1');
  answer(desk, res, status, 'ErrorAnswer', { response: { statusCode: code, errors: [{ code, message }] } });
  return true;
}

function refuse(
  desk: UpsDesk,
  res: Response,
  status: number,
  transactionId: string,
  code: string,
  message: string,
) {
  answer(desk, res, status, 'ErrorAnswer', {
    response: { transactionId, statusCode: String(status), errors: [{ code, message }] },
  });
}

function answer(desk: UpsDesk, res: Response, status: number, shape: string, body: object): void {
  const wrong = against(shape, body);
  if (wrong !== null) desk.violations.push(`answer ${shape}: ${wrong}`);
  res.status(status).json(body);
}

function note(
  { requests }: UpsDesk,
  operation: string,
  trackingNumber: string | null,
  body: unknown,
  done: boolean,
): void {
  requests.push({ operation, trackingNumber, body, at: Date.now(), done });
}
