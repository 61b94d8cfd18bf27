import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../../db/postgres/database';
import { findProblems } from './find-problems';
import { predictOpen } from './predict-open';

/** A thread of its own: what is learnt takes a processor for seconds, and nothing that is sent has to wait for it. */
async function main(): Promise<void> {
  const { url, statementMs } = workerData as { readonly url: string; readonly statementMs: number };
  const { db, close } = openDatabase({ url, maxConnections: 1, statementMs });
  try {
    await findProblems(db);
    parentPort?.postMessage(await predictOpen(db));
  } finally {
    await close();
  }
}

void main();
