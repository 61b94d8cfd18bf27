import { dirname } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import type { ApiDocument } from './openapi';
import { Problem } from './problem';
import { PROBLEM_NAMES, PROBLEM_TYPES, type ProblemName } from './problem-types';

/**
 * `/openapi.json`, a page to try it at `/docs`, and what each problem means at `/problems/<name>`. All from this server.
 *
 * @param document takes a fifth of a second: it is made when it is first asked for, and kept
 */
export function documentationPages(document: () => ApiDocument): Router {
  const router = Router();
  let text: string | undefined;
  router.get('/openapi.json', (_req, res) => {
    text ??= JSON.stringify(document());
    res.type('application/json').send(text);
  });
  router.get('/', (_req, res) => {
    res.redirect('/docs');
  });
  router.get('/docs', (_req, res) => {
    res.setHeader('Content-Security-Policy', DOCS_CSP).type('html').send(DOCS_PAGE);
  });
  router.get('/docs/start.js', (_req, res) => {
    res.type('text/javascript').send(DOCS_SCRIPT);
  });
  for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png']) {
    router.get(`/docs/${file}`, sendFile(file));
  }
  router.get('/problems', (_req, res) => {
    res.setHeader('Content-Security-Policy', PROBLEM_CSP).type('html').send(problemList());
  });
  router.get('/problems/:name', (req, res) => {
    const name = PROBLEM_NAMES.find((known) => known === req.params.name);
    if (name === undefined) throw new Problem('not_found', 'There is no problem of this name.');
    res.setHeader('Content-Security-Policy', PROBLEM_CSP).type('html').send(problemPage(name));
  });
  return router;
}

/** Swagger UI shows its icons as data URLs and sets sizes in style attributes; scripts come from here only. */
const DOCS_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const PROBLEM_CSP = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const DOCS_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Wayward API</title>
<link rel="icon" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="api"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

const DOCS_SCRIPT = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#api',
  deepLinking: true,
  persistAuthorization: true,
  // What is tried goes to this very server, whatever address the document names.
  requestInterceptor(request) {
    const url = new URL(request.url, location.href);
    request.url = location.origin + url.pathname + url.search;
    return request;
  },
  validatorUrl: null,
});
`;

function sendFile(name: string): RequestHandler {
  const folder = dirname(require.resolve('swagger-ui-dist/package.json'));
  const serve = express.static(folder, { index: false, maxAge: '1h' });
  return (req, res, next) => {
    req.url = `/${name}`;
    serve(req, res, next);
  };
}

function problemPage(name: ProblemName): string {
  const { status, title, explanation } = PROBLEM_TYPES[name];
  return html(
    title,
    `<h1>${title}</h1><p><code>/problems/${name}</code>, HTTP status ${status}</p><p>${inline(explanation)}</p><p><a href="/problems">All problems</a></p>`,
  );
}

function problemList(): string {
  const rows = PROBLEM_NAMES.map(
    (name) =>
      `<li><a href="/problems/${name}">${name}</a> (${PROBLEM_TYPES[name].status}): ${PROBLEM_TYPES[name].title}</li>`,
  );
  return html('Problems', `<h1>Problems</h1><ul>${rows.join('')}</ul>`);
}

function inline(words: string): string {
  const safe = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return safe.replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}

function html(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>\n`;
}
