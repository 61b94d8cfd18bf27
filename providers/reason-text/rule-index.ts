import { alternativesOf, requiredIn } from './required-words';

/** So many letters in a row are looked up: few words share them. */
const GRAM = 3;

interface Branch {
  readonly rule: number;
  readonly source: string;
  /** Built when it is first needed. */
  pattern: RegExp | null;
}

/**
 * Rules in an order, asked only where their words are. A sentence has a dozen words, the rules have thousands: each alternative of
 * each pattern is filed under letters that a match of it must contain, and only those are tried whose letters occur.
 *
 * Gives exactly what trying the patterns one after the other gives; only sooner.
 */
export class RuleIndex<Rule> {
  private readonly branches: Branch[] = [];
  private readonly byGram = new Map<number, number[]>();
  /** Those of which nothing can be said in advance. */
  private readonly always: number[] = [];
  private asked = new Uint32Array(0);
  private turn = 0;
  private isFiled = false;

  constructor(
    private readonly rules: readonly Rule[],
    private readonly patternsOf: (rule: Rule) => readonly RegExp[],
  ) {}

  /** A fifth of a second for all rules: most programs and tests that know this file read no sentence. */
  private file(): void {
    if (this.isFiled) return;
    this.isFiled = true;
    const filed = this.rules.flatMap((rule, index) =>
      this.patternsOf(rule).flatMap(({ source }) =>
        branchesOf(source).map((branch) => ({ ...branch, rule: index })),
      ),
    );
    const frequency = frequencies(filed.flatMap(({ sets }) => sets.flat(2)));
    for (const { rule, source, sets } of filed) {
      const id = this.branches.push({ rule, source, pattern: null }) - 1;
      const grams = sets.map((pattern) => rarest(pattern, frequency));
      if (grams.includes(null)) this.always.push(id);
      for (const gram of new Set(grams.flatMap((pattern) => [...(pattern ?? [])]))) {
        const ids = this.byGram.get(gram);
        if (ids === undefined) this.byGram.set(gram, [id]);
        else ids.push(id);
      }
    }
    this.asked = new Uint32Array(this.branches.length);
  }

  /** The first rule that is found in the text and that `holds`. @param text normalised */
  first(text: string, holds: (rule: Rule) => boolean = () => true): Rule | undefined {
    const candidates = this.candidatesIn(text);
    let last = -1;
    let isFound = false;
    for (const branch of candidates) {
      if (branch.rule !== last) {
        last = branch.rule;
        isFound = false;
      }
      if (isFound || !patternOf(branch).test(text)) continue;
      isFound = true;
      const rule = this.rules[branch.rule];
      if (rule !== undefined && holds(rule)) return rule;
    }
    return undefined;
  }

  /** The rules, in order, that may be found in the text; none that can be found is missing. */
  mayHold(text: string): Rule[] {
    const rules = new Set(this.candidatesIn(text).map(({ rule }) => rule));
    return [...rules].flatMap((index) => this.rules[index] ?? []);
  }

  /** Builds every pattern, so that no sentence waits for it. */
  compile(): void {
    this.file();
    // What is tried once is interpreted, what is tried again is compiled.
    for (const branch of [...this.branches, ...this.branches]) patternOf(branch).test('parcel');
  }

  private candidatesIn(text: string): Branch[] {
    this.file();
    this.turn += 1;
    const found = [...this.always];
    const padded = ` ${text} `;
    let gram = 0;
    for (let at = 0; at < padded.length; at += 1) {
      gram = ((gram << 8) | padded.charCodeAt(at)) & 0xffffff;
      if (at < GRAM - 1) continue;
      for (const id of this.byGram.get(gram) ?? NONE) {
        if (this.asked[id] === this.turn) continue;
        this.asked[id] = this.turn;
        found.push(id);
      }
    }
    // Filed in the order of the rules.
    return found.sort((a, b) => a - b).flatMap((id) => this.branches[id] ?? []);
  }
}

const NONE: readonly number[] = [];

/** So many alternatives are one pattern: each by itself costs V8 a kilobyte and a half of machine code more. */
const TOGETHER = 8;

/** The alternatives of a pattern, some together, with what each of them needs. */
function branchesOf(source: string): { source: string; sets: (readonly (readonly string[])[])[] }[] {
  const all = alternativesOf(source);
  const needed = ({ source: pattern, isOfWords }: (typeof all)[number]) =>
    requiredIn(pattern, isOfWords).filter((set) => set.every((text) => text.length >= GRAM));
  return Array.from({ length: Math.ceil(all.length / TOGETHER) }, (_, part) => {
    const some = all.slice(part * TOGETHER, (part + 1) * TOGETHER);
    const joined = some.map((pattern) => pattern.source).join('|');
    return {
      source: some.some(({ isOfWords }) => isOfWords) ? `\\b(?:${joined})\\b` : joined,
      sets: some.map(needed),
    };
  });
}

function patternOf(branch: Branch): RegExp {
  branch.pattern ??= new RegExp(branch.source);
  return branch.pattern;
}

/** Each of its letters in a row as a number, a byte a letter. */
function gramsOf(text: string): number[] {
  return Array.from({ length: text.length - GRAM + 1 }, (_, at) =>
    [...text.slice(at, at + GRAM)].reduce((gram, char) => (gram << 8) | char.charCodeAt(0), 0),
  );
}

/** How often letters occur in what rules look for, which is how often they occur in sentences. */
function frequencies(texts: readonly string[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const text of texts) {
    for (const gram of gramsOf(text)) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

/** The letters to file under: of the sets, each of which would do, the one that is met least. */
function rarest(
  sets: readonly (readonly string[])[],
  frequency: ReadonlyMap<number, number>,
): ReadonlySet<number> | null {
  let best: ReadonlySet<number> | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const set of sets) {
    const grams = new Set(
      set.map((text) =>
        gramsOf(text).reduce((rare, gram) =>
          (frequency.get(gram) ?? 0) < (frequency.get(rare) ?? 0) ? gram : rare,
        ),
      ),
    );
    const cost = [...grams].reduce((sum, gram) => sum + (frequency.get(gram) ?? 0), 0);
    if (cost < least) [best, least] = [grams, cost];
  }
  return best;
}
