import { Liquid } from 'liquidjs';
import type { OptionWording } from '../domain/conversation/read-answer';
import type { Locale } from '../domain/message';
import { LOCALES } from '../domain/message';
import { TEAM_TEMPLATES } from '../domain/policy/templates';
import { FULL_CONTEXT, MINIMAL_CONTEXT } from './sample-context';
import { MAX_SMS_SEGMENTS, type SmsText, smsText } from './sms-text';
import { type BundleLine, NO_CONVERSATION, type TemplateContext } from './template-context';
import { CUSTOMER_TEMPLATES, TEMPLATE_NAMES, type TemplateName } from './template-names';
import {
  loadTemplates,
  type Sections,
  TemplateError,
  type TemplateStore,
  type Words,
} from './template-store';
import { type TemplateView, templateView } from './template-view';

export interface RenderedMessage {
  readonly locale: Locale;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly sms: SmsText;
}

export interface MessageRenderer {
  /** @throws TemplateError when a template names a variable that there is not */
  renderMessage(name: TemplateName, locale: Locale, context: TemplateContext, now?: Date): RenderedMessage;
  /**
   * One message of several, of each its headline and what to do, for the reader of the first. @throws TemplateError likewise
   *
   * @param parts at least one
   */
  renderBundle(name: TemplateName, locale: Locale, parts: readonly BundlePart[], now?: Date): RenderedMessage;
  /** How an answer of a policy's question can be said; null when nobody worded it. */
  wordingOf(answer: string): OptionWording | null;
}

export interface BundlePart {
  readonly template: TemplateName;
  readonly context: TemplateContext;
}

/**
 * Loads all templates and renders each once in each language, with everything known and with next to nothing known, so that a
 * shop's broken template is found at the start and not by a customer.
 *
 * @param folder TEMPLATE_FOLDER; empty for none
 * @throws TemplateError
 */
export async function createMessageRenderer(folder: string): Promise<MessageRenderer> {
  const renderer = rendererOf(await loadTemplates(folder));
  for (const name of folder === '' ? [] : TEMPLATE_NAMES) {
    for (const locale of LOCALES) {
      for (const context of [FULL_CONTEXT, MINIMAL_CONTEXT]) {
        // Asking for the text renders it: it is as much a part of the template as the email.
        void renderer.renderMessage(name, locale, context).sms;
      }
    }
  }
  return renderer;
}

/** What a person wrote is not cut short, and a link beside answers leaves too little room for what they are about. */
function segmentsFor(name: TemplateName, hasLinkAndAnswers: boolean): number {
  if (name === 'staff_reply') return STAFF_REPLY_SEGMENTS;
  return hasLinkAndAnswers ? MAX_SMS_SEGMENTS + 1 : MAX_SMS_SEGMENTS;
}

/** Ten times 153 letters (GSM-7) is Twilio's own limit; this leaves a person half of it. */
const STAFF_REPLY_SEGMENTS = 6;

