import type { Request } from 'express';
import { Problem } from './problem';

const CHANGES_NOTHING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Browsers say of each request where it comes from, and no page can make them lie. One that carries a cookie and wants to change
 * something has to come from this very site: whoever is signed in here may have a page of somebody else open as well.
 * https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site
 *
 * @param publicUrl where browsers reach us, if a proxy in between says otherwise in `Host`
 * @throws Problem `cross_origin`
 */
export function requireSameOrigin(req: Request, publicUrl: string): void {
  if (CHANGES_NOTHING.has(req.method)) return;
  if (comesFromHere(req, publicUrl) === true) return;
  throw new Problem(
    'cross_origin',
    'A request by cookie must say, by `Sec-Fetch-Site` or `Origin`, that it comes from this site.',
  );
}

/** The same for what needs no cookie: who says nothing is no browser, and is let through. */
export function refuseOtherOrigins(req: Request, publicUrl: string): void {
  if (comesFromHere(req, publicUrl) !== false) return;
  throw new Problem('cross_origin', 'People sign in on this site alone.');
}

/** Null when nothing is said about it. */
function comesFromHere(req: Request, publicUrl: string): boolean | null {
  const site = req.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin } = req.headers;
  if (origin === undefined) return null;
  // Opaque origins, of sandboxed frames and files, are written `null`.
  if (!URL.canParse(origin)) return false;
  return origin === new URL(publicUrl).origin || new URL(origin).host === req.headers.host;
}
