import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { NativeConnectionOptions } from '@temporalio/worker';
import type { Settings } from './settings';

type Where = Pick<Settings, 'TEMPORAL_ADDRESS' | 'TEMPORAL_NAMESPACE'>;

export interface TemporalAccess {
  readonly client: Client;
  close(): Promise<void>;
}

/**
 * How to reach Temporal: our own settings for where, and Temporal's own environment configuration (TEMPORAL_API_KEY,
 * TEMPORAL_TLS_*, a profile in its TOML file) for how, so that any cluster and Temporal Cloud work as their documentation says.
 */
export function temporalConnection(
  settings: Where,
): Pick<NativeConnectionOptions, 'address' | 'tls' | 'apiKey' | 'metadata'> {
  const { tls, apiKey, metadata } = loadClientConnectConfig().connectionOptions;
  return {
    address: settings.TEMPORAL_ADDRESS,
    ...(tls === undefined ? {} : { tls }),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(metadata === undefined ? {} : { metadata }),
  };
}

/**
 * A client that connects when it is first used, so that Temporal may come up later than its users. Whoever asks is answered at
 * once when Temporal is away (503, come again) instead of being kept waiting by the SDK's own retries; those would also outlive
 * the connection, and throw where nobody can catch them.
 */
export function openTemporal(settings: Where): TemporalAccess {
  const connection = Connection.lazy({
    ...temporalConnection(settings),
    interceptors: [],
    // gRPC's own limit is two minutes: too long to go on failing after Temporal is back.
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 200, 'grpc.max_reconnect_backoff_ms': 2_000 },
  });
  return {
    client: new Client({ connection, namespace: settings.TEMPORAL_NAMESPACE }),
    close: () => connection.close(),
  };
}
