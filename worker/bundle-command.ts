import { resolve } from 'node:path';
import { writeWorkflowBundle } from './workflow-code';

/** `npm run bundle -- <file>`: made once, for workers that start fast (WORKFLOW_BUNDLE). */
async function main(): Promise<void> {
  const [file] = process.argv.slice(2);
  if (file === undefined) throw new Error('Say which file to write: npm run bundle -- workflows.bundle.js');
  await writeWorkflowBundle(resolve(file));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
