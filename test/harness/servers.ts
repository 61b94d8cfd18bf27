/**
 * How global set-up tells the test files, which run in other processes, where the servers are: by environment
 * variables, which jest's workers inherit.
 */
const NAMES = {
  /** Connection string of a superuser to the database `postgres`. */
  postgresUrl: 'WAYWARD_TEST_POSTGRES_URL',
  /** Name of the migrated database that every test database is cloned from. */
  template: 'WAYWARD_TEST_TEMPLATE',
  temporalAddress: 'WAYWARD_TEST_TEMPORAL_ADDRESS',
  /** Path of the workflows as one file: webpack takes seconds, and every worker of the run needs it. */
  workflowBundle: 'WAYWARD_TEST_WORKFLOW_BUNDLE',
  /** Folder with api, worker and all other programs, compiled: see programs.ts. */
  programs: 'WAYWARD_TEST_PROGRAMS',
} as const;

export type ServerFact = keyof typeof NAMES;

/** Whether global set-up has started servers: it has not for a run of pure tests alone. */
export function serversRun(): boolean {
  return process.env[NAMES.programs] !== undefined;
}

export function announce(fact: ServerFact, value: string): void {
  process.env[NAMES[fact]] = value;
}

/** @throws when the test file runs in a project without servers (see `pure` in jest.config.js) */
export function serverFact(fact: ServerFact): string {
  const value = process.env[NAMES[fact]];
  if (value) return value;
  throw new Error(`No test servers run here: this folder belongs to the "pure" project of jest.config.js.`);
}
