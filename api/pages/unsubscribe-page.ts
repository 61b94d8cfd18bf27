import { consentOn, consentsOf, suppress } from '../../db/consent/consent';
import type { CustomerPage, Visit } from './customer-page';
import { type Html, html } from './html';
import { done, layout } from './layout';
import { maskedEmail, maskedPhone } from './mask';
import { fill } from './words';

/** The field of RFC 8058 that a mail program posts; our own button posts the same. */
const FIELD = 'List-Unsubscribe';
const ONE_CLICK = 'One-Click';

/**
 * Ends all mail (or texts) to the address that a message went to. A mail program's button posts here without a cookie, a login
 * or a question (RFC 8058); a person who opens the link is asked once, and reads that it is done however often they look again.
 */
export const unsubscribePage: CustomerPage = {
  purpose: 'unsubscribe',
  async show(visit) {
    return { status: 200, html: (await isUnsubscribed(visit)) ? farewell(visit) : question(visit) };
  },
  async take(visit, form) {
    if (form.get(FIELD)?.toLowerCase() !== ONE_CLICK.toLowerCase()) {
      return { status: 400, html: question(visit) };
    }
    const { channel, address } = visit.subject;
    await suppress(visit.db, channel, address, 'opted_out', { source: 'one_click' });
    return { status: 200, html: farewell(visit) };
  },
};

async function isUnsubscribed({ db, subject: { channel, address } }: Visit): Promise<boolean> {
  const { suppressed } = consentOn(await consentsOf(db, [address]), channel, address);
  return suppressed === 'opted_out';
}

function question({ subject, shop, locale, words, links }: Visit): string {
  const { title, text } = words.unsubscribe[subject.channel];
  return layout({
    locale,
    shop,
    title,
    content: html`<p>${withAddress(text, subject)}</p>
<form method="post"><input type="hidden" name="${FIELD}" value="${ONE_CLICK}"><button>${words.unsubscribe.button}</button></form>
${after(words.unsubscribe.rather, links.preferences.url)}`,
  });
}

function farewell({ subject, shop, locale, words, links }: Visit): string {
  const { title, text } = words.unsubscribe[subject.channel].done;
  return layout({
    locale,
    shop,
    title,
    content: html`${done(withAddress(text, subject))}
${after(words.unsubscribe.regret, links.preferences.url)}`,
  });
}

function withAddress(text: string, { channel, address }: Visit['subject']): string {
  return fill(text, { address: channel === 'email' ? maskedEmail(address) : maskedPhone(address) });
}

function after(label: string, url: string): Html {
  return html`<p class="after"><a href="${url}">${label}</a></p>`;
}
