import type { ExceptionKind } from '../domain/cases/exception-kind';
import { factsOf } from '../domain/cases/exception-kind';
import type { Locale } from '../domain/messages/message';
import type { Wording } from '../domain/policies/words/wording';
import { carrierName } from '../domain/tracking/carrier-page';
import { MINIMAL_CONTEXT } from './sample-context';
import type { TemplateContext } from './template-context';
import { createTemplateEngine, type TemplateEngine } from './template-engine';
import { isTemplateName } from './template-names';
import { loadTemplateTexts, type TemplateTexts } from './template-store';
import { type TemplateView, templateView } from './template-view';

/**
 * The subject lines and names that explanations of policies show, as readers will see them; what only a real parcel knows
 * stands in brackets.
 *
 * @param folder TEMPLATE_FOLDER; empty for none
 * @throws TemplateError
 */
export function policyWording(folder: string, locale: Locale): Wording {
  const texts = loadTemplateTexts(folder);
  const fillIn = createTemplateEngine();
  const known = new Map<string, string>();
  return {
    subjectOf(template, kind) {
      if (!isTemplateName(template)) return template;
      const key = `${template} ${kind ?? ''}`;
      const subject =
        known.get(key) ??
        fillIn(texts.templates[template][locale].subject, anyParcel(texts, kind, locale, fillIn)).replace(
          /\s+/g,
          ' ',
        );
      known.set(key, subject);
      return subject;
    },
    kindName: (kind) => texts.words.kinds[kind].name[locale],
    answerText: (answer) => texts.words.answers[answer]?.text[locale] ?? answer.replace(/_/g, ' '),
  };
}

const CARRIER = '(carrier)';
const ORDER = '(order)';

/** The same where it is known which parcel it is about. */
export function wordingAbout(
  wording: Wording,
  {
    carrier,
    trackingNumber,
    reference,
  }: { readonly carrier: string; readonly trackingNumber: string; readonly reference: string | null },
): Wording {
  return {
    ...wording,
    subjectOf: (template, kind) =>
      wording
        .subjectOf(template, kind)
        .replaceAll(CARRIER, carrierName(carrier))
        .replaceAll(ORDER, reference ?? trackingNumber),
  };
}

const CASE = {
  status: 'open',
  occurredAt: '2026-11-23T08:15:00.000Z',
  carrierSays: null,
  assignee: null,
  acknowledgedBy: null,
  next: null,
  leaseEndsAt: null,
  clock: null,
} as const;

function anyParcel(
  { words }: TemplateTexts,
  kind: ExceptionKind | null,
  locale: Locale,
  fillIn: TemplateEngine,
): TemplateView & Readonly<Record<'parcel' | 'Parcel' | 'parcel_dative', string>> {
  const sample: TemplateContext = {
    ...MINIMAL_CONTEXT,
    case: kind === null ? null : { ...CASE, kind, severity: factsOf(kind).severity },
  };
  const view: TemplateView = {
    ...templateView(sample, locale, words, new Date(CASE.occurredAt), { short: false }),
    ...(kind === null ? { kind: '(problem)', kind_lower: '(problem)', severity: '(severity)' } : {}),
    ...{ shop: '(shop)', Shop: '(shop)', shop_dative: '(shop)' },
    carrier: CARRIER,
    shipment: ORDER,
    overdue: '(response)',
  };
  const say = (phrase: string) => fillIn(phrase, view).trim();
  const parcel = say(words[locale].parcel);
  return {
    ...view,
    parcel,
    Parcel: parcel.slice(0, 1).toUpperCase() + parcel.slice(1),
    parcel_dative: say(words[locale].parcel_dative),
  };
}
