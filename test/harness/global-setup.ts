import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrateToLatest } from '../../db/migrate';
import { startPostgres } from '../../stack/postgres';
import { removeCluster } from '../../stack/postgres-cluster';
import { startTemporal } from '../../stack/temporal';
import { writeWorkflowBundle } from '../../worker/workflow-code';
import { dataFolder, removeForgottenFolders } from './data-folder';
import { layPrograms } from './programs';
import { announce } from './servers';

declare global {
  // jest runs set-up and teardown in one process, and this is the way to hand something over.
  var waywardTestServers: { stop(): Promise<void> } | undefined;
}

const TEMPLATE = 'wayward_template';

/** One Postgres and one Temporal server for the whole run, both new and empty; the schema is migrated once. */
export default async function globalSetup(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'wayward-test-'));
  await removeForgottenFolders('test');
  const dataDir = await dataFolder('test');
  const stops: (() => Promise<void>)[] = [
    async () => {
      await removeCluster(dataDir);
      for (const one of [dataDir, folder]) await rm(one, { recursive: true, force: true });
    },
  ];
  const stop = async (): Promise<void> => {
    for (const stopOne of stops.splice(0).reverse()) await stopOne();
  };
  globalThis.waywardTestServers = { stop };

  const database = async (): Promise<void> => {
    const postgres = await startPostgres({ dataDir, durable: false });
    stops.push(() => postgres.stop());
    announce('postgresUrl', postgres.urlFor('postgres'));
    announce('template', TEMPLATE);
    await createTemplate(postgres.urlFor('postgres'), postgres.urlFor(TEMPLATE));
  };
  const temporal = async (): Promise<void> => {
    // A server of its own, whatever TEMPORAL_ADDRESS says: tests must not reach into somebody's cluster.
    const { TEMPORAL_ADDRESS: _, ...env } = process.env;
    const server = await startTemporal({ env, uiPort: false, logFile: join(folder, 'temporal.log') });
    stops.push(() => server.stop());
    announce('temporalAddress', server.address);
  };
  const workflows = async (): Promise<void> => {
    const file = join(folder, 'workflows.js');
    await writeWorkflowBundle(file);
    announce('workflowBundle', file);
    const programs = join(folder, 'programs');
    await layPrograms(programs, file);
    announce('programs', programs);
  };
  const results = await Promise.allSettled([database(), temporal(), workflows()]);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
}

async function createTemplate(adminUrl: string, templateUrl: string): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  } finally {
    await admin.end();
  }
  await migrateToLatest(templateUrl);
}
