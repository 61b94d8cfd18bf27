import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Settings } from '../config/settings';
import type { Database } from '../db/database';

/** What the api stands on. */
export interface ApiDeps {
  readonly db: Database;
  readonly pool: Pool;
  /** Connects when it is first used, and may be down: ingestion goes on without it. */
  readonly temporal: Client;
  readonly settings: Settings;
  readonly logger: Logger;
  /** For tests: each answer is held against its schema, and one that the document does not promise is a 500. */
  readonly validateResponses?: boolean;
}
