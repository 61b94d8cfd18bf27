import type { RequestHandler } from 'express';
import { z } from 'zod';
import { createMessageRenderer, type MessageRenderer } from '../../channels/render-message';
import { LOCALES } from '../../domain/messages/message';
import type { Authenticator } from '../http/authenticate';
import { noteCaller } from '../http/caller';
import type { ApiDeps } from '../http/deps';
import { Problem } from '../http/problem';
import { validated } from '../http/validate-request';

/** Where the console shows an email as it looks: a page of its own, since a frame without an address has the policy of the page around it. */
export const EMAIL_PREVIEWS = '/console/email-previews/:template';

const Query = z.strictObject({
  locale: z.enum(LOCALES).default('en'),
  known: z.enum(['all', 'little']).default('all'),
  look: z.enum(['light', 'dark']).default('light'),
});

/**
 * An email is laid out by styles of its own, in elements and in attributes. Beside those nothing is taken from anywhere and nothing runs;
 * pictures do not load either, as in many mailboxes at first. Only our own pages may frame it.
 */
const POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox',
].join('; ');

/** Day or night is what was asked for, whatever the reader's machine likes: what is for the night holds always, or never. */
const NIGHT = /\(\s*prefers-color-scheme:\s*dark\s*\)/g;
const HOLDS = { light: '(max-width: 0)', dark: '(min-width: 0)' } as const;
/** In a `meta` element and in a style. */
const EITHER = /(color-schemes?(?:" content="|:\s*))light dark/g;

/** `GET /console/email-previews/{template}?locale=de&known=little&look=dark`: about a sample parcel, as HTML. */
export function emailPreviews(
  { settings }: Pick<ApiDeps, 'settings'>,
  authenticator: Authenticator,
): RequestHandler<{ template: string }> {
  let renderer: Promise<MessageRenderer> | null = null;
  /** How emails look takes half a second to load, and most days nobody asks. */
  const loaded = (): Promise<MessageRenderer> => {
    renderer ??= createMessageRenderer(settings.TEMPLATE_FOLDER).catch((error: unknown) => {
      renderer = null;
      throw error;
    });
    return renderer;
  };
  return async (req, res) => {
    res.locals.route = EMAIL_PREVIEWS;
    noteCaller(res, await authenticator.authenticate(req, res, 'read'));
    const { locale, known, look } = validated(Query, req.query, 'query');
    const message = (await loaded()).renderSample(req.params.template, locale, known);
    if (message === null) throw new Problem('not_found', 'There is no template with this name.');
    res
      .setHeader('Content-Security-Policy', POLICY)
      .setHeader('Cache-Control', 'no-store')
      .type('html')
      .send(inLook(message.html, look));
  };
}

function inLook(html: string, look: 'light' | 'dark'): string {
  return html.replace(NIGHT, HOLDS[look]).replace(EITHER, `$1${look}`);
}
