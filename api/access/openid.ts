import type { Settings } from '../../config/settings';
import type { Identity } from '../../db/access/identities';

/**
 * Sign-in by an OpenID provider (authorization code with PKCE), by openid-client. What a browser has to bring back is kept in its own
 * cookie meanwhile, so any replica can take the answer.
 */

/** The package is an ES module, and most installations never need it. */
const load = () => import('openid-client');
type Client = Awaited<ReturnType<typeof load>>;
type Provider = Awaited<ReturnType<Client['discovery']>>;

/** What the provider is to answer to. */
export interface Question {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
}

export interface ProvenIdentity extends Identity {
  /** Null: it has none, or the provider did not verify it. */
  readonly verifiedEmail: string | null;
}

const ANSWERS_WITHIN_SECONDS = 5;
const known = new WeakMap<Settings, Promise<Provider>>();

/** Asked for once, and again after it failed. */
function providerOf(settings: Settings): Promise<Provider> {
  const asked = known.get(settings);
  if (asked !== undefined) return asked;
  const asking = discover(settings);
  known.set(settings, asking);
  asking.catch(() => known.delete(settings));
  return asking;
}

async function discover({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }: Settings): Promise<Provider> {
  const { allowInsecureRequests, discovery } = await load();
  // Settings allow http on this machine alone.
  const execute = OIDC_ISSUER.startsWith('http:') ? [allowInsecureRequests] : [];
  return await discovery(new URL(OIDC_ISSUER), OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, undefined, {
    timeout: ANSWERS_WITHIN_SECONDS,
    execute,
  });
}

/** Where the browser is sent to, and what it has to bring back. */
export async function ask(
  settings: Settings,
): Promise<{ readonly url: string; readonly question: Question }> {
  const provider = await providerOf(settings);
  const client = await load();
  const question = {
    verifier: client.randomPKCECodeVerifier(),
    state: client.randomState(),
    nonce: client.randomNonce(),
  };
  const url = client.buildAuthorizationUrl(provider, {
    redirect_uri: redirectUri(settings),
    scope: 'openid email',
    state: question.state,
    nonce: question.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(question.verifier),
    code_challenge_method: 'S256',
  });
  return { url: url.href, question };
}

/**
 * Who the provider says has signed in there.
 *
 * @param search the query that the browser came back with
 * @throws Error when it is no answer to the question, or the provider does not stand by it
 */
export async function hear(settings: Settings, search: string, question: Question): Promise<ProvenIdentity> {
  const provider = await providerOf(settings);
  const client = await load();
  const tokens = await client.authorizationCodeGrant(provider, new URL(`${redirectUri(settings)}${search}`), {
    pkceCodeVerifier: question.verifier,
    expectedState: question.state,
    expectedNonce: question.nonce,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (claims === undefined) throw new Error('The provider sent no id token.');
  // Many say the address there alone.
  const told =
    claims.email === undefined && provider.serverMetadata().userinfo_endpoint !== undefined
      ? await client.fetchUserInfo(provider, tokens.access_token, claims.sub)
      : claims;
  return {
    issuer: claims.iss,
    subject: claims.sub,
    verifiedEmail: told.email_verified === true && typeof told.email === 'string' ? told.email : null,
  };
}

function redirectUri({ PUBLIC_URL }: Settings): string {
  return `${PUBLIC_URL}/v1/session/oidc/callback`;
}
