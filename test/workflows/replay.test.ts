import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from '@temporalio/worker';
import { workflowCode } from '../../worker/workflow-code';
import { serverFact } from '../harness/servers';
import { recordHistories } from './record-histories';

const FOLDER = join(__dirname, '..', 'fixtures', 'histories');
const record = process.env.RECORD_HISTORIES;

beforeAll(async () => {
  if (record !== undefined) console.log(await recordHistories(record, FOLDER));
});

test('every history that a released version recorded replays on the workflows of today', async () => {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.json'));
  expect(files.length).toBeGreaterThan(0);
  const histories = await Promise.all(
    files.map(async (file) => ({
      workflowId: file,
      history: JSON.parse(await readFile(join(FOLDER, file), 'utf8')) as object,
    })),
  );
  const failures: string[] = [];
  for await (const { workflowId, error } of Worker.runReplayHistories(
    workflowCode(serverFact('workflowBundle')),
    histories,
  )) {
    if (error !== undefined) failures.push(`${workflowId}: ${error.message}`);
  }
  expect(failures).toEqual([]);
  // Each history is replayed in a virtual machine of its own; beside other tests that takes a second and more.
});
