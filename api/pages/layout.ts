import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locale } from '../../domain/message';
import { type Html, html, type Part } from './html';

/** What all pages for customers have in common. They look like the emails that lead to them (channels/templates/layout.mjml). */

/** Nothing on a page runs, and nothing comes from elsewhere. */
export const PAGE_CSP =
  "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export const STYLE_PATH = '/pages/style.css';
export const STYLE = readFileSync(join(__dirname, 'style.css'), 'utf8');

export interface Page {
  readonly locale: Locale;
  /** The shop's name, above the card; null where it must not be told. */
  readonly shop: string | null;
  readonly title: string;
  readonly content: Part;
}

export function layout({ locale, shop, title, content }: Page): string {
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title}${shop !== null && ` - ${shop}`}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${STYLE_PATH}">
</head>
<body>
<main>
${shop !== null && html`<p class="shop">${shop}</p>`}
<div class="card">
<h1>${title}</h1>
${content}
</div>
</main>
</body>
</html>
`.text;
}

/** What has just been done, told to screen readers too. */
export function done(text: string): Html {
  return html`<p class="done" role="status">${text}</p>`;
}
