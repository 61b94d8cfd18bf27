import { LONGEST_SAID } from './conversation/first-lines';

export const SMS_KEYWORDS = ['stop', 'start', 'help'] as const;
export type SmsKeyword = (typeof SMS_KEYWORDS)[number];

/**
 * The words that a phone sends to opt out, opt in or ask for help. English: Twilio's default keywords
 * (https://www.twilio.com/docs/messaging/features/opt-out, and REVOKE and OPTOUT since 2025), by which Twilio itself stops whatever
 * we think. German and Spanish: what people write to end messages, and for nothing else.
 */
const WORDS: Readonly<Record<SmsKeyword, readonly string[]>> = {
  stop: [
    ...['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout'],
    ...['stopp', 'abmelden', 'abbestellen', 'baja', 'alto', 'parar'],
  ],
  start: ['start', 'yes', 'unstop', 'anmelden', 'alta'],
  help: ['help', 'info', 'hilfe', 'ayuda'],
};

const KEYWORDS: ReadonlyMap<string, SmsKeyword> = new Map(
  (Object.keys(WORDS) as SmsKeyword[]).flatMap((keyword) =>
    WORDS[keyword].map((word): [string, SmsKeyword] => [word, keyword]),
  ),
);

/** What is known of a text beside its words. */
export interface TextedBy {
  /** The phone said STOP before. */
  readonly optedOut: boolean;
  /** What the gateway itself took it for, by the keywords that are set there. */
  readonly gateway?: SmsKeyword | null;
}

/**
 * What a text is taken for; null: for words. Only when it is nothing but the word, in any case and with any blanks and punctuation
 * (` S T O P ! `, `"Stop."`): "please stop at the back door" is an answer, not an opt-out.
 *
 * A start undoes a stop. From a phone that said none, "Yes" is somebody's answer.
 */
export function smsKeyword(body: string, { optedOut, gateway = null }: TextedBy): SmsKeyword | null {
  const word = lettersOf(body);
  const keyword = gateway ?? KEYWORDS.get(word) ?? null;
  const isAnswer = keyword === 'start' && !optedOut && word !== 'start' && word !== 'unstop';
  return isAnswer ? null : keyword;
}

/** Words that count as keywords and that people also answer with: somebody reads what was meant. */
const ALSO_ANSWERS = new Set(['cancel', 'end', 'quit', 'info', 'abbestellen']);

export function mayBeAnswer(body: string): boolean {
  return ALSO_ANSWERS.has(lettersOf(body));
}

/** Of a text that is longer than an SMS none: it is no single word. */
function lettersOf(body: string): string {
  if (body.length > LONGEST_SAID) return '';
  return body
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
