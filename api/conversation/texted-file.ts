import type { Settings } from '../../config/settings';
import { Problem } from '../http/problem';

const TWILIO_API = 'https://api.twilio.com';
/** Five megabytes are most that a text brings along; a carrier may be more generous. */
const MOST_BYTES = 16 * 1024 * 1024;
const PATIENCE_MS = 20_000;

type Gateway = Pick<Settings, 'TWILIO_API_URL' | 'TWILIO_ACCOUNT_SID' | 'TWILIO_AUTH_TOKEN'>;

/**
 * A picture that came along with a text, as the gateway keeps it. The key of the account is shown to the gateway alone: not to another
 * address, nor to where the gateway points.
 *
 * @throws Problem
 */
export async function textedFile(address: string, gateway: Gateway): Promise<Buffer> {
  const url = URL.canParse(address) ? new URL(address) : null;
  const homes = [TWILIO_API, gateway.TWILIO_API_URL]
    .filter((home) => home !== '')
    .map((home) => new URL(home).origin);
  if (url === null || !homes.includes(url.origin)) {
    throw new Problem('not_found', 'It is not kept by the gateway.');
  }
  const login = `${gateway.TWILIO_ACCOUNT_SID}:${gateway.TWILIO_AUTH_TOKEN[0] ?? ''}`;
  const answer = await fetch(url, {
    headers: { authorization: `Basic ${Buffer.from(login).toString('base64')}` },
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => null);
  if (answer?.status === 404 || answer?.status === 410) {
    throw new Problem('not_found', 'The gateway does not keep it any more.');
  }
  if (answer === null || !answer.ok) throw unavailable();
  return await bytesOf(answer);
}

async function bytesOf(answer: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of answer.body ?? []) {
      size += chunk.length;
      if (size > MOST_BYTES)
        throw new Problem('not_found', 'It is larger than what comes along with a text.');
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof Problem ? error : unavailable();
  }
  return Buffer.concat(chunks);
}

function unavailable(): Problem {
  return new Problem('gateway_unavailable', 'The gateway did not give the file.', { retryAfter: 5 });
}
