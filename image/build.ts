import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { writeLayout } from '../channels/layout';
import { BUILT_BUNDLE, writeWorkflowBundle } from '../worker/workflow-code';

const ROOT = join(__dirname, '..');
const PROJECT = join(ROOT, 'tsconfig.build.json');

/**
 * `npm run build [-- <folder>]`: all that runs in production as JavaScript with source maps, in `dist/` or another folder inside this
 * checkout: the compiled program, the files that it reads, and what is made of sources at a start elsewhere (the workflow bundle, the
 * layout of emails).
 */
async function main(): Promise<void> {
  const out = resolve(process.argv[2] ?? join(ROOT, 'dist'));
  rmSync(out, { recursive: true, force: true });
  compile(out);
  for (const folder of shippedFolders()) cpSync(join(ROOT, folder), join(out, folder), READ_AT_RUN_TIME);
  await Promise.all([
    writeLayout(join(out, 'channels', 'templates')),
    writeWorkflowBundle(join(out, BUILT_BUNDLE)),
  ]);
}

/** With the compiler that checks types; what it says about them is repeated here, and ends the build. */
function compile(out: string): void {
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
  execFileSync(process.execPath, [tsc, '-p', PROJECT, '--outDir', out], { cwd: ROOT, stdio: 'inherit' });
}

/** Every folder of ours but those that tsconfig.build.json leaves out. */
function shippedFolders(): string[] {
  const { exclude } = JSON.parse(readFileSync(PROJECT, 'utf8')) as { readonly exclude: readonly string[] };
  return readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !exclude.includes(entry.name))
    .map((entry) => entry.name);
}

/** Neither sources, nor words for their readers, nor what hides (a forgotten .env). */
const READ_AT_RUN_TIME = {
  recursive: true,
  filter: (path: string) => !['.ts', '.md'].includes(extname(path)) && !basename(path).startsWith('.'),
} as const;

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
