import { isGrpcServiceError, ServiceError } from '@temporalio/client';
import { TooManyAtOnce } from '../../workflows/room-to-ask';
import { Problem } from './problem';

/** gRPC's words for "not now" (https://grpc.io/docs/guides/status-codes/); 9 is what the server says when no worker polls. */
const NOT_NOW: ReadonlySet<number> = new Set([1, 4, 8, 9, 14]);

/** The problem of a call that found no room, or that Temporal or its workers did not answer; null when the error is of another kind. */
export function unavailable(error: unknown): Problem | null {
  if (error instanceof TooManyAtOnce) {
    return new Problem('too_many_acts', 'Too many act on the same at this moment. Nothing was done.', {
      retryAfter: 2,
      cause: error,
    });
  }
  const cause = error instanceof ServiceError ? error.cause : error;
  const name = error instanceof Error ? error.name : '';
  const isDown =
    (isGrpcServiceError(cause) && NOT_NOW.has(cause.code)) ||
    name === 'WorkflowUpdateRPCTimeoutOrCancelledError' ||
    name === 'AbortError';
  return isDown
    ? new Problem('workflow_unavailable', 'The workflow did not answer in time.', {
        retryAfter: 5,
        cause: error,
      })
    : null;
}
