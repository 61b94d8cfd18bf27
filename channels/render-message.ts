import { Liquid } from 'liquidjs';
import type { OptionWording } from '../domain/conversation/read-answer';
import type { Locale } from '../domain/messages/message';
import { LOCALES } from '../domain/messages/message';
import { ORDER_NEWS } from '../domain/messages/sending/order-news';
import { TEAM_TEMPLATES } from '../domain/policies/templates';
import type { LocalDate } from '../domain/tracking/tracking-event';
import { asText, button, facts, isLink, type MessageParts, pages } from './message-parts';
import { parcelDelivery } from './parcel-delivery';
import { FULL_CONTEXT, MINIMAL_CONTEXT, SAMPLES_READ_AT, sampleFor, sampleOfOrder } from './sample-context';
import { MAX_SMS_SEGMENTS, type SmsText, smsText } from './sms-text';
import { type BundleLine, NO_CONVERSATION, type TemplateContext } from './template-context';
import { createTemplateEngine } from './template-engine';
import { TemplateError } from './template-error';
import {
  CARRIER_TEMPLATES,
  CUSTOMER_TEMPLATES,
  isTemplateName,
  TEMPLATE_NAMES,
  type TemplateName,
} from './template-names';
import { loadLayout, loadTemplateTexts, type TemplateTexts, type Words } from './template-store';
import { type TemplateView, templateView } from './template-view';

/** What it comes to, for who shows it elsewhere than in a message. */
interface MessageGist {
  readonly headline: string;
  readonly paragraphs: readonly string[];
  readonly next: string;
  /** What a mail does to its reader's calendar: the day of the parcel, or that it has come. Null: nothing. */
  readonly calendar: { readonly day: LocalDate | null; readonly title: string } | null;
}

interface RenderedText extends MessageGist {
  readonly locale: Locale;
  readonly subject: string;
  readonly text: string;
  readonly sms: SmsText;
  /** What it says, without what stands around that: greeting, facts, links. */
  readonly said: string;
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
  /** What a template says about a parcel that there is not; null: no template has this name. */
  renderSample(name: string, locale: Locale, known: 'all' | 'little'): Rendered | null;
  /** How an answer of a policy's question can be said; null when nobody worded it. */
  wordingOf(answer: string): OptionWording | null;
}

export type MessageRenderer = TextRenderer<RenderedMessage>;

/** Every message that can be written, and whether customers read it; else merchants or staff do. */
export const TEMPLATES = TEMPLATE_NAMES.map((name) => ({
  name,
  forCustomers: CUSTOMER_TEMPLATES.some((template) => template === name),
}));

interface BundlePart {
  readonly template: TemplateName;
  readonly context: TemplateContext;
}

/**
 * Loads all templates and renders each once in each language, with everything known and with next to nothing known, so that a
 * shop's broken template is found at the start and not by a customer.
 *
 * @param folder TEMPLATE_FOLDER; empty for none
 * @param layout where it was loaded before
 * @throws TemplateError
 */
