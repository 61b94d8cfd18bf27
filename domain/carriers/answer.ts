import type { LocalDate } from '../tracking/tracking-event';

/**
 * What a carrier may answer about a parcel. All but the last two are facts about it, and move its case:
 *
 *   found        it is there, and on its way again
 *   new_date     it is delivered on this day
 *   delivered    it was handed over
 *   lost         it is given up
 *   damaged      it is damaged
 *   returning    it goes back to its sender
 *   searching    they are looking: their time begins anew
 *   question     they ask back: our move
 */
export const CARRIER_ANSWERS = [
  'found',
  'new_date',
  'delivered',
  'lost',
  'damaged',
  'returning',
  'searching',
  'question',
] as const;
export type CarrierAnswer = (typeof CARRIER_ANSWERS)[number];

/** What was said of one parcel, or of all that the case is about. */
export interface Said {
  readonly says: CarrierAnswer;
  /** Of `new_date`; null else. */
  readonly date: LocalDate | null;
  /** Null: all parcels of the case. */
  readonly trackingNumber: string | null;
}

/** How many answers one mail may give; the rest is read by people. */
const MOST_SAID = 200;

/**
 * What the first words of a carrier's mail say, by the words that our mail asked for (in English, German or Spanish) or by their numbers.
 * A line that names a parcel's number speaks of that one. Null for anything else: what people write freely is never guessed at.
 */
export function readCarrierAnswer(text: string, trackingNumbers: readonly string[]): readonly Said[] | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const known = new Map(trackingNumbers.map((number) => [bare(number), number]));
  const named = lines.flatMap((line): Said[] => {
    const end = line.search(/[\s:=,;]/);
    const first = end < 0 ? '' : line.slice(0, end);
    const rest = end < 0 ? '' : line.slice(end).replace(/^[\s:=,;-]+/, '');
    const trackingNumber = known.get(bare(first));
    const said = trackingNumber === undefined ? null : readLine(rest);
    return said === null || trackingNumber === undefined ? [] : [{ ...said, trackingNumber }];
  });
  if (named.length > 0) return named.slice(0, MOST_SAID);
  const said = readLine(lines[0] ?? '');
  return said === null ? null : [{ ...said, trackingNumber: null }];
}

function bare(number: string): string {
  return number.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** `hints`: what our mail says behind the words, for whoever copies the whole line. */
interface Way {
  readonly says: CarrierAnswer;
  readonly words: readonly string[];
  readonly hints: readonly string[];
}

/** In the order of the numbers in our mails (`carrier_answers` in channels/templates/words.yaml). */
const WAYS: readonly Way[] = [
  {
    says: 'found',
    words: ['found', 'gefunden', 'encontrado'],
    hints: ['it is on its way again', 'die sendung ist wieder unterwegs', 'vuelve a estar en camino'],
  },
  {
    says: 'new_date',
    words: ['new date', 'neuer termin', 'nueva fecha'],
    hints: ['it arrives on this day', 'zustellung an diesem tag', 'se entrega ese dia'],
  },
  { says: 'delivered', words: ['delivered', 'zugestellt', 'entregado'], hints: [] },
  { says: 'lost', words: ['lost', 'verloren', 'perdido'], hints: [] },
  { says: 'damaged', words: ['damaged', 'beschadigt', 'danado'], hints: [] },
  {
    says: 'returning',
    words: ['returning', 'rucksendung', 'devolucion'],
    hints: ['it goes back to the sender', 'sie geht an den absender zuruck', 'vuelve al remitente'],
  },
  { says: 'searching', words: ['still looking', 'in nachforschung', 'en busqueda'], hints: [] },
  {
    says: 'question',
    words: ['question', 'ruckfrage', 'pregunta'],
    hints: ['please see below', 'siehe unten', 'vease abajo'],
  },
];

/** The whole line is the answer, and nothing else: "not lost" and "lost of patience" are words for people. */
function readLine(line: string): Pick<Said, 'says' | 'date'> | null {
  const plain = line
    .slice(0, LONGEST_LINE)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9./-]+/g, ' ')
    .trim();
  const digit = /^[1-8](?=[ .]|$)/.exec(plain)?.[0];
  const words = withoutEnd(digit === undefined ? plain : plain.slice(1).replace(/^[. ]+/, ''));
  const byNumber = digit === undefined ? undefined : WAYS[Number(digit) - 1];
  const byWords = WAYS.find((way) =>
    way.words.some((word) => words === word || words.startsWith(`${word} `)),
  );
  const way = byNumber ?? byWords;
  if (way === undefined || (byNumber !== undefined && byWords !== undefined && byNumber !== byWords))
    return null;
  const word = way.words.find((known) => words === known || words.startsWith(`${known} `)) ?? '';
  const rest = withoutHint(words.slice(word.length).trim(), way);
  if (way.says !== 'new_date') return rest === '' ? { says: way.says, date: null } : null;
  const date = readDate(rest);
  return date === null ? null : { says: 'new_date', date };
}

function withoutHint(rest: string, { hints }: Way): string {
  const hint = hints.find((known) => rest.endsWith(known));
  return hint === undefined ? rest : rest.slice(0, rest.length - hint.length).trim();
}

/** An answer is a few words. */
const LONGEST_LINE = 200;

/** Without the dots, dashes and blanks that a sentence ends with. */
function withoutEnd(words: string): string {
  let end = words.length;
  while (end > 0 && '.- '.includes(words.charAt(end - 1))) end -= 1;
  return words.slice(0, end);
}

/** `2026-12-24`, `24.12.2026`, `24/12/2026`: the month never first, so that no day is read two ways. */
function readDate(text: string): LocalDate | null {
  const [, y1, m1, d1] = /^(20\d\d)-(\d\d)-(\d\d)$/.exec(text) ?? [];
  const [, d2, m2, y2] = /^(\d{1,2})\.(\d{1,2})\.(20\d\d)$/.exec(text) ?? [];
  const [year, month, day] = y1 === undefined ? [y2, m2, d2] : [y1, m1, d1];
  if (year === undefined || month === undefined || day === undefined) return null;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const read = new Date(`${date}T00:00:00.000Z`);
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== date ? null : date;
}

/** Whose move it is after an answer: only who is still looking keeps it. */
export function keepsMove(said: readonly Pick<Said, 'says'>[]): boolean {
  return said.length > 0 && said.every(({ says }) => says === 'searching');
}
