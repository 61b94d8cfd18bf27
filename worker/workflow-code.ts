import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, type WorkerOptions } from '@temporalio/worker';

const WORKFLOWS = join(__dirname, '..', 'workflows', 'index.ts');

/** What a Temporal worker runs: the bundle that was made before, or (`bundle` empty) one that it makes at its start, in seconds. */
export function workflowCode(bundle: string): Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'> {
  return bundle === '' ? { workflowsPath: WORKFLOWS } : { workflowBundle: { codePath: bundle } };
}

export async function writeWorkflowBundle(file: string): Promise<void> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: WORKFLOWS,
    logger: new DefaultLogger('ERROR'),
  });
  await writeFile(file, code);
}
