import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { type Environment, ROOT } from './compose-file';

/** What only the shop knows; docker-compose.yml asks for each of them in a sentence. */
export const FILLED_IN = {
  POSTGRES_PASSWORD: '8f1c9a4be27d06538fd1b4c6a09e7725',
  PUBLIC_URL: 'https://parcels.willow.example',
  SMTP_URL: 'smtp://willow:q7Xw2vR9tLbN@smtp.willow.example:587',
  MAIL_FROM: 'Willow & Co <parcels@willow.example>',
  LINK_SECRETS: 'Jq4n0sV8kQmYx1Zr7uTb3eWp6cLh9dFg2aKi5oBtRsE=',
  TWILIO_ACCOUNT_SID: 'AC5f0e3b7c91d84a26b7e0c4d9f1a36258',
  TWILIO_AUTH_TOKEN: '3b9d71f04c8e25a6d0f7b1c4e8923a56',
  TWILIO_FROM: '+14155550142',
} as const;

/** A .env as the README has it made: `.env.example`, with what it leaves empty filled in. */
export function minimalEnv(): Environment {
  const example = readFileSync(join(ROOT, '.env.example'), 'utf8');
  return { ...(parseEnv(example) as Environment), ...FILLED_IN };
}
