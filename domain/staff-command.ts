import { LONGEST_SNOOZE_MS } from './case-action';
import { firstLines } from './conversation/first-lines';

/** What a member of the staff wants done by a text or by the reply to a page. */
export type StaffCommand =
  | {
      readonly type: 'acknowledge' | 'resolve' | 'escalate';
      /** The short number of the page; null when none was written. */
      readonly number: number | null;
    }
  | { readonly type: 'snooze'; readonly number: number | null; readonly ms: number };

/** What a command is answered with. */
export const STAFF_ANSWERS = [
  'acknowledged',
  'resolved',
  'escalated',
  'snoozed',
  'resolved_already',
  'stale_escalation',
  'nothing_to_escalate',
  'snooze_over',
  'unknown_number',
  'number_missing',
  'no_command',
  'help',
] as const;
export type StaffAnswer = (typeof STAFF_ANSWERS)[number];

type Verb = StaffCommand['type'];

/** English, German and Spanish: the command words, and what tired people write for the same. No word that means STOP to Twilio. */
const WORDS: Readonly<Record<Verb, readonly string[]>> = {
  acknowledge: [
    ...['ack', 'acknowledge', 'acknowledged', 'take', 'taken', 'mine', 'i take', 'got it'],
    ...['übernehme', 'übernehmen', 'übernommen', 'ich übernehme', 'nehme', 'ich nehme', 'meiner', 'mach ich'],
    ...['tomo', 'tomar', 'tomado', 'lo tomo', 'confirmo', 'confirmar', 'mío', 'me encargo'],
  ],
  resolve: [
    ...['resolve', 'resolved', 'close', 'closed', 'done', 'fixed', 'solved'],
    ...['lösen', 'gelöst', 'erledigt', 'fertig', 'schließen', 'geschlossen'],
    ...['resolver', 'resuelto', 'resuelvo', 'cerrar', 'cerrado', 'cierro', 'hecho', 'listo'],
  ],
  escalate: [
    ...['esc', 'escalate', 'next'],
    ...['eskalieren', 'eskaliere', 'eskalation', 'weitergeben', 'nächster'],
    ...['escalar', 'escalo', 'escala', 'siguiente'],
  ],
  snooze: [
    ...['snooze', 'later', 'postpone', 'wait'],
    ...['später', 'verschieben', 'verschiebe', 'pausieren', 'pause', 'warten'],
    ...['posponer', 'pospongo', 'aplazar', 'luego', 'más tarde', 'esperar'],
  ],
};

const UNITS: readonly (readonly [number, readonly string[]])[] = [
  [60_000, ['m', 'min', 'mins', 'minute', 'minutes', 'minuten', 'minuto', 'minutos']],
  [3_600_000, ['h', 'hr', 'hrs', 'hour', 'hours', 'std', 'stunde', 'stunden', 'hora', 'horas']],
  [86_400_000, ['d', 'day', 'days', 'tag', 'tage', 'tagen', 'día', 'días']],
];

const VERBS = phrases((Object.keys(WORDS) as Verb[]).map((verb) => [verb, WORDS[verb]]));
const UNIT_MS = phrases(UNITS);
const POLITE = '(?: (?:please|thanks|thank you|bitte|danke|por favor|gracias))?';
const VERB = `(?<verb>${alternatives(VERBS)})`;
const NUMBER = '(?<number>\\d{1,6})';
const DURATION = `(?: (?:for|um|für|por) | )(?<amount>\\d{1,5}) ?(?<unit>${alternatives(UNIT_MS)})`;
/** `ack 12`, `12 ack`, `ack`, `snooze 12 2h`, `snooze 2h`: nothing is guessed at, nothing more may stand there. */
const FORMS = [
  `${VERB}(?: ?${NUMBER})?`,
  `${NUMBER} ${VERB}`,
  `${VERB} ?${NUMBER}${DURATION}`,
  `${VERB}${DURATION}`,
].map((form) => new RegExp(`^${form}${POLITE}$`, 'u'));

/**
 * The command in the first line that says anything, in any case and with any blanks and punctuation; what stands below is a
 * signature. Null: it is no command. A snooze needs its time, and nothing else may have one.
 */
export function readStaffCommand(text: string): StaffCommand | null {
  const said =
    firstLines(text)
      .map(spoken)
      .find((line) => line !== '') ?? '';
  for (const form of FORMS) {
    const groups = form.exec(said)?.groups;
    const command = groups === undefined ? null : commandOf(groups);
    if (command !== null) return command;
  }
  return null;
}

function commandOf(groups: Readonly<Record<string, string | undefined>>): StaffCommand | null {
  const type = VERBS.get(groups.verb ?? '');
  if (type === undefined) return null;
  const number = groups.number === undefined ? null : Number(groups.number);
  const ms =
    groups.amount === undefined ? null : Number(groups.amount) * (UNIT_MS.get(groups.unit ?? '') ?? 0);
  if (type !== 'snooze') return ms === null ? { type, number } : null;
  return ms === null || ms <= 0 || ms > LONGEST_SNOOZE_MS ? null : { type, number, ms };
}

/** Letters and digits in lower case without accents, with single blanks between words. */
function spoken(line: string): string {
  return line
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function phrases<T>(lists: readonly (readonly [T, readonly string[]])[]): ReadonlyMap<string, T> {
  return new Map(
    lists.flatMap(([meaning, words]) => words.map((word): [string, T] => [spoken(word), meaning])),
  );
}

/** The longest first, so that `h` does not take the place of `hours`. */
function alternatives(words: ReadonlyMap<string, unknown>): string {
  return [...words.keys()].sort((a, b) => b.length - a.length).join('|');
}
