import type { ClaimKind } from '../library/scenario';
import { mentionsAny, sentencesOf } from './mentions';

/** Something that an agent wrote to a customer and that can turn out to be untrue. */
export interface Claim {
  readonly kind: ClaimKind;
  readonly sentence: string;
}

/** A word that somebody gives about themselves: to write again within so many hours. */
export interface CallBack {
  readonly hours: number;
  readonly sentence: string;
}

/** By what a promise is recognised, in English, German and Spanish. Several lists: the sentence holds one of each. */
const SIGNS: Readonly<Record<ClaimKind, readonly (readonly string[])[]>> = {
  day: [
    [
      ...['today', 'tonight', 'tomorrow', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'],
      ...['sunday', 'heute', 'morgen', 'übermorgen', 'montag', 'dienstag', 'mittwoch', 'donnerstag'],
      ...['freitag', 'samstag', 'sonntag', 'hoy', 'mañana', 'lunes', 'martes', 'miércoles', 'jueves'],
      ...['viernes', 'sábado', 'domingo'],
    ],
    [
      ...['arriv*', 'deliver*', 'come*', 'will be there', 'reach*', 'get it', 'have it', 'receive*'],
      ...[
        'ankomm*',
        'kommt',
        'zugestellt',
        'zustell*',
        'geliefert',
        'liefer*',
        'bekomm*',
        'erhalt*',
        'da sein',
      ],
      ...['lleg*', 'entreg*', 'recib*', 'tendra*'],
    ],
  ],
  guarantee: [
    [
      ...['guarantee*', 'promise', 'promised you', 'definitely', 'for sure', 'certainly arrive*'],
      ...['garantie*', 'verspreche*', 'versprochen', 'ganz sicher', 'auf jeden fall'],
      ...['garantiz*', 'garantía', 'prometo', 'prometemos', 'seguro que', 'sin falta'],
    ],
  ],
  refund: [
    [
      ...['refund*', 'money back', 'reimburse*', 'erstatt*', 'geld zurück', 'rückerstatt*'],
      ...['reembols*', 'devolveremos el dinero', 'devolución del dinero'],
    ],
  ],
  replacement: [
    [
      ...['replacement', 'send you a new', 'send a new', 'ersatz*', 'neues paket', 'neue sendung'],
      ...['reemplazo', 'otro paquete', 'nuevo envío', 'reposición'],
    ],
  ],
  location: [
    [
      ...['parcel is in', 'parcel is at', 'it is at the', 'we have found', 'was found', 'has been found'],
      ...['paket ist in', 'paket liegt', 'wurde gefunden', 'ist gefunden', 'liegt im', 'liegt bei'],
      ...['paquete está en', 'se ha encontrado', 'está en el'],
    ],
  ],
};

/** A sentence with one of these takes back, or asks, what it seems to say. */
const TAKEN_BACK = [
  ...[
    'not',
    'no',
    'never',
    'cannot',
    'can t',
    'won t',
    'isn t',
    'don t',
    'doesn t',
    'unable',
    'whether',
    'if',
  ],
  ...['nicht', 'kein*', 'nie', 'ob', 'falls', 'wenn'],
  ...['nunca', 'ni', 'tampoco'],
];
/** `if` in Spanish; with an accent it is `yes`, which takes nothing back. */
const SPANISH_IF = /(?<![\p{L}])si(?![\p{L}])/iu;
/** Deny nothing. */
const COMFORT =
  /\b(?:no worries|no problem|do not worry|don['’]t worry|keine sorge|kein problem|no se preocupe|no te preocupes)\b/giu;

/** Each promise that the text gives, sentence by sentence. Questions give none, nor does what is denied or depends on something. */
export function claimsIn(text: string): Claim[] {
  return sentencesOf(text)
    .filter((sentence) => !sentence.endsWith('?') && !isTakenBack(sentence))
    .flatMap((sentence) =>
      (Object.keys(SIGNS) as ClaimKind[])
        .filter((kind) => SIGNS[kind].every((signs) => mentionsAny(sentence, signs)))
        .map((kind) => ({ kind, sentence })),
    );
}

function isTakenBack(sentence: string): boolean {
  const said = sentence.replace(COMFORT, ' ');
  return SPANISH_IF.test(said) || mentionsAny(said, TAKEN_BACK);
}

const CALL_BACK =
  /\b(?:within|in the next|innerhalb von|binnen|in den nächsten|en|dentro de|en las próximas)\s+(\d{1,2})\s*(?:hours?|stunden?|horas?)\b/iu;
const SELF = [
  ...['write', 'call', 'tell', 'let you know', 'get back', 'hear', 'update'],
  ...[
    'schreib*',
    'meld*',
    'bescheid',
    'hören',
    'escrib*',
    'aviso',
    'aviso',
    'digo',
    'avis*',
    'inform*',
    'sabra*',
  ],
];

/** Each promise to be heard of again: `I will write to you within 6 hours`. */
export function callBacksIn(text: string): CallBack[] {
  return sentencesOf(text).flatMap((sentence) => {
    const found = CALL_BACK.exec(sentence);
    if (found?.[1] === undefined || sentence.endsWith('?') || !mentionsAny(sentence, SELF)) return [];
    return [{ hours: Number(found[1]), sentence }];
  });
}
