import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { untilAskedToEnd } from '../config/until-asked-to-end';
import { buildConsole } from '../image/build-console';
import { freePort, isPortFree } from '../stack/free-port';
import { addresses } from './addresses';
import { adminKey } from './admin-key';
import { chosenSettings } from './chosen-settings';
import { setContacts } from './contacts';
import { reasonOf } from './ending';
import { startWayward } from './running-wayward';
import { signInLink } from './sign-in-link';

/** Addresses that stay the same from one start to the next, where nobody else has taken them. */
const PREFERRED = { api: 8080, mailPage: 8025, sms: 8026, temporalUi: 8233 } as const;

/** `npm start`: all of Wayward on this computer, with data that is still there tomorrow. */
async function main(): Promise<void> {
  const { data, env: envFile } = new Command('npm start --')
    .description('Runs all of Wayward on this computer until Ctrl-C.')
    .option('--data <folder>', 'where everything is kept between runs', join(__dirname, '..', '.wayward'))
    .option('--env <file>', 'settings; what the shell says outranks them', join(__dirname, '..', '.env'))
    .parse()
    .opts<{ data: string; env: string }>();
  const dataDir = resolve(data);
  await mkdir(dataDir, { recursive: true });
  const env = chosenSettings(resolve(envFile), process.env);

  const asked = untilAskedToEnd();
  const progress = (sentence: string): void => console.log(`${sentence} ...`);
  await buildConsole(progress);
  const wayward = await startWayward({
    dataDir,
    apiPort: Number(env.API_PORT) || (await preferred(PREFERRED.api)),
    ports: {
      mailPage: await preferred(PREFERRED.mailPage),
      sms: await preferred(PREFERRED.sms),
      temporalUi: await preferred(PREFERRED.temporalUi),
    },
    env,
    progress,
  });
  let died = false;
  try {
    await setContacts(wayward.databaseUrl);
    const key = await adminKey(wayward.databaseUrl, join(dataDir, 'api-key'));
    const signIn = await signInLink(wayward.databaseUrl, wayward.apiUrl);
    console.log(welcome(addresses(wayward, signIn), wayward.apiUrl, key, dataDir));
    const ending = await Promise.race([asked, wayward.died]);
    if (ending !== undefined) {
      died = true;
      console.error(`\n${ending}`);
    }
  } finally {
    console.log('\nStopping ...');
    await wayward.stop();
  }
  console.log(died ? 'Everything else has been stopped too.' : 'All of it has stopped; the data stays.');
  process.exit(died ? 1 : 0);
}

async function preferred(port: number): Promise<number> {
  return (await isPortFree(port)) ? port : freePort();
}

function welcome(where: string, apiUrl: string, key: string, dataDir: string): string {
  return `
Wayward is running.

${where}

  API key      ${key}
  Data         ${dataDir}

Register a parcel, say that its address is wrong, and look into the mailbox:

  KEY=${key}

  curl -s ${apiUrl}/v1/shipments -H "authorization: Bearer $KEY" -H 'content-type: application/json' \\
    -d '{"carrier": "ups", "trackingNumber": "1Z999AA10123456784",
         "recipient": {"name": "Ada", "email": "ada@example.com", "country": "US", "postalCode": "10027"}}'

  curl -s ${apiUrl}/v1/events -H "authorization: Bearer $KEY" -H 'content-type: application/json' \\
    -d '{"events": [{"carrier": "ups", "trackingNumber": "1Z999AA10123456784",
         "occurredAt": "'$(date -u +%Y-%m-%dT%H:%M:%SZ)'", "exception": "address_problem"}]}'

Ctrl-C stops all of it.`;
}

main().catch((error: unknown) => {
  console.error(reasonOf(error));
  process.exit(1);
});
