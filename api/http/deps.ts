import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { TextRenderer } from '../../channels/render-message';
import type { Settings } from '../../config/settings';
import type { Database } from '../../db/postgres/database';
import type { Ingestion } from '../../db/tracking/ingestion';
import { makeDue } from '../../db/tracking/relay';
import type { Wording } from '../../domain/policies/words/wording';
import type { LoadedPolicies } from '../../planning/load-policies';
import type { Planner } from '../../planning/planner';
import type { ShipmentsToAsk } from '../../workflows/ask-shipment';
import type { CaseChanges } from '../console/case-changes';
import type { WriteWatch } from './write-watch';

/** What the api stands on. */
export interface ApiDeps {
  readonly db: Database;
  /** The same with a patience that sets of thousands need; only in transactions, whose BEGIN is not waited for any longer. */
  readonly longJobs: Database;
  /** Where tracking events enter. */
  readonly ingestion: Ingestion;
  /** What changes of cases, for whoever looks at them. */
  readonly changes: CaseChanges;
  /** Whether Postgres can write. */
  readonly writes: WriteWatch;
  /** Connects when it is first used, and may be down: ingestion goes on without it. */
  readonly temporal: Client;
  readonly settings: Settings;
  readonly log: Logger;
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

/** How workflows of shipments are asked, and begun where nothing had to be done yet. */
export function shipmentsToAsk({ db, temporal, settings }: ApiDeps): ShipmentsToAsk {
  return {
    temporal,
    taskQueue: settings.TEMPORAL_TASK_QUEUE,
    makeDue: async (id) => (await makeDue(db, [id])).has(id),
  };
}
