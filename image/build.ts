import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { writeLayout } from '../channels/layout';
import { BUILT_BUNDLE, writeWorkflowBundle } from '../worker/workflow-code';
import { buildConsole, CONSOLE_DIST } from './build-console';
import { BUILD_PROJECT, copyReadFiles } from './shipped-files';

const ROOT = join(__dirname, '..');

/**
 * `npm run build [-- <folder>]`: all that runs in production as JavaScript with source maps, in `dist/` or another folder inside this
 * checkout: the compiled program, the files that it reads, and what is made of sources at a start elsewhere (the workflow bundle, the
 * layout of emails, the console).
 */
async function main(): Promise<void> {
  const out = resolve(process.argv[2] ?? join(ROOT, 'dist'));
  rmSync(out, { recursive: true, force: true });
  compile(out);
  copyReadFiles(out);
  await Promise.all([
    writeLayout(join(out, 'channels', 'templates')),
    writeWorkflowBundle(join(out, BUILT_BUNDLE)),
    buildConsole(),
  ]);
  cpSync(CONSOLE_DIST, join(out, 'console', 'dist'), { recursive: true });
}

/** With the compiler that checks types; what it says about them is repeated here, and ends the build. */
function compile(out: string): void {
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
  execFileSync(process.execPath, [tsc, '-p', BUILD_PROJECT, '--outDir', out], {
    cwd: ROOT,
    stdio: 'inherit',
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
