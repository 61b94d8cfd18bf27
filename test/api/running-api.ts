import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { createApi } from '../../api/create-api';
import { openDatabases } from '../../api/start-api';
import { policyWording } from '../../channels/policy-wording';
import { createTextRenderer } from '../../channels/render-message';
import { createLimitedServer } from '../../config/http-server';
import { readSettings, type Settings } from '../../config/settings';
import { openTemporal } from '../../config/temporal';
import { createApiKey } from '../../db/access/api-keys';
import { createMember } from '../../db/people/members';
import type { Database } from '../../db/postgres/database';
import { SCOPES, type Scope } from '../../domain/access/scope';
import { loadPolicies } from '../../planning/load-policies';
import { plannerOf } from '../../planning/planner';
import { createTestDatabase } from '../harness/database';
import { serverFact } from '../harness/servers';
import { type ApiAnswers, documentedAnswers } from './http/documented-answers';

export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT' | 'HEAD';
  readonly path: string;
  readonly as?: string | null;
  readonly body?: unknown;
  /** Bytes or text as they are, instead of JSON. */
  readonly raw?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

export interface RunningTestApi {
  readonly url: string;
  readonly db: Database;
  readonly databaseUrl: string;
  readonly settings: Settings;
  /** Keys by what they may do; `admin` is used unless a call says otherwise. */
  readonly keys: Readonly<Record<Scope, string>>;
  /** Sends a request and holds the answer against the OpenAPI document: an undocumented answer is an error. */
  call<T = Record<string, unknown>>(call: Call): Promise<Answer<T>>;
  readonly documented: ApiAnswers;
  /** Members by these ids, without an address. */
  hire(...ids: string[]): Promise<void>;
  stop(): Promise<void>;
}

export const LINK_SECRETS = [
  'the secret of links as it is since then',
  'the secret of links as it was before',
] as const;
export const TWILIO_TOKENS = ['twilio-token-now', 'twilio-token-before'] as const;

/** Read once in a file of tests, however many apis it starts: a fifth of a second each. */
const policiesIn = kept(loadPolicies);
const wording = kept(() => policyWording('', 'en'));
const renderer = kept(() => createTextRenderer(''));

function kept<Made>(make: (key: string) => Made): (key?: string) => Made {
  const made = new Map<string, Made>();
  return (key = '') => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

/**
 * A real api on a real database of its own, on a free port.
 *
 * @param reach the way to the database, where a test stands in it
 */
export async function startTestApi(
  env: Readonly<Record<string, string>> = {},
  reach: (databaseUrl: string) => string = (url) => url,
): Promise<RunningTestApi> {
  const database = await createTestDatabase();
  const databaseUrl = reach(database.url);
  const settings = readSettings({
    DATABASE_URL: databaseUrl,
    DATABASE_MAX_CONNECTIONS: '5',
    TEMPORAL_ADDRESS: serverFact('temporalAddress'),
    PUBLIC_URL: 'http://wayward.example',
    SMTP_URL: 'smtp://127.0.0.1:25',
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: TWILIO_TOKENS.join(','),
    TWILIO_FROM: '+15005550006',
    LINK_SECRETS: LINK_SECRETS.join(','),
    EASYPOST_SECRETS: 'easypost-secret',
    UPS_SECRETS: 'ups-now,ups-before',
    SHIPPO_SECRETS: 'shippo-token',
    RATE_LIMIT_PER_MINUTE: '1000000',
    LOG_LEVEL: 'silent',
    ...env,
  });
  const temporal = openTemporal(settings);
  const log = pino({ level: settings.LOG_LEVEL });
  const { close, ...databases } = openDatabases(settings, log);
  const { db } = databases;
  const documents = policiesIn(settings.POLICY_FOLDER);
  const server = createLimitedServer(
    createApi({
      ...databases,
      temporal: temporal.client,
      settings,
      log,
      documents,
      planner: plannerOf(documents, settings.TIME_SCALE),
      wording: wording(),
      renderer: renderer(),
      validateResponses: true,
    }),
    settings.API_MAX_CONNECTIONS,
  );
  const url = await listen(server);
  const keys = {} as Record<Scope, string>;
  for (const scope of SCOPES) {
    keys[scope] = (await createApiKey(db, { name: `The ${scope} key`, scopes: [scope] })).token;
  }
  const documented = await documentedAnswers(url);

  return {
    url,
    db,
    databaseUrl,
    settings,
    keys,
    documented,
    hire: async (...ids) => {
      for (const id of ids) await createMember(db, { id, name: id, locale: 'en', timeZone: 'UTC' });
    },
    async call<T>({ method, path, as = keys.admin, body, raw, headers }: Call): Promise<Answer<T>> {
      const response = await fetch(url + path, {
        method,
        headers: {
          ...(as === null ? {} : { authorization: `Bearer ${as}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined && raw === undefined ? {} : { body: raw ?? JSON.stringify(body) }),
      });
      const text = await response.text();
      documented.assertDocumented(method, path, response, text);
      return {
        status: response.status,
        headers: response.headers,
        body: (/json/.test(response.headers.get('content-type') ?? '') && text !== ''
          ? JSON.parse(text)
          : text) as T,
      };
    },
    async stop() {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      await temporal.close();
      await close();
      await database.drop();
    },
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
