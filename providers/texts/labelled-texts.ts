import { EXCEPTION_KINDS, type ExceptionKind } from '../../domain/cases/exception-kind';
import { MILESTONES, type Milestone } from '../../domain/tracking/milestone';

/** A carrier's sentence with what a careful reader made of it. */
export interface LabelledText {
  readonly carrier: string;
  readonly lang: string;
  readonly text: string;
  /** An exception kind, `not_exception`, or `other` where something is wrong that no kind names. */
  readonly kind: string;
  /** Kinds that are right as well: sentences can be read in two ways. */
  readonly alternatives: readonly string[];
  /** The milestones that the sentence may prove; none where it proves none, or nobody has judged it. */
  readonly milestones: readonly Milestone[];
}

/** A file that cannot be scored; the message names the line. */
export class LabelledTextsError extends Error {}

const COLUMNS = ['carrier', 'lang', 'text', 'kind', 'alt_kind', 'milestone'] as const;
const KINDS: ReadonlySet<string> = new Set([...Object.keys(EXCEPTION_KINDS), 'not_exception', 'other']);

/**
 * The rows of a tab-separated file whose first line names the columns `carrier lang text kind alt_kind milestone`, in any order
 * and among others. `alt_kind` and `milestone` may hold several values with commas between.
 */
export function labelledTexts(file: string): LabelledText[] {
  const [head = '', ...lines] = file.replace(/^\uFEFF/, '').split(/\r?\n/);
  const names = head.split('\t').map((name) => name.trim());
  const at = (name: (typeof COLUMNS)[number]): number => {
    const index = names.indexOf(name);
    if (index < 0) throw new LabelledTextsError(`line 1: there is no column "${name}"`);
    return index;
  };
  const columns = COLUMNS.map(at);
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const cells = line.split('\t');
    const [carrier = '', lang = '', text = '', kind = '', alternatives = '', milestones = ''] = columns.map(
      (column) => cells[column]?.trim() ?? '',
    );
    const row = {
      carrier,
      lang,
      text,
      kind,
      alternatives: listed(alternatives),
      milestones: listed(milestones),
    };
    for (const each of [kind, ...row.alternatives]) {
      if (!KINDS.has(each)) throw new LabelledTextsError(`line ${index + 2}: "${each}" is no kind`);
    }
    const milestone = row.milestones.find((each) => !isMilestone(each));
    if (milestone !== undefined) {
      throw new LabelledTextsError(`line ${index + 2}: "${milestone}" is no milestone`);
    }
    return [{ ...row, milestones: row.milestones.filter(isMilestone) }];
  });
}

/** The same the other way: what is known of each text, in a file that `labelledTexts` reads. Its language nobody has said. */
export function asLabelledTexts(
  texts: readonly {
    readonly carrier: string;
    readonly text: string;
    readonly exception: ExceptionKind | null;
    readonly milestone: Milestone | null;
  }[],
): string {
  const rows = texts.map(({ carrier, text, exception, milestone }) =>
    [carrier, 'und', text.replaceAll(/\s+/g, ' '), exception ?? 'not_exception', '', milestone ?? ''].join(
      '\t',
    ),
  );
  return `${[COLUMNS.join('\t'), ...rows].join('\n')}\n`;
}

function listed(cell: string): string[] {
  return cell.split(',').flatMap((each) => (each.trim() === '' ? [] : [each.trim()]));
}

function isMilestone(word: string): word is Milestone {
  return (MILESTONES as readonly string[]).includes(word);
}
