import type { Instant } from '../../tracking/tracking-event';
import { EXCEPTION_KIND_NAMES, type ExceptionKind } from '../exception-kind';
import { newProcess, type ProcessState } from '../process-state';
import type { AllKnown } from './decide';

/**
 * A process that has ended goes on because its customer wrote: for their question, until that is answered and the parcel's story ends once
 * more. Whatever was wrong with the parcel before is settled, and nobody hears of it again; what is reported from now on counts as ever.
 *
 * @param reported what is wrong by these very words
 */
export function reopened(
  { shipmentId, episodes, announced, heard, acted }: ProcessState,
  known: AllKnown,
  now: Instant,
  reported: readonly ExceptionKind[] = [],
): ProcessState {
  return {
    ...newProcess(shipmentId),
    ...known,
    ...{ episodes, announced, heard, acted },
    settled: Object.fromEntries(
      EXCEPTION_KIND_NAMES.filter((kind) => !reported.includes(kind)).map((kind) => [kind, now]),
    ),
  };
}
