import { Client, Connection } from '@temporalio/client';
import type { Settings } from '../config/settings';

export interface TemporalAccess {
  readonly client: Client;
  close(): Promise<void>;
}

/**
 * A client that connects when it is first used, so that Temporal may come up later than the api. Whoever asks is answered at once
 * when Temporal is away (503, come again) instead of being kept waiting by the SDK's own retries; those would also outlive the
 * connection, and throw where nobody can catch them.
 */
export function openTemporal(
  settings: Pick<Settings, 'TEMPORAL_ADDRESS' | 'TEMPORAL_NAMESPACE'>,
): TemporalAccess {
  const connection = Connection.lazy({
    address: settings.TEMPORAL_ADDRESS,
    interceptors: [],
    // gRPC's own limit is two minutes: too long to go on saying 503 after Temporal is back.
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 200, 'grpc.max_reconnect_backoff_ms': 2_000 },
  });
  return {
    client: new Client({ connection, namespace: settings.TEMPORAL_NAMESPACE }),
    close: () => connection.close(),
  };
}
