import { writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, type WorkerOptions } from '@temporalio/worker';

const ROOT = join(__dirname, '..');
const SOURCE = join(ROOT, 'workflows', 'index.ts');

/** Where `npm run build` lays the bundle, beside the compiled program. */
export const BUILT_BUNDLE = 'workflows.bundle.js';

/**
 * What a Temporal worker runs: a bundle that was made before, `bundle` or the one that was compiled with this very file. From
 * sources (`bundle` empty) it makes one at its start, in seconds.
 */
export function workflowCode(bundle: string): Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'> {
  if (bundle !== '') return { workflowBundle: { codePath: bundle } };
  return extname(__filename) === '.js'
    ? { workflowBundle: { codePath: join(ROOT, BUILT_BUNDLE) } }
    : { workflowsPath: SOURCE };
}

/** Makes the bundle from the sources. */
export async function writeWorkflowBundle(file: string): Promise<void> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: SOURCE,
    logger: new DefaultLogger('ERROR'),
  });
  await writeFile(file, code);
}
