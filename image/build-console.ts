import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const ROOT = join(__dirname, '..');
const CONSOLE = join(ROOT, 'console');
/** What the api serves (api/console/console-pages.ts). */
export const CONSOLE_DIST = join(CONSOLE, 'dist');
/** Says what it was built from. */
const MARK = join(CONSOLE_DIST, 'built-from.txt');
const LOCK = join(CONSOLE, '.building');
/** A build takes seconds: what holds the lock for longer has died. */
const DIED_MS = 180_000;

/**
 * Builds console/ into console/dist, unless it stands there as it would be built. Several that ask at once build it once.
 *
 * @param progress hears a sentence when there is something to do
 */
export async function buildConsole(progress: (sentence: string) => void = () => undefined): Promise<void> {
  const sources = digestOfSources();
  if (isBuiltFrom(sources)) return;
  await alone(async () => {
    if (isBuiltFrom(sources)) return;
    progress('Building the console, once for this version');
    const vite = join(dirname(require.resolve('vite/package.json')), 'bin', 'vite.js');
    const args = ['build', CONSOLE, '--config', join(CONSOLE, 'vite.config.mjs'), '--logLevel', 'warn'];
    await promisify(execFile)(process.execPath, [vite, ...args], {
      cwd: ROOT,
      // Tests say otherwise, and React would bring all that it has for them.
      env: { ...process.env, NODE_ENV: 'production' },
    });
    compress(join(CONSOLE_DIST, 'assets'));
    writeFileSync(MARK, sources);
  });
}

function isBuiltFrom(sources: string): boolean {
  try {
    return readFileSync(MARK, 'utf8') === sources;
  } catch {
    return false;
  }
}

function digestOfSources(): string {
  const digest = createHash('sha256');
  const files = readdirSync(CONSOLE, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/^(dist|\.building)/.test(name))
    .map((name) => join(CONSOLE, name))
    .filter((path) => statSync(path).isFile())
    .sort();
  for (const file of [...files, join(ROOT, 'package-lock.json')])
    digest.update(file.slice(ROOT.length)).update(readFileSync(file));
  return digest.digest('hex');
}

/** Once, as small as it gets, and not with every answer. Fonts are compressed already. */
function compress(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!/\.(?:js|css|svg)$/.test(name)) continue;
    const content = readFileSync(join(folder, name));
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
  }
}

async function alone(work: () => Promise<void>): Promise<void> {
  while (!takeLock()) await delay(200);
  try {
    await work();
  } finally {
    rmdirSync(LOCK);
  }
}

function takeLock(): boolean {
  try {
    mkdirSync(LOCK);
    return true;
  } catch {
    const since = statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (since > 0 && Date.now() - since > DIED_MS) rmdirSync(LOCK);
    return false;
  }
}

if (require.main === module)
  buildConsole((sentence) => console.log(`${sentence} ...`)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
