import { randomUUID } from 'node:crypto';
import { Connection } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { findTemporalTestServer } from '../../stack/temporal';
import { serverFact } from './servers';

export const TEST_NAMESPACE = 'default';

/** host:port of the run's Temporal dev server (real time). It is shared, so keep apart by task queue and workflow id. */
export function temporalAddress(): string {
  return serverFact('temporalAddress');
}

/** A client connection to the run's dev server. Close it in `afterAll`. */
export function connectTemporal(): Promise<Connection> {
  return Connection.connect({ address: temporalAddress() });
}

/** A task queue that no other test uses. */
export function uniqueTaskQueue(prefix = 'test'): string {
  return `${prefix}-${randomUUID()}`;
}

/**
 * A server on which waiting costs nothing: three days of timers pass in seconds. One per test file; end it with
 * `await environment.teardown()` in `afterAll`.
 */
export async function startTimeSkipping(): Promise<TestWorkflowEnvironment> {
  const path = await findTemporalTestServer();
  return TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
}
