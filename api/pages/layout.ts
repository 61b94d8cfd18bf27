import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locale } from '../../domain/messages/message';
import { type Html, html, type Part } from './html';
import type { Look } from './look';

/** What all pages for customers have in common. They look like the emails that lead to them (channels/templates/layout.mjml). */

/** Nothing on a page runs, and nothing comes from elsewhere. */
export const PAGE_CSP =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export const STYLE_PATH = '/pages/style.css';
export const STYLE = readFileSync(join(__dirname, 'style.css'), 'utf8');

export interface Shop {
  readonly name: string;
  /** Null: as we made it. */
  readonly look: Look | null;
}

export interface Page {
  readonly locale: Locale;
  /** Its name or logo stands above the card; null where it must not be told. */
  readonly shop: Shop | null;
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
<title>${title}${shop !== null && ` - ${shop.name}`}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${STYLE_PATH}">${
    shop?.look != null &&
    html`
<link rel="stylesheet" href="${shop.look.style}">`
  }
</head>
<body>
<main>
${shop !== null && html`<p class="shop">${shop.look?.logo == null ? shop.name : html`<img src="${shop.look.logo}" alt="${shop.name}">`}</p>`}
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
