import { type Html, html } from '../web/html';
import { clock, renderPage } from '../web/layout';
import type { MailMode } from './mail-mode';
import type { CaughtMail } from './mailbox';

export type MailTab = 'html' | 'text' | 'source';

const STYLES = `
.head { padding: .9rem 1.1rem; border-bottom: 1px solid var(--line); }
.head h2 { margin: .2rem 0 .5rem; font-size: 1.15rem; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem .8rem; margin: 0; font-size: .88rem; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
.tabs { display: flex; gap: .3rem; padding: .5rem 1.1rem; border-bottom: 1px solid var(--line); }
.tabs a { padding: .25rem .8rem; border-radius: 1rem; text-decoration: none; color: inherit; }
.tabs a[aria-current] { background: var(--lit); color: var(--accent); font-weight: 600; }
iframe { flex: 1; min-height: 24rem; width: 100%; border: 0; background: #fff; }
pre { margin: 0; padding: 1.1rem; white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.5 ui-monospace, Menlo, Consolas, monospace; }
pre.text { font: inherit; }
`;

export interface MailPage {
  /** Newest first, already searched. */
  mails: CaughtMail[];
  total: number;
  search: string;
  mode: MailMode;
  open?: { mail: CaughtMail; tab: MailTab };
  /** UTC in ms. */
  now: number;
}

/** The mailbox for people: list and search, the open message with its tabs. */
export function renderMailPage(page: MailPage): string {
  const query = page.search ? `?to=${encodeURIComponent(page.search)}` : '';
  return renderPage({
    title: 'Mail catcher',
    aside: html`<span id="fresh-mode" class="${page.mode.kind === 'accept' ? '' : 'warn'}">${sentence(page.mode)}</span> · ${page.total} ${page.total === 1 ? 'message' : 'messages'}`,
    empty: page.total === 0 ? 'No mail yet. It appears here by itself.' : 'Choose a message.',
    styles: STYLES,
    list: html`<form class="search" action="/" role="search"><input type="search" name="to" value="${page.search}" placeholder="Search by recipient" aria-label="Search by recipient"><button>Search</button></form>
${page.mails.length === 0 && html`<p class="nothing">${page.search ? `Nothing for “${page.search}”.` : 'No mail yet.'}</p>`}
${page.mails.map((mail) => row(mail, page, query))}`,
    ...(page.open ? { open: message(page.open.mail, page.open.tab, query, page.now) } : {}),
  });
}

function row(mail: CaughtMail, page: MailPage, query: string): Html {
  const current = page.open?.mail.id === mail.id ? html` aria-current="true"` : undefined;
  return html`<a class="row" href="/messages/${mail.id}${query}"${current}>
<span class="line"><strong>${mail.subject || '(no subject)'}</strong>${clock(mail.receivedAt, page.now)}</span>
<span class="line soft"><span class="cut">to ${mail.to.join(', ')}</span>${mail.answeredAt === null && html`<span class="warn">never answered</span>`}</span></a>`;
}

function message(mail: CaughtMail, tab: MailTab, query: string, now: number): Html {
  const facts: [string, string | undefined][] = [
    ['From', mail.header('from') ?? mail.from],
    ['To', mail.header('to') ?? mail.to.join(', ')],
    ['Reply to', mail.header('reply-to')],
    ['Envelope', `${mail.from || '<>'} → ${mail.to.join(', ')}`],
    ['Message id', mail.messageId],
    ['In reply to', mail.header('in-reply-to')],
    ['Unsubscribe', mail.header('list-unsubscribe')],
  ];
  const tabs: [MailTab, string][] = [
    ['html', 'HTML'],
    ['text', 'Plain text'],
    ['source', 'Source'],
  ];
  const separator = query ? '&' : '?';
  return html`<div class="head"><a class="back" href="/${query}">← All mail</a>
<h2>${mail.subject || '(no subject)'}</h2>
<dl>${facts.map(([name, value]) => value && html`<dt>${name}</dt><dd>${value}</dd>`)}<dt>Caught</dt><dd>${clock(mail.receivedAt, now)}${mail.answeredAt === null && html` <span class="warn">and never answered</span>`}</dd></dl></div>
<nav class="tabs">${tabs.map(([name, label]) => html`<a href="/messages/${mail.id}${query}${separator}tab=${name}"${name === tab && html` aria-current="page"`}>${label}</a>`)}</nav>
${body(mail, tab)}`;
}

function body(mail: CaughtMail, tab: MailTab): Html {
  switch (tab) {
    case 'html':
      return mail.html
        ? // No scripts, no forms, no access to this page; links open in a new window.
          html`<iframe title="The message" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/messages/${mail.id}/body"></iframe>`
        : html`<p class="nothing">This message has no HTML part.</p>`;
    case 'text':
      return mail.text
        ? html`<pre class="text">${mail.text}</pre>`
        : html`<p class="nothing">This message has no plain text part.</p>`;
    case 'source':
      return html`<pre>${mail.raw.toString('utf8')}</pre>`;
  }
}

function sentence(mode: MailMode): string {
  const whom = 'recipients' in mode && mode.recipients ? ` for ${mode.recipients.join(', ')}` : '';
  switch (mode.kind) {
    case 'accept':
      return 'takes everything';
    case 'reject':
      return `rejects mail${whom}`;
    case 'greylist':
      return `asks to come again later${whom}`;
    case 'hang_after_data':
      return `takes mail and never answers${whom}`;
    case 'refuse_connection':
      return 'refuses connections';
  }
}
