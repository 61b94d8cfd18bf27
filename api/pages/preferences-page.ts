import { IANAZone } from 'luxon';
import { type ConsentOfAddress, consentOn, consentsOf, optIn } from '../../db/consent/consent';
import {
  type ContactPreferences,
  contactPreferences,
  saveContactPreferences,
} from '../../db/consent/contact-preferences';
import type { PageSubject } from '../../db/conversation/page-subject';
import { TOPICS, type Topic } from '../../domain/consent/consent';
import { addressOfPerson, CHANNELS, type Channel, LOCALES, type Locale } from '../../domain/messages/message';
import { leavesDay } from '../../domain/messages/sending/quiet-hours';
import type { CustomerPage, Visit } from './customer-page';
import { choice, selectField, summary, textField } from './fields';
import { type Html, html } from './html';
import { done, layout } from './layout';
import { maskedEmail, maskedPhone } from './mask';
import type { Form } from './read-form';
import { fill, LANGUAGE_NAMES, PAGE_WORDS, type PageWords } from './words';

/**
 * What its reader wants to get, when and in which language: for the address that the link was sent to, and for the other one of
 * the same recipient. Whoever unsubscribed an address gets it back only by a link that was sent there, and a phone that was
 * stopped only by START from it, since that is what the telephone companies go by, too.
 */
export const preferencesPage: CustomerPage = {
  purpose: 'preferences',
  async show(visit) {
    const contacts = await contactsOf(visit);
    return { status: 200, html: page(visit, contacts, asChosen(visit, contacts), null) };
  },
  async take(visit, form) {
    const contacts = await contactsOf(visit);
    const choices = readChoices(contacts, form);
    if (choices.quiet === 'own' && !areTimes(choices)) {
      return {
        status: 422,
        html: page(visit, contacts, choices, summary(visit.words.errors.summary)),
      };
    }
    await save(visit, contacts, choices);
    const { locale } = choices;
    const words = PAGE_WORDS[locale];
    const now = { ...visit, locale, words };
    return {
      status: 200,
      html: page(now, await contactsOf(visit), choices, done(words.preferences.saved)),
    };
  },
};

interface Contact {
  readonly channel: Channel;
  readonly address: string;
  /** The link was sent here. */
  readonly own: boolean;
  readonly consent: ConsentOfAddress;
  readonly preferences: ContactPreferences;
}

/** The address of the link, and the recipient's on the other channel. */
async function contactsOf({ db, subject }: Visit): Promise<readonly Contact[]> {
  const addresses = CHANNELS.flatMap((channel) => {
    const address = addressOn(subject, channel);
    return address === null ? [] : [{ channel, address, own: channel === subject.channel }];
  });
  const consents = await consentsOf(
    db,
    addresses.map(({ address }) => address),
  );
  return await Promise.all(
    addresses.map(async (address) => ({
      ...address,
      consent: consentOn(consents, address.channel, address.address),
      preferences: await contactPreferences(db, address.channel, address.address),
    })),
  );
}

function addressOn({ channel, address, parcel }: PageSubject, wanted: Channel): string | null {
  if (channel === wanted) return address;
  return parcel === null ? null : addressOfPerson(wanted, parcel.recipient);
}

/** What stands between an address and its messages, and cannot be changed here; null: nothing. */
function obstacle({ channel, own, consent }: Contact): 'stopped' | 'unsubscribed' | 'bounced' | null {
  if (consent.suppressed === 'hard_bounce') return 'bounced';
  if (consent.suppressed === null || (own && channel === 'email')) return null;
  return channel === 'sms' ? 'stopped' : 'unsubscribed';
}

/** A form as it was filled in, or is to be. */
interface Choices {
  /** `email-problems` and the like. */
  readonly wanted: ReadonlySet<string>;
  readonly quiet: 'default' | 'none' | 'own';
  readonly from: string;
  readonly to: string;
  /** Empty: that of the parcel. */
  readonly timeZone: string;
  readonly locale: Locale;
}

const NIGHT = { from: '21:00', to: '08:00' };

function asChosen({ locale }: Visit, contacts: readonly Contact[]): Choices {
  const { quietHours, timeZone } = (contacts.find(({ own }) => own) ?? contacts[0])?.preferences ?? {
    quietHours: 'default',
    timeZone: null,
  };
  return {
    wanted: new Set(
      contacts.flatMap(({ channel, consent, preferences }) =>
        TOPICS.filter((topic) => consent.suppressed === null && !preferences.mutedTopics.includes(topic)).map(
          (topic) => `${channel}-${topic}`,
        ),
      ),
    ),
    quiet: typeof quietHours === 'object' ? 'own' : quietHours,
    ...(typeof quietHours === 'object' ? quietHours : NIGHT),
    timeZone: timeZone ?? '',
    locale,
  };
}

