import { Liquid } from 'liquidjs';
import type { OptionWording } from '../domain/conversation/read-answer';
import type { Locale } from '../domain/message';
import { LOCALES } from '../domain/message';
import { TEAM_TEMPLATES } from '../domain/policy/templates';
import { asText, button, facts, isLink, type MessageParts } from './message-parts';
import { FULL_CONTEXT, MINIMAL_CONTEXT } from './sample-context';
import { MAX_SMS_SEGMENTS, type SmsText, smsText } from './sms-text';
import { type BundleLine, NO_CONVERSATION, type TemplateContext } from './template-context';
import { TemplateError } from './template-error';
import { CUSTOMER_TEMPLATES, TEMPLATE_NAMES, type TemplateName } from './template-names';
import { loadLayout, loadTemplateTexts, type TemplateTexts, type Words } from './template-store';
import { type TemplateView, templateView } from './template-view';

export interface RenderedText {
  readonly locale: Locale;
  readonly subject: string;
  readonly text: string;
  readonly sms: SmsText;
}

export interface RenderedMessage extends RenderedText {
  readonly html: string;
}

export interface TextRenderer<Rendered = RenderedText> {
  /** @throws TemplateError when a template names a variable that there is not */
  renderMessage(name: TemplateName, locale: Locale, context: TemplateContext, now?: Date): Rendered;
  /**
   * One message of several, of each its headline and what to do, for the reader of the first. @throws TemplateError likewise
   *
   * @param parts at least one
   */
  renderBundle(name: TemplateName, locale: Locale, parts: readonly BundlePart[], now?: Date): Rendered;
  /** How an answer of a policy's question can be said; null when nobody worded it. */
  wordingOf(answer: string): OptionWording | null;
}

export type MessageRenderer = TextRenderer<RenderedMessage>;

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
  const texts = loadTemplateTexts(folder);
  // Whatever a person could have written (names, references) is text in the HTML, never markup.
  const html = new Liquid({ strictVariables: true, strictFilters: true, outputEscape: 'escape' });
  const layout = html.parse(await loadLayout(folder));
  const renderer = rendererOf(texts, (message) => html.renderSync(layout, message) as string);
  tryAll(folder, renderer, (rendered) => void [rendered.html, rendered.sms]);
  return renderer;
}

/** The same for whoever shows messages without sending them: without the layout, which takes half a second and 60 MB. */
export function createTextRenderer(folder: string): TextRenderer {
  const renderer: TextRenderer = rendererOf(loadTemplateTexts(folder), () => {
    throw new Error('There is no layout here.');
  });
  tryAll(folder, renderer, (rendered) => void rendered.sms);
  return renderer;
}

function tryAll<Rendered>(folder: string, renderer: TextRenderer<Rendered>, read: (one: Rendered) => void) {
  for (const name of folder === '' ? [] : TEMPLATE_NAMES) {
    for (const locale of LOCALES) {
      for (const context of [FULL_CONTEXT, MINIMAL_CONTEXT])
        read(renderer.renderMessage(name, locale, context));
    }
  }
}

/** What a person wrote is not cut short, and a link beside answers leaves too little room for what they are about. */
function segmentsFor(name: TemplateName, hasLinkAndAnswers: boolean): number {
  if (name === 'staff_reply') return STAFF_REPLY_SEGMENTS;
  return hasLinkAndAnswers ? MAX_SMS_SEGMENTS + 1 : MAX_SMS_SEGMENTS;
}

/** More lines than this nobody reads on a telephone, however short they are. */
const MOST_SMS_LINES = 8;

/** Ten times 153 letters (GSM-7) is Twilio's own limit; this leaves a person half of it. */
const STAFF_REPLY_SEGMENTS = 6;

function rendererOf(store: TemplateTexts, asHtml: (message: MessageParts) => string): MessageRenderer {
  const plain = new Liquid({ strictVariables: true, strictFilters: true, cache: true });

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
    const message: MessageParts = {
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
      text: asText(message),
      // A message is an email or an SMS: what nobody reads is not written.
      get html() {
        return named(name, locale, () => asHtml(message));
      },
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

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Blanks that an empty variable left behind. */
function tidy(text: string): string {
  return text
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/(?<! ) +([.,;])(?=\s|$)/g, '$1')
    .trim();
}
