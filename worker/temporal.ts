import { Client, Connection } from '@temporalio/client';
import type { Settings } from '../config/settings';

export interface TemporalClient {
  readonly client: Client;
  close(): Promise<void>;
}

/** A client that connects when it is first used, so that Temporal may come up later than its users. */
export async function connectTemporal(
  settings: Pick<Settings, 'TEMPORAL_ADDRESS' | 'TEMPORAL_NAMESPACE'>,
): Promise<TemporalClient> {
  const connection = Connection.lazy({ address: settings.TEMPORAL_ADDRESS });
  return {
    client: new Client({ connection, namespace: settings.TEMPORAL_NAMESPACE }),
    close: () => connection.close(),
  };
}
