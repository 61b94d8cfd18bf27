import type { ExceptionKind } from '../../domain/cases/exception-kind';
import type { Meaning } from '../../domain/tracking/meaning';
import { isTerminal, type Milestone } from '../../domain/tracking/milestone';
import type { LabelledText } from './labelled-texts';

/** How texts were read, in numbers. `n` is `right` + `wrong` + `unmapped`; the last three are the errors that cost most. */
export interface Tally {
  readonly n: number;
  /** The kind, or one of its alternatives, or rightly nothing wrong; `other` is right where nobody claims to know the kind. */
  readonly right: number;
  readonly wrong: number;
  /** Not understood, though somebody could: listed for people, so no harm is done but the delay. */
  readonly unmapped: number;
  /** Something is wrong and it was read as normal progress: nobody looks. Of `exceptions`. */
  readonly passedAsNormal: number;
  /** Nothing is wrong and a case would open. Of `normal`. */
  readonly falseAlarms: number;
  /** An end of the journey that the text does not tell of: what comes after it would be ignored. */
  readonly falseTerminal: number;
  /** Texts of which something is wrong, and texts of which nothing is. */
  readonly exceptions: number;
  readonly normal: number;
}

export interface Score {
  readonly all: Tally;
  readonly byLanguage: Readonly<Record<string, Tally>>;
  readonly byKind: Readonly<Record<string, Tally>>;
  readonly misread: readonly Misread[];
}

export interface Misread {
  readonly text: LabelledText;
  /** The kind that was read; `not_exception` or `unmapped`. */
  readonly read: string;
  readonly milestone: Milestone | null;
  readonly rule: string;
}

const NOTHING: Tally = {
  n: 0,
  right: 0,
  wrong: 0,
  unmapped: 0,
  passedAsNormal: 0,
  falseAlarms: 0,
  falseTerminal: 0,
  exceptions: 0,
  normal: 0,
};

/** What `read` makes of each text, held against its label. */
export function scoreTexts(
  texts: readonly LabelledText[],
  read: (text: LabelledText) => Pick<Meaning, 'exception' | 'milestone' | 'source' | 'rule'>,
): Score {
  const byLanguage: Record<string, Tally> = {};
  const byKind: Record<string, Tally> = {};
  const misread: Misread[] = [];
  let all = NOTHING;
  for (const text of texts) {
    const meaning = read(text);
    const tally = tallyOf(text, meaning);
    all = sum(all, tally);
    byLanguage[text.lang] = sum(byLanguage[text.lang] ?? NOTHING, tally);
    byKind[text.kind] = sum(byKind[text.kind] ?? NOTHING, tally);
    if (tally.right === 0 || tally.falseTerminal > 0) {
      misread.push({ text, read: kindRead(meaning), milestone: meaning.milestone, rule: meaning.rule });
    }
  }
  return { all, byLanguage: inOrder(byLanguage), byKind: inOrder(byKind), misread };
}

function tallyOf(text: LabelledText, meaning: Pick<Meaning, 'exception' | 'milestone' | 'source'>): Tally {
  const read = kindRead(meaning);
  const accepted = [text.kind, ...text.alternatives];
  const right = accepted.includes(read) || (accepted.includes('other') && NO_NAME.has(read));
  const mayBeNormal = accepted.includes('not_exception');
  return {
    n: 1,
    right: count(right),
    wrong: count(!right && read !== 'unmapped'),
    unmapped: count(!right && read === 'unmapped'),
    passedAsNormal: count(!mayBeNormal && read === 'not_exception'),
    falseAlarms: count(
      text.kind === 'not_exception' && !right && read !== 'unmapped' && read !== 'not_exception',
    ),
    falseTerminal: count(isFalseTerminal(text, meaning)),
    exceptions: count(text.kind !== 'not_exception'),
    normal: count(text.kind === 'not_exception'),
  };
}

/** Readings that are right for trouble that no kind names: nobody knows, or the parcel was not handed over. */
const NO_NAME: ReadonlySet<string> = new Set(['unmapped', 'not_picked_up']);

function kindRead({ exception, source }: Pick<Meaning, 'exception' | 'source'>): string {
  return exception ?? (source === 'unmapped' ? 'unmapped' : 'not_exception');
}

/** The ends that a kind brings with it, where nobody judged the milestone. */
const END_OF_KIND: Readonly<Partial<Record<Milestone, ExceptionKind>>> = {
  returned: 'returning',
  cancelled: 'cancelled',
  disposed: 'disposed',
};

function isFalseTerminal(text: LabelledText, { milestone }: Pick<Meaning, 'milestone'>): boolean {
  if (milestone === null || !isTerminal(milestone)) return false;
  if (text.milestones.length > 0) return !text.milestones.includes(milestone);
  const kind = END_OF_KIND[milestone];
  return kind === undefined || ![text.kind, ...text.alternatives].includes(kind);
}

function count(it: boolean): number {
  return it ? 1 : 0;
}

function sum(a: Tally, b: Tally): Tally {
  return Object.fromEntries(
    (Object.keys(NOTHING) as (keyof Tally)[]).map((key) => [key, a[key] + b[key]]),
  ) as unknown as Tally;
}

function inOrder(tallies: Readonly<Record<string, Tally>>): Record<string, Tally> {
  return Object.fromEntries(Object.entries(tallies).sort(([, a], [, b]) => b.n - a.n));
}
