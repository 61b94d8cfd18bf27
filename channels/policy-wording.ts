import { Liquid } from 'liquidjs';
import type { ExceptionKind } from '../domain/exception-kind';
import { factsOf } from '../domain/exception-kind';
import type { Locale } from '../domain/message';
import type { Wording } from '../domain/policy/words/wording';
import { MINIMAL_CONTEXT } from './sample-context';
import type { TemplateContext } from './template-context';
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
  const liquid = new Liquid({ strictVariables: true, strictFilters: true, cache: true });
  const known = new Map<string, string>();
  return {
    subjectOf(template, kind) {
      if (!isTemplateName(template)) return template;
      const key = `${template} ${kind ?? ''}`;
      const subject =
        known.get(key) ??
        String(
          liquid.parseAndRenderSync(
            texts.templates[template][locale].subject,
            anyParcel(texts, kind, locale, liquid),
          ),
        ).replace(/\s+/g, ' ');
      known.set(key, subject);
      return subject;
    },
    kindName: (kind) => texts.words.kinds[kind].name[locale],
    answerText: (answer) => texts.words.answers[answer]?.text[locale] ?? answer.replace(/_/g, ' '),
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
  liquid: Liquid,
): TemplateView & Readonly<Record<'parcel' | 'Parcel' | 'parcel_dative', string>> {
  const sample: TemplateContext = {
    ...MINIMAL_CONTEXT,
    case: kind === null ? null : { ...CASE, kind, severity: factsOf(kind).severity },
  };
  const view: TemplateView = {
    ...templateView(sample, locale, words, new Date(CASE.occurredAt), { short: false }),
    ...(kind === null ? { kind: '(problem)', kind_lower: '(problem)', severity: '(severity)' } : {}),
    shop: '(shop)',
    carrier: '(carrier)',
    shipment: '(order)',
    overdue: '(response)',
  };
  const say = (phrase: string) => String(liquid.parseAndRenderSync(phrase, view)).trim();
  const parcel = say(words[locale].parcel);
  return {
    ...view,
    parcel,
    Parcel: parcel.slice(0, 1).toUpperCase() + parcel.slice(1),
    parcel_dative: say(words[locale].parcel_dative),
  };
}
