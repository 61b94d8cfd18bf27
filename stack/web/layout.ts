import { type Html, html, Html as Markup } from './html';

/** A page of the stack's little web interfaces: title bar, list on the left, one thing on the right. */
export interface Page {
  title: string;
  /** Shown after the title: how many, which mode. */
  aside?: Html;
  list: Html;
  /** The open thing; on a phone it covers the list. */
  open?: Html;
  empty: string;
  /** Addresses of further scripts of this server. */
  scripts?: string[];
  styles: string;
}

export const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; img-src 'self' data:; " +
  "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const STYLES = `
:root { color-scheme: light dark;
  --paper: #fff; --back: #f4f5f7; --ink: #1b1f24; --soft: #5b6472; --line: #dfe3e8; --accent: #1f5fd0; --lit: #e8f0fe; --warn: #a15c00; }
@media (prefers-color-scheme: dark) { :root {
  --paper: #16191d; --back: #0e1013; --ink: #e8eaed; --soft: #9aa4b2; --line: #2b3036; --accent: #8ab4f8; --lit: #1d2a3f; --warn: #f0b35a; } }
* { box-sizing: border-box; }
body { margin: 0; height: 100dvh; display: flex; flex-direction: column; background: var(--back); color: var(--ink);
  font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
a { color: var(--accent); }
header.bar { display: flex; flex-wrap: wrap; gap: .4rem 1rem; align-items: center; padding: .6rem 1rem; background: var(--paper);
  border-bottom: 1px solid var(--line); }
header.bar h1 { font-size: 1.05rem; margin: 0; }
header.bar h1 a { color: inherit; text-decoration: none; }
header.bar .aside { color: var(--soft); font-size: .85rem; margin-left: auto; }
main { flex: 1; min-height: 0; display: grid; grid-template-columns: minmax(17rem, 24rem) 1fr; }
.list { overflow-y: auto; border-right: 1px solid var(--line); background: var(--paper); }
.open { overflow-y: auto; min-width: 0; display: flex; flex-direction: column; background: var(--paper); }
.nothing { margin: auto; padding: 2rem; color: var(--soft); text-align: center; }
.row { display: block; padding: .65rem 1rem; border-bottom: 1px solid var(--line); color: inherit; text-decoration: none; }
.row:hover, .row:focus-visible, .row[aria-current] { background: var(--lit); }
.row .line { display: flex; gap: .6rem; justify-content: space-between; }
.row strong, .row .cut { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-width: 0; }
.soft, time { color: var(--soft); font-size: .82rem; }
time { white-space: nowrap; }
.warn { color: var(--warn); }
.back { display: none; }
input, select, textarea, button { font: inherit; color: inherit; background: var(--back); border: 1px solid var(--line);
  border-radius: .5rem; padding: .45rem .7rem; min-width: 0; }
button { cursor: pointer; } button.main { background: var(--accent); color: var(--paper); border-color: transparent; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
form.search { display: flex; gap: .4rem; padding: .6rem 1rem; border-bottom: 1px solid var(--line); position: sticky; top: 0; background: var(--paper); }
form.search input { flex: 1; }
@media (max-width: 46rem) {
  main { grid-template-columns: 1fr; } .list { border-right: 0; }
  body.has-open .list { display: none; } body:not(.has-open) .open { display: none; }
  .back { display: inline-block; }
}
`;

/** Brings the lists up to date without disturbing what somebody is typing or reading. */
export const REFRESH_SCRIPT = `
const parts = ['aside', 'list', 'fresh'];
async function refresh() {
  if (document.hidden) return;
  const answer = await fetch(location.href).catch(() => undefined);
  if (!answer || !answer.ok) return;
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const id of parts) {
    const old = document.getElementById(id), now = next.getElementById(id);
    if (!old || !now || old.innerHTML === now.innerHTML || old.contains(document.activeElement) && id === 'list' && document.activeElement.tagName === 'INPUT') continue;
    const atEnd = old.scrollHeight - old.scrollTop - old.clientHeight < 40;
    old.innerHTML = now.innerHTML;
    if (atEnd && id === 'fresh') old.scrollTop = old.scrollHeight;
  }
}
const fresh = document.getElementById('fresh');
if (fresh) fresh.scrollTop = fresh.scrollHeight;
setInterval(refresh, 2000);
`;

export function renderPage(page: Page): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title}</title>
<link rel="icon" href="data:,">
<style>${new Markup(STYLES + page.styles)}</style>
<script src="/refresh.js" defer></script>
${(page.scripts ?? []).map((address) => html`<script src="${address}" defer></script>`)}
</head>
<body class="${page.open ? 'has-open' : ''}">
<header class="bar"><h1><a href="/">${page.title}</a></h1><div class="aside" id="aside">${page.aside}</div></header>
<main>
<nav class="list" id="list">${page.list}</nav>
<section class="open">${page.open ?? html`<p class="nothing">${page.empty}</p>`}</section>
</main>
</body>
</html>`.text;
}

/** "09:41" for today and "3 Mar 09:41" else, in UTC like the logs; the exact instant is in the attribute. */
export function clock(instant: number, now: number): Html {
  const iso = new Date(instant).toISOString();
  const sameDay = iso.slice(0, 10) === new Date(now).toISOString().slice(0, 10);
  const day = new Date(instant).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  return html`<time datetime="${iso}" title="${iso}">${sameDay ? '' : `${day} `}${iso.slice(11, 16)}</time>`;
}
