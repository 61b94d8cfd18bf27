import type { ExceptionKind } from '../../domain/cases/exception-kind';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Scenario } from '../library/scenario';
import type { PlayedOnce } from './history';

/** What somebody has shown that they can do, by kind of trouble. */
export interface Certificate {
  readonly who: string;
  /** The least score that counts, of 100. */
  readonly passAt: number;
  /** The newest drill of each kind that was passed, no older than a year. */
  readonly passed: readonly {
    readonly kind: ExceptionKind;
    readonly scenario: string;
    readonly score: number;
    readonly at: Instant;
  }[];
  readonly missing: readonly ExceptionKind[];
  /** Until then it is whole, if nothing is played again; null: something is missing. */
  readonly validUntil: Instant | null;
}

const VALID_MS = 365 * 86_400_000;

/** Of every kind of which there is a drill. A later drill that was not passed takes nothing away: practising is no risk. */
export function certificateOf(
  history: readonly PlayedOnce[],
  library: readonly Scenario[],
  { who, passAt, now }: { readonly who: string; readonly passAt: number; readonly now: Instant },
): Certificate {
  const kinds = [...new Set(library.map(({ kind }) => kind))].sort();
  const isValid = ({ at }: PlayedOnce): boolean =>
    Date.parse(at) <= Date.parse(now) && Date.parse(at) + VALID_MS > Date.parse(now);
  const passed = kinds.flatMap((kind) => {
    const [newest] = history
      .filter((played) => played.who === who && played.kind === kind)
      .filter((played) => played.score >= passAt && isValid(played))
      .sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
    return newest === undefined
      ? []
      : [{ kind, scenario: newest.scenario, score: newest.score, at: newest.at }];
  });
  const missing = kinds.filter((kind) => !passed.some((one) => one.kind === kind));
  const oldest = Math.min(...passed.map(({ at }) => Date.parse(at)));
  return {
    ...{ who, passAt, passed, missing },
    validUntil: missing.length > 0 || passed.length === 0 ? null : new Date(oldest + VALID_MS).toISOString(),
  };
}

export function certificateText({ who, passAt, passed, missing, validUntil }: Certificate): string {
  const heading =
    validUntil === null
      ? `${who} has passed ${passed.length} of ${passed.length + missing.length} kinds of trouble, with ${passAt} of 100 or more.`
      : `${who} has passed all ${passed.length} kinds of trouble, with ${passAt} of 100 or more. Valid until ${validUntil.slice(0, 10)}.`;
  return [
    heading,
    '',
    ...passed.map(
      ({ kind, scenario, score, at }) =>
        `${kind.padEnd(24)} ${String(score).padStart(5)}   ${at.slice(0, 10)}   ${scenario}`,
    ),
    ...missing.map((kind) => `${kind.padEnd(24)}     -   still to be passed`),
  ].join('\n');
}
