import { LONGEST_SAID } from '../conversation/first-lines';
import { isPhoneSignature } from '../conversation/phone-signature';

/** What gateways and carriers act on by themselves. Which words mean them: `smsKeyword`. */
export const SMS_KEYWORDS = ['stop', 'start', 'help'] as const;
export type SmsKeyword = (typeof SMS_KEYWORDS)[number];

/**
 * The words that a phone sends to opt out, opt in or ask for help. English: Twilio's default keywords
 * (https://www.twilio.com/docs/messaging/features/opt-out, and REVOKE and OPTOUT since 2025), by which Twilio itself stops whatever
 * we think. Others: what people write to end messages, and for nothing else.
 */
const WORDS: Readonly<Record<SmsKeyword, readonly string[]>> = {
  stop: [
    ...['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout'],
    ...['stopp', 'abmelden', 'abbestellen', 'baja', 'alto', 'parar'],
    ...['arret', 'arreter', 'stopsms', 'arretsms'],
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
 * (` S T O P ! `, `"Stop."`): "please stop at the back door" is an answer, not an opt-out. Beside an opt-out may stand what says nothing
 * else: thanks, and what telephones add of their own accord.
 *
 * A start undoes a stop. From a phone that said none, "Yes" is somebody's answer.
 */
export function smsKeyword(body: string, { optedOut, gateway = null }: TextedBy): SmsKeyword | null {
  const word = lettersOf(body);
  const keyword = gateway ?? KEYWORDS.get(word) ?? (isPoliteStop(body) ? 'stop' : null);
  const isAnswer = keyword === 'start' && !optedOut && word !== 'start' && word !== 'unstop';
  return isAnswer ? null : keyword;
}

/** Words that count as keywords and that people also answer with: somebody reads what was meant. */
const ALSO_ANSWERS = new Set(['cancel', 'end', 'quit', 'info', 'abbestellen']);

/** Whether the whole text is a keyword that people also answer with (`cancel`, `info`), so that a person has to read it. */
export function mayBeAnswer(body: string): boolean {
  return ALSO_ANSWERS.has(lettersOf(body));
}

const POLITE =
  /^(please|kindly|bitte|por favor|merci de) | (please|pls|thanks|thx|thank you( very much| so much)?|bitte|(vielen )?dank|danke( schon| sehr)?|(muchas )?gracias|por favor|merci( beaucoup)?|svp|s il vous plait|regards)$/;

/** Sentences that ask for nothing but an end of texts. */
const SAYS_STOP =
  /^(stop (texting|messaging|writing|contacting)( me| us)?|stop (sending|all)( me)?( these| the| your)? (texts|messages|sms)|no more (texts|messages|sms)|unsubscribe me|opt me out|keine (sms|nachrichten) mehr|stop (les )?(sms|messages))$/;

function isPoliteStop(body: string): boolean {
  if (body.length > LONGEST_SAID) return false;
  const lines = body.split('\n').filter((line) => !isPhoneSignature(line));
  let said = withoutAccents(lines.join(' '))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (said.length > LONGEST_STOP) return false;
  for (let before = ''; before !== said; ) {
    before = said;
    said = said.replace(POLITE, '');
  }
  const isStop = (word: string) => KEYWORDS.get(word) === 'stop' && !ALSO_ANSWERS.has(word);
  return said.split(' ').every(isStop) || SAYS_STOP.test(said);
}

/** A longer text says something else too. */
const LONGEST_STOP = 100;

/** Of a text that is longer than an SMS none: it is no single word. */
function lettersOf(body: string): string {
  if (body.length > LONGEST_SAID) return '';
  return withoutAccents(body).replace(/[^\p{L}\p{N}]/gu, '');
}

/** `ARRÊT` is `arret`. */
function withoutAccents(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}
