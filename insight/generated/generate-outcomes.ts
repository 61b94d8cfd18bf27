import { HORIZON_HOURS, MOST_ATTEMPTS, type Remedy } from '../../domain/advice/remedy';
import { EXCEPTION_KIND_NAMES, type ExceptionKind } from '../../domain/cases/exception-kind';
import { Random } from './random';

/** So many closed cases that never were, each with what was done on it, had this kind and carrier, this remedy at this point, and took so long from then. */
export interface GeneratedOutcome {
  readonly kind: ExceptionKind;
  readonly carrier: string;
  /** The remedy before it; '': it was the first. */
  readonly before: Remedy | '';
  readonly attempts: number;
  readonly remedy: Remedy;
  /** Whole hours until the case was closed; HORIZON_HOURS: longer. */
  readonly hours: number;
  readonly cases: number;
}

/** How likely people try it, and within how many hours it closes a case, on average, where it does. */
const WAYS: Readonly<
  Record<Remedy, { readonly weight: number; readonly helps: number; readonly hours: number }>
> = {
  write: { weight: 5, helps: 0.7, hours: 14 },
  correct_address: { weight: 3, helps: 0.8, hours: 9 },
  escalate: { weight: 3, helps: 0.6, hours: 22 },
  hand_over: { weight: 2, helps: 0.45, hours: 30 },
  put_off: { weight: 2, helps: 0.35, hours: 40 },
};
const WRONG_ADDRESS: readonly ExceptionKind[] = [
  'address_problem',
  'access_problem',
  'recipient_unavailable',
  'returning',
];
/** Where the carrier alone can help, writing to the customer closes nothing. */
const CARRIERS_MOVE: readonly ExceptionKind[] = [
  'stalled',
  'carrier_delay',
  'damaged',
  'lost',
  'late',
  'late_risk',
  'weather',
];

/**
 * What was done on closed cases, one after another, until each came to its end, and how soon that was: counted as cases of people are
 * (db/advice/count-outcomes.ts). The same seed makes the same.
 */
export function generatedOutcomes({
  casesOfKind,
  carriers,
  seed,
}: {
  readonly casesOfKind: number;
  readonly carriers: readonly string[];
  readonly seed: number;
}): GeneratedOutcome[] {
  const random = new Random(seed);
  const counted = new Map<string, GeneratedOutcome>();
  for (const kind of EXCEPTION_KIND_NAMES) {
    for (let index = 0; index < casesOfKind; index += 1) {
      const carrier = carriers[random.below(carriers.length)] ?? '';
      for (const { before, attempts, remedy, hours } of oneCase(random, kind)) {
        const outcome = { kind, carrier, before, attempts, remedy, hours, cases: 1 };
        const key = [kind, carrier, before, attempts, remedy, hours].join(' ');
        counted.set(key, { ...outcome, cases: (counted.get(key)?.cases ?? 0) + 1 });
      }
    }
  }
  return [...counted.values()];
}

type Step = Pick<GeneratedOutcome, 'before' | 'attempts' | 'remedy' | 'hours'>;

/** What is tried in vain takes a day or so before the next; after three tries it comes to its end by itself, or does not. */
function oneCase(random: Random, kind: ExceptionKind): Step[] {
  const tried: { readonly remedy: Remedy; readonly at: number }[] = [];
  let now = 0;
  let closedAt = Number.POSITIVE_INFINITY;
  while (tried.length < 3 && closedAt === Number.POSITIVE_INFINITY) {
    const remedy = chosen(random, kind);
    tried.push({ remedy, at: now });
    const { helps, hours } = WAYS[remedy];
    const share = remedy === 'write' && CARRIERS_MOVE.includes(kind) ? helps / 3 : helps;
    if (random.next() < share) closedAt = now + random.exponential() * hours;
    else now += 8 + 24 * random.next();
  }
  return tried.map(({ remedy, at }, index) => ({
    before: tried[index - 1]?.remedy ?? '',
    attempts: Math.min(index, MOST_ATTEMPTS),
    remedy,
    hours: Math.min(HORIZON_HOURS, Math.floor(closedAt - at)),
  }));
}

function chosen(random: Random, kind: ExceptionKind): Remedy {
  const possible = (Object.keys(WAYS) as Remedy[]).filter(
    (remedy) => remedy !== 'correct_address' || WRONG_ADDRESS.includes(kind),
  );
  return possible[random.weighted(possible.map((remedy) => WAYS[remedy].weight))] ?? 'write';
}
