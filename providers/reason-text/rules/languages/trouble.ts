import { pattern } from '../../lexicon';
import { precedenceOf, type ReportedKind } from '../../precedence';
import type { ExceptionRule } from '../../rule';

/** Rules of one language, one for each kind; a shade below the fixed phrases of the kind, which know exceptions. */
export function trouble(
  language: string,
  kinds: Readonly<Partial<Record<ReportedKind, readonly string[]>>>,
): ExceptionRule[] {
  return Object.entries(kinds).map(([name, alternatives]) => {
    const kind = name as ReportedKind;
    return {
      name: `${kind}/${language}`,
      kind,
      precedence: precedenceOf(kind) - 0.1,
      when: pattern(...alternatives),
    };
  });
}
