import { SegmentedMessage } from 'sms-segments-calculator';

export interface SmsText {
  readonly body: string;
  readonly segments: number;
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** Something had to go for it to fit. */
  readonly cut: boolean;
}

export const MAX_SMS_SEGMENTS = 2;

/**
 * Makes a text fit for SMS: one character outside GSM-7 (3GPP TS 23.038) turns a message of 160 characters into one of 70, so
 * typographic characters become their plain look-alikes, and letters lose an accent that GSM-7 has not (`í` becomes `i`; `ñ`,
 * `é` and `ü` it has), if that is enough to save the encoding. Other scripts stay as they are. What is too long ends at a word.
 *
 * @param ending kept whole, whatever has to go before it (how to opt out)
 */
export function smsText(
  text: string,
  {
    maxSegments = MAX_SMS_SEGMENTS,
    ending = '',
  }: { readonly maxSegments?: number; readonly ending?: string } = {},
): SmsText {
  const asSent = (part: string): string => {
    const typed = replaceAll(
      part
        .replace(/\r\n/g, '\n')
        .replace(/[ \t]+/g, ' ')
        .trim(),
    );
    const plain = isGsm7(typed) ? typed : withoutAccents(typed);
    return isGsm7(plain) ? plain : typed;
  };
  return truncated(asSent(text), ending === '' ? '' : ` ${asSent(ending)}`, maxSegments);
}

function measure(body: string): Omit<SmsText, 'cut'> {
  const message = new SegmentedMessage(body);
  return { body, segments: message.segmentsCount, encoding: message.encodingName };
}

/** To measure a whole text takes a millisecond, and one text asks about its letters several times. */
const gsm7Letters = new Map<string, boolean>();

function isGsm7(text: string): boolean {
  return [...text].every((letter) => {
    const known = gsm7Letters.get(letter);
    if (known !== undefined) return known;
    const is = measure(letter).encoding === 'GSM-7';
    gsm7Letters.set(letter, is);
    return is;
  });
}

const LOOK_ALIKES: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201A\u201B\u2032\u0060\u00B4]/g, "'"],
  [/[\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB]/g, '"'],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/\u2026/g, '...'],
  [/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, ' '],
  [/[\u00AD\u200B\u200C\u2060\uFEFF]/g, ''],
  [/[\u2022\u00B7]/g, '-'],
  [/[\u2190-\u21FF]/g, '>'],
  [/\u2122/g, 'TM'],
  [/\u0142/g, 'l'],
  [/\u0141/g, 'L'],
  [/\u0111/g, 'd'],
  [/\u0131/g, 'i'],
  [/\u0153/g, 'oe'],
  [/\u00E7/g, '\u00C7'],
];

function replaceAll(text: string): string {
  return LOOK_ALIKES.reduce(
    (current, [pattern, replacement]) => current.replace(pattern, replacement),
    text.normalize('NFC'),
  );
}

function withoutAccents(text: string): string {
  return [...text]
    .map((letter) => (isGsm7(letter) ? letter : letter.normalize('NFD').replace(/\p{M}/gu, '')))
    .join('');
}

function truncated(text: string, ending: string, maxSegments: number): SmsText {
  const whole = measure(text + ending);
  if (whole.segments <= maxSegments) return { ...whole, cut: false };
  // By grapheme: half an emoji is worse than none.
  const graphemes = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].map(
    (part) => part.segment,
  );
  let fits = 0;
  let tooMany = graphemes.length;
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (measure(`${graphemes.slice(0, middle).join('')}...${ending}`).segments <= maxSegments) fits = middle;
    else tooMany = middle;
  }
  const kept = graphemes.slice(0, fits).join('');
  const lastBlank = kept.search(/(?<!\s)\s+\S*$/);
  // A text without blanks is cut where it must be.
  const atWord = lastBlank > kept.length / 2 ? kept.slice(0, lastBlank) : kept;
  return { ...measure(`${atWord.replace(/(?<![\s,;:.-])[\s,;:.-]+$/, '')}...${ending}`), cut: true };
}
