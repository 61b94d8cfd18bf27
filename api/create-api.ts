import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { linkSettings } from '../config/settings';
import { portalPages } from './carriers/portal/portal-pages';
import { consolePages } from './console/console-pages';
import { EMAIL_PREVIEWS, emailPreviews } from './console/email-previews';
import { liveEvents } from './console/live';
import { answerErrors } from './http/answer-errors';
import { createAuthenticator } from './http/authenticate';
import type { Method, Route } from './http/define-route';
import type { ApiDeps } from './http/deps';
import { documentationPages } from './http/documentation-pages';
import { createMetrics } from './http/metrics';
import { expressPath, handlerOf } from './http/mount-route';
import { apiDocument } from './http/openapi';
import { Problem } from './http/problem';
import { createBodyReader } from './http/read-body';
import { giveRequestId } from './http/request-id';
import { sandboxBanner } from './http/sandbox-banner';
import { customerPages } from './pages/customer-pages';
import { allRoutes } from './routes';
import { providerSecrets } from './tracking/provider-secrets';

/**
 * The whole api as an Express app; it opens and closes nothing.
 *
 * @throws SettingsError when a key file of a provider cannot be read
 */
export function createApi(deps: ApiDeps): Express {
  const { settings } = deps;
  const app = express();
  app.disable('x-powered-by');
  // A conditional answer (304) is none that the document names, and nothing here is worth caching.
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.set('trust proxy', settings.TRUSTED_PROXIES);
  app.set('case sensitive routing', true);
  app.set('strict routing', true);

  const metrics = createMetrics(deps);
  const authenticator = createAuthenticator(deps);
  app.use(giveRequestId, metrics.observe, securityHeaders(settings.PUBLIC_URL));

  const routes = allRoutes(providerSecrets(settings));
  const tools = { deps, authenticator, readBody: createBodyReader(settings.MAX_BODY_BYTES) };
  for (const [path, ofPath] of byPath(routes)) {
    const place = app.route(expressPath(path));
    for (const route of ofPath) place[route.method](noStore, handlerOf(route, tools));
    place.all(
      refuseOthers(
        path,
        ofPath.map((route) => route.method),
      ),
    );
  }
  app.get('/metrics', async (req, res) => {
    res.locals.route = '/metrics';
    await authenticator.authenticate(req, res, 'read');
    const { contentType, body } = await metrics.text();
    res.setHeader('Content-Type', contentType);
    res.send(body);
  });
  app.get('/v1/live', liveEvents(deps, authenticator));
  app.get(EMAIL_PREVIEWS, emailPreviews(deps, authenticator));
  if (settings.SANDBOX) app.use(sandboxBanner());
  app.use(consolePages());
  app.use(portalPages(deps, authenticator, linkSettings(deps.settings)));
  app.use(customerPages(deps, authenticator));
  app.use(documentationPages(() => apiDocument(routes, settings.PUBLIC_URL)));
  app.use(() => {
    throw new Problem('not_found', 'There is nothing at this address.');
  });
  app.use(answerErrors(deps.log, deps.writes));
  return app;
}

/** Answers of the api are data: nothing in them is ever to run. The pages of the documentation have rules of their own. */
function securityHeaders(publicUrl: string): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    strictTransportSecurity: publicUrl.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'no-referrer' },
  });
}

const noStore: RequestHandler = (_req, res, next) => {
  res.setHeader('Cache-Control', 'no-store');
  next();
};

function byPath(routes: readonly Route[]): Map<string, Route[]> {
  const paths = new Map<string, Route[]>();
  for (const route of routes) paths.set(route.path, [...(paths.get(route.path) ?? []), route]);
  return paths;
}

function refuseOthers(path: string, methods: readonly Method[]): RequestHandler {
  const allowed = [
    ...methods.map((method) => method.toUpperCase()),
    ...(methods.includes('get') ? ['HEAD'] : []),
    'OPTIONS',
  ];
  return (req, res) => {
    res.locals.route = path;
    const Allow = allowed.join(', ');
    if (req.method === 'OPTIONS') {
      res.setHeader('Allow', Allow).status(204).end();
      return;
    }
    throw new Problem('method_not_allowed', `${req.method} is not allowed here.`, { headers: { Allow } });
  };
}