function rendererOf(store: TemplateStore): MessageRenderer {
  const plain = new Liquid({ strictVariables: true, strictFilters: true, cache: true });
  // Whatever a person could have written (names, references) is text in the HTML, never markup.
  const html = new Liquid({ strictVariables: true, strictFilters: true, outputEscape: 'escape' });
  const layout = html.parse(store.layout);

  return {
    renderMessage(name, locale, context, now = new Date()) {
      return named(name, locale, () => render(name, locale, context, now));
    },
    renderBundle(name, locale, parts, now = new Date()) {
      const [first] = parts;
      if (first === undefined) throw new TemplateError(`${name}.yaml, ${locale}: nothing is left to say.`);
      const numbers = new Set(parts.map(({ context }) => context.shipment?.trackingNumber));
      const context: TemplateContext = {
        ...first.context,
        // What stands around the lines is about the parcel only where all of them are.
        shipment: numbers.size === 1 ? first.context.shipment : null,
        case: null,
        // Numbered answers would not say which of the messages they answer.
        conversation: NO_CONVERSATION,
        lines: parts.map((part) => named(part.template, locale, () => lineOf(part, locale, now))),
      };
      return named(name, locale, () => render(name, locale, context, now));
    },
    wordingOf(answer) {
      const known = store.words.answers[answer];
      return known === undefined ? null : { answer, text: known.text, also: known.also ?? [] };
    },
  };

  function lineOf({ template, context }: BundlePart, locale: Locale, now: Date): BundleLine {
    const words = store.words[locale];
    const sections = store.templates[template][locale];
    const view = withPhrases(templateView(context, locale, store.words, now, { short: false }), words);
    const fill = (text: string): string => tidy(plain.parseAndRenderSync(text, view)).replace(/\s+/g, ' ');
    return {
      shipment: view.reference ?? view.tracking ?? words.a_shipment,
      headline: fill(sections.headline).replace(/[.:]$/, ''),
      action: fill(sections.action ?? words.nothing_to_do),
      code: view.code,
    };
  }

  function render(name: TemplateName, locale: Locale, context: TemplateContext, now: Date): RenderedMessage {
    const words = store.words[locale];
    const sections = store.templates[name][locale];
    const forCustomer = CUSTOMER_TEMPLATES.some((one) => one === name);
    const view = withPhrases(templateView(context, locale, store.words, now, { short: false }), words);
    const fill = (template: string): string => tidy(plain.parseAndRenderSync(template, view));
    const message = {
      locale,
      shop: view.shop,
      subject: fill(sections.subject).replace(/\n+/g, ' '),
      headline: fill(sections.headline),
      greeting: fill(words.greeting),
      paragraphs: fill(sections.body).split(/\n{2,}/),
      action: {
        heading: forCustomer ? words.todo_heading : words.todo_heading_staff,
        text: fill(sections.action ?? words.nothing_to_do),
      },
      choose: view.options.length === 0 || !forCustomer ? null : words.choose,
      options: forCustomer ? view.options : [],
      next: { heading: words.next_heading, text: fill(sections.next ?? words.watching) },
      facts: facts(view, words),
      button: button(sections, view, words),
      signature: forCustomer ? fill(words.signature) : null,
      footer: fill(forCustomer ? words.why : words.why_staff),
      links: [
        { label: words.preferences, url: forCustomer ? view.preferences_url : null },
        { label: words.unsubscribe, url: forCustomer ? view.unsubscribe_url : null },
      ].filter(isLink),
    };
    let sms: SmsText | null = null;
    return {
      locale,
      subject: message.subject,
      html: html.renderSync(layout, message) as string,
      text: asText(message),
      // Most messages are emails: what nobody reads is not written.
      get sms() {
        sms ??= named(name, locale, () => renderSms(name, locale, context, now));
        return sms;
      },
    };
  }

  /** Of a bundle as many lines as two segments hold. */
  function renderSms(name: TemplateName, locale: Locale, context: TemplateContext, now: Date): SmsText {
    const lines = context.lines?.length ?? 0;
    for (let shown = Math.min(lines, MOST_SMS_LINES); shown > 1; shown--) {
      const sms = renderSmsWith(shown, name, locale, context, now);
      if (!sms.cut) return sms;
    }
    return renderSmsWith(1, name, locale, context, now);
  }

  function renderSmsWith(
    shownLines: number,
    name: TemplateName,
    locale: Locale,
    context: TemplateContext,
    now: Date,
  ): SmsText {
    const words = store.words[locale];
    const view = withPhrases(
      templateView(context, locale, store.words, now, { short: true, lines: shownLines }),
      words,
    );
    const sms = tidy(plain.parseAndRenderSync(store.templates[name][locale].sms, view)).replace(/\n+/g, ' ');
    const forCustomer = CUSTOMER_TEMPLATES.some((one) => one === name);
    const { page } = store.templates[name][locale];
    // An address that is cut short leads nowhere: it is kept whole with the words that must be.
    const url = page === 'address' && !sms.includes(view.address_url ?? '') ? view.address_url : null;
    const codes =
      view.code === null || !TEAM_TEMPLATES.some((one) => one === name)
        ? null
        : plain.parseAndRenderSync(words.reply_codes, view);
    const options = forCustomer ? view.options.map(({ number, text }) => `${number} ${text}`).join(', ') : '';
    const choose = options === '' ? null : `${words.choose_sms} ${options}.`;
    const ending = [url, choose, codes, forCustomer ? words.opt_out : null]
      .filter((part) => part !== null)
      .join(' ');
    const text = forCustomer ? `${view.shop}: ${sms}` : sms;
    return smsText(text, { ending, maxSegments: segmentsFor(name, url !== null && choose !== null) });
  }

  function withPhrases(view: TemplateView, words: Words): Readonly<Record<string, unknown>> & TemplateView {
    const say = (template: string): string => tidy(plain.parseAndRenderSync(template, view));
    const parcel = say(words.parcel);
    const theCase = say(words.the_case);
    const named = { ...view, the_case: theCase, The_case: capitalised(theCase) };
    return {
      ...view,
      // Its sentence may speak of the carrier or the page.
      taken: view.taken === null ? null : say(view.taken),
      parcel,
      Parcel: capitalised(parcel),
      parcel_dative: say(words.parcel_dative),
      staff_answer:
        view.staff_answer === null ? null : tidy(plain.parseAndRenderSync(view.staff_answer, named)),
      eta: say(etaOf(view, words)),
      eta_sms: view.estimate === null ? '' : say(words.eta_sms),
    };
  }
}

