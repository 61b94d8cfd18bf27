import type { Locale } from '../domain/messages/message';
import type { Sections, Words } from './template-store';
import type { TemplateView } from './template-view';

/** What an email consists of, whatever it looks like. */
export interface MessageParts {
  readonly locale: Locale;
  readonly shop: string;
  readonly subject: string;
  readonly headline: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  readonly action: { readonly heading: string; readonly text: string };
  readonly choose: string | null;
  readonly options: readonly { readonly number: number; readonly text: string }[];
  readonly next: { readonly heading: string; readonly text: string };
  readonly facts: readonly Fact[];
  readonly button: Link | null;
  /** Other pages about the parcel, below the button. */
  readonly pages: readonly Link[];
  readonly signature: string | null;
  readonly footer: string;
  readonly links: readonly Link[];
  /** JSON-LD about the parcel, for programs that read mail; null: none. It may stand inside a `<script>` as it is. */
  readonly parcelDelivery: string | null;
}

export interface Link {
  readonly label: string;
  readonly url: string;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

export function isLink(link: { readonly label: string; readonly url: string | null }): link is Link {
  return link.url !== null;
}

export function button(sections: Sections, view: TemplateView, words: Words): Link | null {
  if (sections.page === 'address' && view.address_url !== null) {
    return { label: words.correct_address, url: view.address_url };
  }
  if (sections.page === 'problems' && view.briefing.url !== null)
    return { label: words.all_problems, url: view.briefing.url };
  if (view.portal_url !== null) return { label: words.carrier_page, url: view.portal_url };
  if (view.parcel_url !== null) return { label: words.your_parcel, url: view.parcel_url };
  return view.track_url === null ? null : { label: words.track, url: view.track_url };
}

export function pages(main: Link | null, view: TemplateView, words: Words): Link[] {
  if (main !== null && main.url === view.briefing.url) return [...view.briefing.links];
  return [
    { label: words.your_parcel, url: view.parcel_url },
    { label: words.at_carrier, url: view.track_url },
  ]
    .filter(isLink)
    .filter(({ url }) => url !== main?.url);
}

export function facts(view: TemplateView, words: Words): Fact[] {
  return [
    { label: words.order, value: view.reference },
    { label: words.customer_name, value: view.customer },
    // Without a parcel there is no carrier to name.
    { label: words.carrier, value: view.tracking === null ? null : view.carrier },
    { label: words.tracking_number, value: view.tracking },
    { label: words.expected, value: view.estimate },
    { label: words.carrier_says, value: view.carrier_says },
  ].filter((fact): fact is Fact => fact.value !== null);
}

/** The email without its looks. */
export function asText(message: MessageParts): string {
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
    [...(message.button === null ? [] : [message.button]), ...message.pages]
      .map(({ label, url }) => `${label}: ${url}`)
      .join('\n'),
    ...(message.signature === null ? [] : [message.signature]),
    // The conventional mark of a signature, so that mail programs fold it away.
    ['-- ', message.footer, ...message.links.map(({ label, url }) => `${label}: ${url}`)].join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}
