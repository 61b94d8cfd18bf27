import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';

/** What `npm run console` makes of console/, beside the program; missing where nobody has built it. */
const BUILT = join(__dirname, '..', '..', 'console', 'dist');

/** Of what the build names after its content. */
const YEAR_MS = 31_536_000_000;

/**
 * The console: files, and one page for each of its addresses. Whoever has no session is sent to sign in by that page; facts come from
 * the api alone.
 */
export function consolePages(folder = BUILT): Router {
  const router = Router();
  router.use(
    '/console/assets',
    compressed(join(folder, 'assets')),
    express.static(join(folder, 'assets'), { immutable: true, maxAge: YEAR_MS, index: false }),
  );
  router.get(['/console', '/console/', '/console/*path'], (req, res, next) => {
    res.locals.route = '/console';
    if (req.path.startsWith('/console/assets/')) return next();
    const page = pageIn(folder);
    if (page === null) {
      res.status(503).type('text/plain').send('The console is not built. Run: npm run console\n');
      return;
    }
    const nonce = randomBytes(18).toString('base64');
    res
      .setHeader('Content-Security-Policy', consoleCsp(nonce))
      .setHeader('Cache-Control', 'no-store')
      .type('html')
      .send(page.replaceAll(NONCE, nonce));
  });
  return router;
}

/** By what they end in the build (image/build-console.ts), the smallest first. Browsers take brotli over TLS, and from this machine. */
const ENCODINGS = { br: '.br', gzip: '.gz' } as const;

/** What the build has compressed is sent so, to whoever takes it so. */
function compressed(assets: string): RequestHandler {
  const types: Readonly<Record<string, string>> = {
    '.js': 'text/javascript; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
    '.svg': 'image/svg+xml',
  };
  return (req, res, next) => {
    const type = types[extname(req.path)];
    if (type === undefined) return next();
    res.vary('Accept-Encoding');
    if (!/^\/[\w.-]+$/.test(req.path)) return next();
    const encoding = (['br', 'gzip'] as const).find(
      (name) => req.acceptsEncodings(name) !== false && existsSync(join(assets, req.path + ENCODINGS[name])),
    );
    if (encoding === undefined) return next();
    res.type(type).setHeader('Content-Encoding', encoding);
    req.url = req.path + ENCODINGS[encoding];
    next();
  };
}

/** Where the page wants the nonce of its answer. */
const NONCE = '%NONCE%';

/** Mantine writes its variables into a style element, which carries the nonce. Nothing else is written inline, nothing comes from elsewhere. */
function consoleCsp(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    // Emails as they look (email-previews.ts), which have a stricter policy of their own.
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Read for each answer: it is small, and a build that comes after the start is served too. */
function pageIn(folder: string): string | null {
  try {
    return readFileSync(join(folder, 'index.html'), 'utf8');
  } catch {
    return null;
  }
}