export async function createMessageRenderer(folder: string, layout?: string): Promise<MessageRenderer> {
  const texts = loadTemplateTexts(folder);
  // Whatever a person could have written (names, references) is text in the HTML, never markup.
  const html = new Liquid({ strictVariables: true, strictFilters: true, outputEscape: 'escape' });
  const look = html.parse(withoutIndents(layout ?? (await loadLayout(folder))));
  const renderer = rendererOf(texts, (message) => html.renderSync(look, message) as string);
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

function tryAll<Rendered>(
  folder: string,
  renderer: TextRenderer<Rendered>,
  read: (template: Rendered) => void,
) {
  for (const name of folder === '' ? [] : TEMPLATE_NAMES) {
    for (const locale of LOCALES) {
      for (const context of [FULL_CONTEXT, MINIMAL_CONTEXT])
        read(renderer.renderMessage(name, locale, context));
    }
  }
  for (const news of folder === '' ? [] : ORDER_NEWS) {
    for (const locale of LOCALES) read(renderer.renderBundle('order_news', locale, sampleOfOrder(news)));
  }
}

/** A fifth of what MJML writes are blanks before tags; nobody sees them, and each mail would carry them. */
function withoutIndents(html: string): string {
  return html.replace(/\n\s+/g, '\n');
}

/** What a person wrote is not cut short, and a link leaves too little room for what it or the answers beside it are about. */
function segmentsFor(name: TemplateName, leavesLittleRoom: boolean): number {
  if (name === 'staff_reply') return STAFF_REPLY_SEGMENTS;
  return leavesLittleRoom ? MAX_SMS_SEGMENTS + 1 : MAX_SMS_SEGMENTS;
}

/** Texts about more than one parcel, or about none; and a person's own words, of which the link would take a third. */
const LEADS_NOWHERE: readonly TemplateName[] = ['help_answer', 'which_parcel', 'staff_reply'];

/** More lines than this nobody reads on a telephone, however short they are. */
const MOST_SMS_LINES = 8;

/** Ten times 153 letters (GSM-7) is Twilio's own limit; this leaves a person half of it. */
const STAFF_REPLY_SEGMENTS = 6;

function rendererOf(store: TemplateTexts, asHtml: (message: MessageParts) => string): MessageRenderer {
  const fillIn = createTemplateEngine();

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
        ...(name === 'order_news' ? newsOfOrder(parts, locale, now) : { lines: linesOf(parts, locale, now) }),
      };
      return named(name, locale, () => render(name, locale, context, now));
    },
    renderSample(name, locale, known) {
      if (!isTemplateName(name)) return null;
      if (name === 'order_news' && known === 'all')
        return this.renderBundle(name, locale, sampleOfOrder('weather'), SAMPLES_READ_AT);
      return this.renderMessage(name, locale, sampleFor(name, known), SAMPLES_READ_AT);
    },
    wordingOf(answer) {
      const known = store.words.answers[answer];
      return known === undefined ? null : { answer, text: known.text, also: known.also ?? [] };
    },
  };

  function linesOf(parts: readonly BundlePart[], locale: Locale, now: Date): BundleLine[] {
    return parts.map((part) => {
      const { reference, trackingNumber } = part.context.shipment ?? {
        reference: null,
        trackingNumber: null,
      };
      const isShared =
        reference !== null &&
        parts.some(
          ({ context: { shipment } }) =>
            shipment?.reference === reference && shipment.trackingNumber !== trackingNumber,
        );
      return named(part.template, locale, () => lineOf(part, locale, now, isShared));
    });
  }

  /** @param isShared another parcel has the same reference */
  function lineOf(
    { template, context }: BundlePart,
    locale: Locale,
    now: Date,
    isShared: boolean,
  ): BundleLine {
    const words = store.words[locale];
    const sections = store.templates[template][locale];
    const view = withPhrases(templateView(context, locale, store.words, now, { short: false }), words);
    const short = withPhrases(templateView(context, locale, store.words, now, { short: true }), words);
    const fill = (text: string): string => tidy(fillIn(text, view)).replace(/\s+/g, ' ');
    return {
      shipment: isShared ? view.shipment : (view.reference ?? view.tracking ?? words.a_shipment),
      headline: fill(sections.headline).replace(/[.:]$/, ''),
      action: fill(sections.action ?? words.nothing_to_do),
      body: fill(sections.line ?? sections.body),
      parcel: [view.carrier, view.tracking].filter((part) => part !== null).join(' '),
      day: typeof short.days === 'string' ? short.days : short.estimate_short,
      code: view.code,
    };
  }

  /** What several parcels of an order have to tell: once where it is the same for all, else each its own. */
  function newsOfOrder(
    parts: readonly BundlePart[],
    locale: Locale,
    now: Date,
  ): Pick<TemplateContext, 'lines' | 'order'> {
    const words = store.words[locale];
    const lines = linesOf(parts, locale, now);
    const [first] = parts;
    const progress = first?.context.shipment?.order ?? null;
    if (first === undefined || progress === null) return { lines };
    const view = withPhrases(templateView(first.context, locale, store.words, now, { short: false }), words);
    const sections = store.templates[first.template][locale];
    const headline = sections.order ?? words.order_news;
    return {
      lines,
      order: {
        ...progress,
        news: named(first.template, locale, () => tidy(fillIn(headline, { ...view, count: parts.length }))),
        // A line is written to stand behind the parcel that it is about.
        said: sections.line === undefined ? sameOfAll(lines.map(({ body = '' }) => body)) : null,
        action: sameOfAll(lines.map(({ action }) => action)),
        isMixed: sameOfAll(lines.map((line) => line.headline)) === null,
      },
    };
  }

  function render(name: TemplateName, locale: Locale, context: TemplateContext, now: Date): RenderedMessage {
    const words = store.words[locale];
    const sections = store.templates[name][locale];
    const forCustomer = CUSTOMER_TEMPLATES.some((template) => template === name);
    const forCarrier = CARRIER_TEMPLATES.some((template) => template === name);
    const view = withPhrases(templateView(context, locale, store.words, now, { short: false }), words);
    const fill = (template: string): string => tidy(fillIn(template, view));
    const leads = forCustomer ? view : { ...view, parcel_url: null };
    const main = button(sections, leads, words);
    const message: MessageParts = {
      locale,
      shop: view.Shop,
      subject: fill(sections.subject).replace(/\n+/g, ' '),
      headline: fill(sections.headline),
      greeting: fill(words.greeting),
      paragraphs: [
        ...fill(sections.body).split(/\n{2,}/),
        ...(isAlert(name) &&
        name !== 'staff_customer_unreachable' &&
        context.case?.customerUnreachable === true
          ? [words.customer_unreachable]
          : []),
      ],
      action: {
        heading: forCustomer ? words.todo_heading : words.todo_heading_staff,
        text: fill(sections.action ?? words.nothing_to_do),
      },
      choose: forCustomer
        ? view.options.length === 0
          ? null
          : words.choose
        : forCarrier
          ? words.carrier_choose
          : howToAnswer(name, context, view, words),
      options: forCarrier ? carrierOptions(words) : forCustomer ? view.options : [],
      next: { heading: words.next_heading, text: fill(sections.next ?? words.watching) },
      // A carrier reads of its parcels in the text, and nothing of whose they are.
      facts: forCarrier ? [] : facts(view, words),
      button: main,
      pages: pages(main, leads, words),
      signature: forCustomer ? fill(words.signature) : null,
      footer: fill(forCustomer ? words.why : forCarrier ? words.why_carrier : words.why_staff),
      links: [
        { label: words.preferences, url: forCustomer ? view.preferences_url : null },
        { label: words.unsubscribe, url: forCustomer ? view.unsubscribe_url : null },
      ].filter(isLink),
      parcelDelivery: forCustomer ? parcelDelivery(view, capitalised(fill(words.parcel))) : null,
    };
    let sms: SmsText | null = null;
    return {
      locale,
      subject: message.subject,
      headline: message.headline,
      paragraphs: message.paragraphs,
      next: message.next.text,
      calendar: forCustomer ? calendarOf(name, view) : null,
      text: asText(message),
      said: [message.headline, ...message.paragraphs, message.action.text].join('\n\n'),
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

  /** What an alert by mail is answered with; null for what is no alert. */
  function howToAnswer(
    name: TemplateName,
    { takesReplies = true }: TemplateContext,
    view: TemplateView,
    words: Words,
  ): string | null {
    if (name === 'staff_bundle') {
      return takesReplies && view.lines[0]?.code != null ? fillIn(words.answer_bundle, view) : null;
    }
    if (!isAlert(name)) return null;
    const ways = [
      takesReplies ? words.answer_by_mail : null,
      view.code === null ? null : fillIn(words.answer_by_text, view),
    ].filter((way) => way !== null);
    return ways.length === 0 ? null : ways.join(' ');
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
    const sms = tidy(fillIn(store.templates[name][locale].sms, view)).replace(/\n+/g, ' ');
    const forCustomer = CUSTOMER_TEMPLATES.some((template) => template === name);
    const { page } = store.templates[name][locale];
    // An address that is cut short leads nowhere: it is kept whole with the words that must be.
    const hasAddress = view.address_url !== null && sms.includes(view.address_url);
    const address = page === 'address' && !hasAddress ? view.address_url : null;
    const parcel = hasAddress || LEADS_NOWHERE.includes(name) ? null : view.parcel_url;
    const url = forCustomer ? (address ?? parcel) : null;
    const codes = view.code === null || !isAlert(name) ? null : fillIn(words.reply_codes, view);
    const options = forCustomer ? view.options.map(({ number, text }) => `${number} ${text}`).join(', ') : '';
    const choose = options === '' ? null : `${words.choose_sms} ${options}.`;
    const ending = [url, choose, codes, forCustomer ? words.opt_out : null]
      .filter((part) => part !== null)
      .join(' ');
    const text = forCustomer ? `${view.Shop}: ${sms}` : sms;
    return smsText(text, {
      ending,
      maxSegments: segmentsFor(name, url !== null && (choose !== null || address === null)),
    });
  }

  function withPhrases(view: TemplateView, words: Words): Readonly<Record<string, unknown>> & TemplateView {
    const say = (template: string): string => tidy(fillIn(template, view));
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
      staff_answer: view.staff_answer === null ? null : tidy(fillIn(view.staff_answer, named)),
      order_news: view.order_news ?? say(words.order_news),
      order_stands: say(words.order_stands),
      order_missing: say(words.order_missing),
      eta: say(etaOf(view, words)),
      eta_sms: view.estimate === null ? '' : say(words.eta_sms),
      days: view.days_from === null ? null : say(words[view.days_between ?? 'days_one']),
    };
  }
}

/** Null: it differs. */
function sameOfAll(texts: readonly string[]): string | null {
  const [first = null, ...others] = new Set(texts);
  return others.length === 0 ? first : null;
}

/** One a line, in the order of domain/carriers/answer.ts. */
function carrierOptions({ carrier_answers }: Words): MessageParts['options'] {
  return carrier_answers
    .trim()
    .split('\n')
    .map((text, index) => ({ number: index + 1, text }));
}

/** A day that is told with a case is worth an entry; today's is not, and the end of the way takes it out. */
function calendarOf(
  name: TemplateName,
  view: TemplateView & { readonly Parcel?: unknown },
): MessageGist['calendar'] {
  const title = `${view.Shop}: ${String(view.Parcel)}`;
  if (name === 'delivered') return { day: null, title };
  const tells = view.expected_on !== null && view.kind !== '' && !view.comes_today;
  return tells ? { day: view.expected_on, title } : null;
}

/** It is about a case that is open, and somebody may answer it. */
function isAlert(name: TemplateName): boolean {
  return name !== 'staff_recovered' && TEAM_TEMPLATES.some((template) => template === name);
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