/** Out for delivery says more than a date, and much more than that there is none. */
function etaOf(view: TemplateView, words: Words): string {
  if (view.comes_today) return words.eta_today;
  return view.estimate === null ? words.eta_unknown : words.eta_known;
}

/** A mistake in a template is told with the name of its file and its language. */
function named<T>(name: TemplateName, locale: Locale, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new TemplateError(
      `${name}.yaml, ${locale}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

interface Link {
  readonly label: string;
  readonly url: string;
}

function isLink(link: { readonly label: string; readonly url: string | null }): link is Link {
  return link.url !== null;
}

function button(sections: Sections, view: TemplateView, words: Words): Link | null {
  if (sections.page === 'address' && view.address_url !== null) {
    return { label: words.correct_address, url: view.address_url };
  }
  return view.track_url === null ? null : { label: words.track, url: view.track_url };
}
/** More lines than this nobody reads on a telephone, however short they are. */
const MOST_SMS_LINES = 8;

interface Fact {
  readonly label: string;
  readonly value: string;
}

function facts(view: TemplateView, words: Words): Fact[] {
  return [
    { label: words.order, value: view.reference },
    // Without a parcel there is no carrier to name.
    { label: words.carrier, value: view.tracking === null ? null : view.carrier },
    { label: words.tracking_number, value: view.tracking },
    { label: words.expected, value: view.estimate },
    { label: words.carrier_says, value: view.carrier_says },
  ].filter((fact): fact is Fact => fact.value !== null);
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Blanks that an empty variable left behind. */
function tidy(text: string): string {
  return text
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/ +([.,;])(?=\s|$)/g, '$1')
    .trim();
}

function asText(message: {
  readonly headline: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  readonly action: { readonly heading: string; readonly text: string };
  readonly choose: string | null;
  readonly options: readonly { readonly number: number; readonly text: string }[];
  readonly next: { readonly heading: string; readonly text: string };
  readonly facts: readonly Fact[];
  readonly button: Link | null;
  readonly signature: string | null;
  readonly footer: string;
  readonly links: readonly Link[];
}): string {
  return [
    message.headline,
    message.greeting,
    ...message.paragraphs,
    `${message.action.heading}\n${message.action.text}`,
    ...(message.choose === null
      ? []
      : [[message.choose, ...message.options.map(({ number, text }) => `${number}. ${text}`)].join('\n')]),
    `${message.next.heading}\n${message.next.text}`,
    message.facts.map((fact) => `${fact.label}: ${fact.value}`).join('\n'),
    ...(message.button === null ? [] : [`${message.button.label}: ${message.button.url}`]),
    ...(message.signature === null ? [] : [message.signature]),
    // The conventional mark of a signature, so that mail programs fold it away.
    ['-- ', message.footer, ...message.links.map(({ label, url }) => `${label}: ${url}`)].join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}
