import type { RunningWayward } from './running-wayward';

/**
 * Where to look, as aligned lines; what is configured to be elsewhere is named as that.
 *
 * @param signIn a link that signs in whoever opens it first
 */
export function addresses({ apiUrl, stack, env, logFolder }: RunningWayward, signIn: string): string {
  const rows: readonly (readonly [string, string])[] = [
    ['Console', `${signIn} (works once)`],
    ['API, to try', `${apiUrl}/docs`],
    ['Mailbox', stack.mail?.url ?? `elsewhere, ${withoutPassword(env.SMTP_URL ?? '')}`],
    ['Phones', stack.sms?.url ?? 'elsewhere, Twilio account of your settings'],
    ['Database', stack.postgres?.url ?? `elsewhere, ${withoutPassword(env.DATABASE_URL ?? '')}`],
    ['Temporal UI', stack.temporal?.uiUrl ?? `elsewhere, ${env.TEMPORAL_ADDRESS ?? ''}`],
    ['Logs', logFolder],
  ];
  return rows.map(([name, where]) => `  ${name.padEnd(12)} ${where}`).join('\n');
}

function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  parsed.username = '';
  parsed.password = '';
  return parsed.toString();
}
