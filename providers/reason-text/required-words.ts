/**
 * What a text must contain for a pattern to match it, read off the pattern's source: `(?:was|is) (?:lost|stolen)` needs ` lost` or
 * ` stolen`. Rules can then be asked only where their words are (rule-index.ts).
 *
 * Understands the patterns that rules are made of; where it is in doubt it asks for nothing.
 */

/** More alternatives than that say nothing of use. */
const MOST = 120;

interface Part {
  /** All texts that the part matches, if they are few; null if they are many. */
  readonly exact: readonly string[] | null;
  /** Sets of texts of each of which one must occur. */
  readonly needs: readonly (readonly string[])[];
}

const NOTHING: Part = { exact: [''], needs: [] };
const ANYTHING: Part = { exact: null, needs: [] };

/** The alternatives of `\b(?:a|b)\b`, or the whole source where it has another form. */
export function alternativesOf(source: string): { readonly source: string; readonly isOfWords: boolean }[] {
  const inner = /^\\b\(\?:(.*)\)\\b$/s.exec(source)?.[1];
  if (inner === undefined) return [{ source, isOfWords: false }];
  const parts = topLevel(inner);
  return parts === null
    ? [{ source, isOfWords: false }]
    : parts.map((part) => ({ source: part, isOfWords: true }));
}

/**
 * Sets of texts; each match contains one of every set. Empty where nothing can be said.
 *
 * @param isOfWords the pattern stands between word boundaries, in a text with single blanks, one at its beginning and its end
 */
export function requiredIn(source: string, isOfWords: boolean): readonly (readonly string[])[] {
  const { exact, needs } = new Reader(isOfWords ? ` ${source} ` : source).alternatives();
  return exact === null ? needs : [...needs, exact];
}

/** Splits at the bars that stand in no group and no class; null if the parentheses do not add up. */
function topLevel(source: string): string[] | null {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < source.length; at += 1) {
    const char = source[at];
    if (char === '\\') at += 1;
    else if (char === '[') at = source.indexOf(']', at);
    else if (char === '(') depth += 1;
    else if (char === ')') depth -= 1;
    else if (char === '|' && depth === 0) {
      parts.push(source.slice(from, at));
      from = at + 1;
    }
    if (depth < 0) return null;
  }
  return [...parts, source.slice(from)];
}

class Reader {
  private at = 0;
  constructor(private readonly source: string) {}

  alternatives(): Part {
    const parts = [this.sequence()];
    while (this.source[this.at] === '|') {
      this.at += 1;
      parts.push(this.sequence());
    }
    return oneOf(parts);
  }

  private sequence(): Part {
    const parts: Part[] = [];
    while (this.at < this.source.length && !'|)'.includes(this.source[this.at] ?? '')) {
      parts.push(this.repeated(this.atom()));
    }
    return inOrder(parts);
  }

  private atom(): Part {
    const char = this.source[this.at] ?? '';
    this.at += 1;
    switch (char) {
      case '(':
        return this.group();
      case '[':
        return this.letters();
      case '\\': {
        const escaped = this.source[this.at] ?? '';
        this.at += 1;
        if (escaped === 'b') return NOTHING;
        return /[a-z\d]/i.test(escaped) ? ANYTHING : { exact: [escaped], needs: [] };
      }
      case '^':
      case '$':
        return NOTHING;
      case '.':
        return ANYTHING;
      default:
        return { exact: [char], needs: [] };
    }
  }

  private group(): Part {
    const [head = ''] = /^(?:\?(?::|<?[!=]|<\w+>))?/.exec(this.source.slice(this.at, this.at + 30)) ?? [];
    this.at += head.length;
    const inner = this.alternatives();
    this.at += 1;
    if (!/^\?<?[!=]$/.test(head)) return inner;
    // What must follow is needed, and is not passed.
    return head === '?='
      ? { exact: [''], needs: inner.exact === null ? inner.needs : [inner.exact] }
      : NOTHING;
  }

  private letters(): Part {
    const end = this.source.indexOf(']', this.at);
    const inside = this.source.slice(this.at, end);
    this.at = end + 1;
    return /^[a-z ]{1,6}$/.test(inside) ? { exact: [...inside], needs: [] } : ANYTHING;
  }

  private repeated(part: Part): Part {
    const [quantifier = ''] =
      /^(?:[?*+]|\{\d+(?:,\d*)?\})\??/.exec(this.source.slice(this.at, this.at + 12)) ?? [];
    this.at += quantifier.length;
    if (quantifier === '') return part;
    if (part.exact?.every((text) => text === '')) return NOTHING;
    if (quantifier === '?' || quantifier === '??') {
      return { exact: part.exact === null ? null : [...part.exact, ''], needs: [] };
    }
    const isOptional = quantifier.startsWith('*') || quantifier.startsWith('{0');
    return isOptional ? ANYTHING : { exact: null, needs: part.exact === null ? part.needs : [part.exact] };
  }
}

function inOrder(parts: readonly Part[]): Part {
  const needs: (readonly string[])[] = [];
  let run: readonly string[] = [''];
  let isWhole = true;
  const flush = () => {
    if (run.some((text) => text !== '')) needs.push(run);
    isWhole = false;
  };
  for (const { exact, needs: more } of parts) {
    needs.push(...more);
    if (exact !== null && run.length * exact.length <= MOST) {
      const before = run;
      run = before.flatMap((head) => exact.map((tail) => head + tail));
      continue;
    }
    flush();
    run = exact ?? [''];
  }
  if (isWhole) return { exact: run, needs };
  flush();
  return { exact: null, needs };
}

function oneOf(parts: readonly Part[]): Part {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const exact = parts.flatMap((part) => part.exact ?? []);
  if (exact.length <= MOST && parts.every((part) => part.exact !== null)) return { exact, needs: [] };
  const each = parts.map((part) => shortest(part.exact === null ? part.needs : [...part.needs, part.exact]));
  return { exact: null, needs: each.includes(null) ? [] : [each.flatMap((set) => set ?? [])] };
}

/** The set whose least text is longest: it says most. */
function shortest(sets: readonly (readonly string[])[]): readonly string[] | null {
  const least = (set: readonly string[]) => Math.min(...set.map((text) => text.length));
  return sets.reduce<readonly string[] | null>(
    (best, set) => (best === null || least(set) > least(best) ? set : best),
    null,
  );
}
