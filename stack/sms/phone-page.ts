import { type Html, html } from '../web/html';
import { clock, renderPage } from '../web/layout';
import { type SmsMessage, segmentsOf } from './sms-message';
import type { Conversation } from './sms-store';

const STYLES = `
.head { display: flex; gap: .8rem; align-items: baseline; padding: .8rem 1.1rem; border-bottom: 1px solid var(--line); }
.head h2 { margin: 0; font-size: 1.1rem; }
.talk { flex: 1; min-height: 0; overflow-y: auto; padding: 1.1rem; display: flex; flex-direction: column; gap: .6rem; background: var(--back); }
.bubble { max-width: min(34rem, 82%); padding: .55rem .85rem; border-radius: 1.1rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.shop { align-self: flex-start; background: var(--paper); border: 1px solid var(--line); border-bottom-left-radius: .3rem; }
.phone { align-self: flex-end; background: var(--accent); color: var(--paper); border-bottom-right-radius: .3rem; }
.under { font-size: .75rem; color: var(--soft); margin: -.35rem .5rem .2rem; } .under.phone-side { align-self: flex-end; }
form.reply { display: flex; gap: .5rem; padding: .7rem 1.1rem; border-top: 1px solid var(--line); }
form.reply textarea { flex: 1; resize: none; height: 2.7rem; }
.bad { color: var(--warn); }
.outcome { padding: 0 1.1rem .6rem; margin: 0; min-height: 1.2rem; }
`;

/** Sends what a person typed as that phone, and says what the shop answered. */
export const REPLY_SCRIPT = `
const form = document.querySelector('form.reply');
const outcome = document.querySelector('.outcome');
async function reply(event) {
  event.preventDefault();
  const body = form.elements.body.value;
  if (body.trim() === '') return;
  form.elements.body.value = '';
  const answer = await fetch('/control/receive', { method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ from: form.dataset.phone, body }) }).then((r) => r.json()).catch((e) => ({ error: String(e) }));
  const said = answer.error ?? answer.outcome;
  outcome.textContent = said === undefined ? 'Kept, but no inbound address is configured, so nobody was told.'
    : typeof said === 'number' && said < 300 ? 'Delivered.' : 'The receiver answered: ' + said;
}
if (form) {
  form.addEventListener('submit', reply);
  form.elements.body.addEventListener('keydown', (event) => { if (event.key === 'Enter' && !event.shiftKey) reply(event); });
}
`;

/** The phones for people: who talked with the shop, and one conversation as its owner sees it. */
export function renderPhonePage(
  conversations: Conversation[],
  open: Conversation | undefined,
  now: number,
): string {
  const total = conversations.reduce((sum, { messages }) => sum + messages.length, 0);
  return renderPage({
    title: 'Phones',
    aside: html`${conversations.length} ${conversations.length === 1 ? 'phone' : 'phones'} · ${total} messages`,
    empty: 'Choose a phone, or type a number to text the shop from a new one.',
    styles: STYLES,
    scripts: ['/reply.js'],
    list: html`<form class="search" action="/phones"><input type="tel" name="phone" placeholder="+49170…" aria-label="Phone number"><button>Open</button></form>
${conversations.length === 0 && html`<p class="nothing">No message yet. Conversations appear here by themselves.</p>`}
${conversations.map((conversation) => row(conversation, open?.phone === conversation.phone, now))}`,
    ...(open ? { open: talk(open, now) } : {}),
  });
}

function row({ phone, messages, optedOut }: Conversation, current: boolean, now: number): Html {
  const last = messages.at(-1);
  return html`<a class="row" href="/phones/${encodeURIComponent(phone)}"${current && html` aria-current="true"`}>
<span class="line"><strong>${phone}</strong>${last && clock(last.createdAt, now)}</span>
<span class="line soft"><span class="cut">${last?.direction === 'inbound' ? 'Phone: ' : ''}${last?.body}</span>${optedOut && html`<span class="warn">stopped</span>`}</span></a>`;
}

function talk({ phone, messages, optedOut }: Conversation, now: number): Html {
  return html`<div class="head"><a class="back" href="/">← Phones</a><h2>${phone}</h2>${optedOut && html`<span class="warn">has sent STOP</span>`}</div>
<div class="talk" id="fresh">${messages.length === 0 && html`<p class="nothing">Nothing was said yet.</p>`}${messages.map((message) => bubble(message, now))}</div>
<form class="reply" data-phone="${phone}"><textarea name="body" maxlength="1600" placeholder="Text the shop as ${phone}" aria-label="Message"></textarea><button class="main">Send</button></form>
<p class="outcome soft" role="status"></p>`;
}

function bubble(message: SmsMessage, now: number): Html {
  if (message.direction === 'inbound') {
    return html`<div class="bubble phone">${message.body}</div><div class="under phone-side">${clock(message.createdAt, now)}</div>`;
  }
  const bad = message.status === 'failed' || message.status === 'undelivered';
  const segments = segmentsOf(message.body);
  return html`<div class="bubble shop">${message.body}</div>
<div class="under">${clock(message.createdAt, now)} · from ${message.from} · <span class="${bad ? 'bad' : ''}">${message.status}${message.errorCode !== null && ` (${message.errorCode})`}</span>${segments > 1 && ` · ${segments} SMS`}</div>`;
}
