/**
 * A real OpenID provider on a free port, whose users have the mailbox `<login>@shop.example`; that of whoever begins with "unproved" it has not
 * verified. Arguments: client id, client secret, where it leads back to. Prints its issuer.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const [clientId = '', clientSecret = '', redirectUri = ''] = process.argv.slice(2);

async function main(): Promise<void> {
  const { Provider } = await import('oidc-provider');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    claims: { email: ['email', 'email_verified'] },
    pkce: { required: () => true },
    cookies: { keys: ['of a provider in a test'] },
    findAccount: (_, login) => ({
      accountId: login,
      claims: () => ({
        sub: login,
        email: `${login}@shop.example`,
        email_verified: !login.startsWith('unproved'),
      }),
    }),
  });
  server.on('request', provider.callback());
  console.log(issuer);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
