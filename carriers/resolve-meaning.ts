import type { Meaning } from '../domain/meaning';
import { meaningOfCarrierCode } from './carrier-codes/index';
import { classifyReasonText } from './reason-text/classify';

export interface ReportedFacts {
  readonly carrier: string;
  readonly product?: string | null;
  readonly type?: string | null;
  readonly code?: string | null;
  readonly text?: string | null;
  /** What the provider's own status means, already mapped by the adapter. */
  readonly status?: Meaning | null;
  /** The provider says that something is wrong without saying what ("exception", "failure"). */
  readonly statusSaysException?: boolean;
}

/** Combines carrier code, carrier text and provider status into the one meaning of a scan. */
export function resolveMeaning(input: ReportedFacts): Meaning {
  const code = meaningOfCarrierCode({ ...input, code: input.code ?? null });
  return code ?? input.status ?? classifyReasonText(input.text ?? '', { carrier: input.carrier });
}
