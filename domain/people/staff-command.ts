import { LONGEST_SNOOZE_MS } from '../cases/case-action';
import { firstLines } from '../conversation/first-lines';
import { durationOf, longestFirst, SPOKEN_DURATION, spoken } from './spoken-duration';

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
  'unknown_sender',
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

const VERBS = phrases((Object.keys(WORDS) as Verb[]).map((verb) => [verb, WORDS[verb]]));
const POLITE = '(?: (?:please|thanks|thank you|bitte|danke|por favor|gracias))?';
const VERB = `(?<verb>${longestFirst(VERBS.keys())})`;
const NUMBER = '(?<number>\\d{1,6})';
const DURATION = `(?: (?:for|um|fur|por) | )${SPOKEN_DURATION}`;
/** `ack 12`, `12 ack`, `ack`, `snooze 12 2h`, `snooze 2h`: nothing is guessed at, nothing more may stand there. */
const FORMS = [
  `${VERB}(?: ?${NUMBER})?`,
  `${NUMBER} ${VERB}`,
  `${VERB} ?${NUMBER}${DURATION}`,
  `${VERB}${DURATION}`,
].map((form) => new RegExp(`^${form}${POLITE}$`, 'u'));

/** Nobody but staff would write it: it names a case by its number, or is one of our own two words. */
export function isForStaff(text: string, { number }: StaffCommand): boolean {
  return number !== null || /^\W*(ack|esc)\b/i.test(text);
}

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
  const { amount, unit } = groups;
  const ms = amount === undefined || unit === undefined ? null : durationOf({ amount, unit });
  if (type !== 'snooze') return ms === null ? { type, number } : null;
  return ms === null || ms <= 0 || ms > LONGEST_SNOOZE_MS ? null : { type, number, ms };
}

function phrases<T>(lists: readonly (readonly [T, readonly string[]])[]): ReadonlyMap<string, T> {
  return new Map(
    lists.flatMap(([meaning, words]) => words.map((word): [string, T] => [spoken(word), meaning])),
  );
}
