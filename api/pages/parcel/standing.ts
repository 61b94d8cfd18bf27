import { messageClock } from '../../../channels/message-clock';
import { NO_CONVERSATION, type TemplateContext } from '../../../channels/template-context';
import type { CaseToShow } from '../../../db/conversation/parcel-view';
import { isTakenBack } from '../../../domain/cases/case';
import type { ExceptionKind } from '../../../domain/cases/exception-kind';
import { CUSTOMER_TEMPLATES } from '../../../domain/policies/templates';
import { fill } from '../words';
import { ownDays } from './expected';
import { carrierOf, type ParcelVisit } from './parcel-visit';

/** How things stand with a parcel, in words. */
export interface Standing {
  readonly headline: string;
  readonly paragraphs: readonly string[];
  readonly next: string;
  /** The case that it speaks of. */
  readonly about: ExceptionKind | null;
}

/** The gravest of what is wrong, in the words of the message that told of it; else how far the parcel has come. */
export function standingOf(visit: ParcelVisit): Standing {
  const { view, say } = visit;
  const carrier = carrierOf(visit);
  if (isTakenBack(view.closeReason)) return { ...say.takenBack, paragraphs: [], about: null };
  const wrong = view.cases.find(({ kind }) => isToldOf(kind));
  if (wrong === undefined) {
    const { headline, next } = say.standing[view.milestone ?? 'nothing_seen'];
    return { headline, paragraphs: [], next: fill(next, { carrier }), about: null };
  }
  const { kind } = wrong;
  if (wrong.reportedByCustomer && (kind === 'damaged' || kind === 'delivered_in_dispute')) {
    const { headline, text, next } = say.reported[kind];
    return { headline, paragraphs: [fill(text, { carrier })], next: fill(next, { carrier }), about: kind };
  }
  return { ...saidOf(visit, wrong), about: kind };
}

type KindForCustomers = Extract<ExceptionKind, (typeof CUSTOMER_TEMPLATES)[number]>;

export function isToldOf(kind: ExceptionKind): kind is KindForCustomers {
  return CUSTOMER_TEMPLATES.some((template) => template === kind);
}

export function saidOf(
  visit: ParcelVisit,
  { kind, severity, occurredAt }: CaseToShow,
): Omit<Standing, 'about'> {
  const { parcel, view, renderer, locale, now } = visit;
  if (!isToldOf(kind)) return { headline: '', paragraphs: [], next: '' };
  const timeZone = parcel.recipient.timeZone ?? 'UTC';
  const days = ownDays(visit, messageClock(locale, timeZone, false));
  const context: TemplateContext = {
    audience: 'customer',
    reader: { name: null, timeZone },
    shop: { name: parcel.shop },
    links: null,
    shipment: {
      carrier: parcel.carrier,
      trackingNumber: parcel.trackingNumber,
      reference: parcel.reference,
      milestone: view.milestone,
      milestoneAt: view.milestoneAt,
      estimatedDate: view.estimatedDate,
      promisedDate: view.promisedDate,
      lastMovementAt: view.lastMovementAt,
      customer: null,
    },
    case: {
      ...{ kind, severity, occurredAt, status: 'open' },
      ...{
        carrierSays: null,
        assignee: null,
        acknowledgedBy: null,
        next: null,
        leaseEndsAt: null,
        clock: null,
      },
    },
    conversation: NO_CONVERSATION,
    disruption: null,
    ...(days === null || kind !== 'late_risk' || severity !== 'info'
      ? {}
      : { parameters: { daysFrom: days.from, daysUntil: days.until } }),
  };
  const { headline, paragraphs, next } = renderer.renderMessage(kind, locale, context, new Date(now));
  return { headline, paragraphs, next };
}