/** What no browser would send counts as not filled in. */
function readChoices(contacts: readonly Contact[], form: Form): Choices {
  const quiet = (['none', 'own'] as const).find((known) => known === form.get('quiet')) ?? 'default';
  const [from = '', to = ''] = ['from', 'to'].map((name) => clockTime(form.get(name)));
  const timeZone = form.get('timeZone') ?? '';
  return {
    wanted: new Set(
      contacts.flatMap(({ channel }) =>
        TOPICS.filter((topic) => form.get(`${channel}-${topic}`) === topic).map(
          (topic) => `${channel}-${topic}`,
        ),
      ),
    ),
    quiet,
    from,
    to,
    timeZone: IANAZone.isValidZone(timeZone) ? timeZone : '',
    locale: LOCALES.find((locale) => locale === form.get('locale')) ?? 'en',
  };
}

function areTimes({ from, to }: Choices): boolean {
  return from !== '' && to !== '' && leavesDay({ from, to });
}

/** Some browsers send seconds. */
function clockTime(sent: string | undefined): string {
  return /^(([01]\d|2[0-3]):[0-5]\d)(:\d\d(\.\d+)?)?$/.exec(sent ?? '')?.[1] ?? '';
}

async function save({ db }: Visit, contacts: readonly Contact[], choices: Choices): Promise<void> {
  const { quiet, from, to, timeZone, locale, wanted } = choices;
  await db.transaction().execute(async (tx) => {
    for (const contact of contacts) {
      const { channel, address, consent } = contact;
      const muted = TOPICS.filter((topic: Topic) => !wanted.has(`${channel}-${topic}`));
      const isOpen = obstacle(contact) === null;
      if (isOpen && consent.suppressed === 'opted_out' && muted.length < TOPICS.length) {
        await optIn(tx, channel, address, { source: 'page' });
      }
      await saveContactPreferences(
        tx,
        channel,
        address,
        {
          // What the page could not offer was not chosen.
          mutedTopics: isOpen ? muted : contact.preferences.mutedTopics,
          quietHours: quiet === 'own' ? { from, to } : quiet,
          timeZone: timeZone === '' ? null : timeZone,
          locale,
        },
        { source: 'page' },
      );
    }
  });
}

function page(visit: Visit, contacts: readonly Contact[], choices: Choices, news: Html | null): string {
  const { shop, hidden, back, locale, words } = visit;
  const say = words.preferences;
  return layout({
    locale,
    shop,
    title: say.title,
    content: html`${news}<p>${say.intro}</p>
<form method="post">${hidden}
${contacts.map((contact) => topics(contact, choices, words))}
${quietHours(visit, choices)}
<fieldset><legend>${say.language}</legend>${LOCALES.map((locale) =>
      choice({
        type: 'radio',
        name: 'locale',
        value: locale,
        label: LANGUAGE_NAMES[locale],
        chosen: choices.locale === locale,
      }),
    )}</fieldset>
<button>${say.save}</button>
</form>
<p class="after">${say.replies}</p>${back}`,
  });
}

function topics(contact: Contact, { wanted }: Choices, { preferences: say }: PageWords): Html {
  const { channel, address, consent } = contact;
  const legend = fill(say[channel], {
    address: channel === 'email' ? maskedEmail(address) : maskedPhone(address),
  });
  const closed = obstacle(contact);
  if (closed !== null) return html`<fieldset><legend>${legend}</legend><p>${say[closed]}</p></fieldset>`;
  const labels = {
    problems: { label: say.problems, hint: say.problemsHint },
    progress: { label: say.progress, hint: say.progressHint },
  };
  return html`<fieldset><legend>${legend}</legend>${consent.suppressed !== null && html`<p>${say.resubscribe}</p>`}${TOPICS.map(
    (topic) =>
      choice({
        type: 'checkbox',
        name: `${channel}-${topic}`,
        value: topic,
        ...labels[topic],
        chosen: wanted.has(`${channel}-${topic}`),
      }),
  )}</fieldset>`;
}

function quietHours({ subject, words }: Visit, choices: Choices): Html {
  const say = words.preferences;
  const error = choices.quiet === 'own' && !areTimes(choices) ? words.errors.times : null;
  const options = { default: say.quietDefault, none: say.quietNone, own: say.quietOwn };
  return html`<fieldset><legend>${say.quiet}</legend>${(['default', 'none', 'own'] as const).map((value) =>
    choice({
      type: 'radio',
      name: 'quiet',
      value,
      label: options[value],
      chosen: choices.quiet === value,
    }),
  )}<div class="times">${textField({ type: 'time', name: 'from', label: say.from, value: choices.from, error })}${textField({ type: 'time', name: 'to', label: say.to, value: choices.to, error: null })}</div>
${selectField({
  name: 'timeZone',
  label: say.timeZone,
  value: choices.timeZone,
  error: null,
  options: [
    {
      value: '',
      label: fill(say.parcelZone, { zone: zoneName(subject.parcel?.recipient.timeZone ?? 'UTC') }),
    },
    ...zones(choices.timeZone).map((value) => ({ value, label: zoneName(value) })),
  ],
})}</fieldset>`;
}

const ZONES: readonly string[] = Intl.supportedValuesOf('timeZone');

/** With the one that is chosen, should Node not list it (`UTC`). */
function zones(chosen: string): readonly string[] {
  return chosen === '' || ZONES.includes(chosen) ? ZONES : [chosen, ...ZONES];
}

function zoneName(zone: string): string {
  return zone.replaceAll('_', ' ');
}
