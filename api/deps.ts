import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { TextRenderer } from '../channels/render-message';
import type { Settings } from '../config/settings';
import type { Database } from '../db/database';
import type { Wording } from '../domain/policy/words/wording';
import type { LoadedPolicies } from '../planning/load-policies';
import type { Planner } from '../planning/planner';
import type { WriteWatch } from './write-watch';

/** What the api stands on. */
export interface ApiDeps {
  readonly db: Database;
  /** The same with a patience that sets of thousands need; only in transactions, whose BEGIN is not waited for any longer. */
  readonly longJobs: Database;
  /** Whether Postgres can write. */
  readonly writes: WriteWatch;
  /** Connects when it is first used, and may be down: ingestion goes on without it. */
  readonly temporal: Client;
  readonly settings: Settings;
  readonly logger: Logger;
  /** Policies as they are read at the start; a wrong one stops it. */
  readonly documents: LoadedPolicies;
  /** How messages and kinds of exceptions are called where policies are explained. */
  readonly wording: Wording;
  readonly planner: Planner;
  /** Shows messages before anybody gets them. */
  readonly renderer: TextRenderer;
  /** For tests: each answer is held against its schema, and one that the document does not promise is a 500. */
  readonly validateResponses?: boolean;
}
