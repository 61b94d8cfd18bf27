export const SMS_KEYWORDS = ['stop', 'start', 'help'] as const;
export type SmsKeyword = (typeof SMS_KEYWORDS)[number];

/**
 * The words that a phone sends to opt out, opt in or ask for help. English: Twilio's default keywords
 * (https://www.twilio.com/docs/messaging/features/opt-out, and REVOKE and OPTOUT since 2025); German and Spanish: what people
 * write for the same. `sí` and `yes` mean start to Twilio only because they undo a stop; alone they are no opt-in of ours to
 * undo anything else.
 */
const WORDS: Readonly<Record<SmsKeyword, readonly string[]>> = {
  stop: [
    'stop',
    'stopall',
    'stopp',
    'unsubscribe',
    'cancel',
    'end',
    'quit',
    'revoke',
    'optout',
    'abmelden',
    'abbestellen',
    'ende',
    'baja',
    'alto',
    'parar',
    'cancelar',
  ],
  start: ['start', 'yes', 'unstop', 'anmelden', 'alta'],
  help: ['help', 'info', 'hilfe', 'ayuda'],
};

const KEYWORDS: ReadonlyMap<string, SmsKeyword> = new Map(
  (Object.keys(WORDS) as SmsKeyword[]).flatMap((keyword) =>
    WORDS[keyword].map((word): [string, SmsKeyword] => [word, keyword]),
  ),
);

/**
 * Only when the message is nothing but the word, in any case and with any blanks and punctuation (` S T O P ! `, `"Stop."`):
 * "please stop at the back door" is an answer, not an opt-out.
 */
export function smsKeyword(body: string): SmsKeyword | null {
  const letters = body
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return KEYWORDS.get(letters) ?? null;
}
