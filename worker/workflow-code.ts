import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
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
export function workflowCode(
  bundle: string,
): Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath' | 'buildId'> {
  if (bundle !== '') return bundled(bundle);
  return extname(__filename) === '.js'
    ? bundled(join(ROOT, BUILT_BUNDLE))
    : { workflowsPath: SOURCE, buildId: 'sources' };
}

/** Its name stands twice with every task in every history; the SDK would give it one of ninety letters. */
function bundled(codePath: string): Pick<WorkerOptions, 'workflowBundle' | 'buildId'> {
  const buildId = createHash('sha256').update(readFileSync(codePath)).digest('hex').slice(0, 12);
  return { workflowBundle: { codePath }, buildId };
}

/** Makes the bundle from the sources. */
export async function writeWorkflowBundle(file: string): Promise<void> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: SOURCE,
    logger: new DefaultLogger('ERROR'),
  });
  await writeFile(file, code);
}
