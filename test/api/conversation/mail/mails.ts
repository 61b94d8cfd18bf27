import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The token and the Message-ID that the fixtures answer. */
export const TOKEN = '4f1d0c5be2a94d3f8a7b6c5d4e3f21';
export const ORIGINAL = '<0193a7c2-1111-7000-8000-000000000001@willow.example>';
export const OWN = { address: 'parcels@willow.example', replyDomain: 'reply.willow.example' };

/** A mail of test/fixtures/mail as it travels, optionally with some of its text replaced. */
export function mail(name: string, replace: Readonly<Record<string, string>> = {}): Buffer {
  let text = readFileSync(join(__dirname, '..', '..', '..', 'fixtures', 'mail', `${name}.eml`), 'utf8');
  for (const [from, to] of Object.entries(replace)) text = text.replaceAll(from, to);
  return Buffer.from(text.replace(/\r?\n/g, '\r\n'));
}
