import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { nodeFileTrace, resolve as resolveImport } from '@vercel/nft';

const ROOT = join(__dirname, '..');

/** The one part of Temporal's SDK that needs webpack and swc (bundler.js, bundler/): it makes workflow bundles, and ours lies in dist. */
const BUNDLER = /^node_modules\/@temporalio\/worker\/lib\/workflow\/bundler[./]/;

/**
 * `npm run assemble -- <target> [<dist>]`: lays in the new folder `target` what the image holds: the built program as `dist/`, and the
 * packages that it can reach. Which those are is read from the code, so that nobody keeps a list.
 */
async function main(): Promise<void> {
  const [target, dist = join(ROOT, 'dist')] = process.argv.slice(2).map((path) => resolve(path));
  if (target === undefined) throw new Error('Say where to: npm run assemble -- <new folder>');
  if (existsSync(target) && readdirSync(target).length > 0) throw new Error(`${target} is not empty.`);
  const { files, onlyForBundling } = await reached(dist);
  cpSync(dist, join(target, 'dist'), { recursive: true });
  for (const file of withTheirPackages(files)) cpSync(join(ROOT, file), join(target, file));
  for (const name of onlyForBundling) writeStandIn(join(target, 'node_modules', name), name);
  for (const file of ['package.json', 'LICENSE']) cpSync(join(ROOT, file), join(target, file));
  console.log(
    `${target}: ${megabytes(target)} MB, of which node_modules ${megabytes(join(target, 'node_modules'))} MB`,
  );
}

/** The files of packages that the program in `dist` can load, by paths from ROOT, and the packages that only BUNDLER asks for. */
async function reached(
  dist: string,
): Promise<{ files: readonly string[]; onlyForBundling: readonly string[] }> {
  const programs = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .map((file) => join(dist, file));
  const isUnwanted = unwanted();
  const forBundling = new Set<string>();
  const { fileList } = await nodeFileTrace(programs, {
    base: ROOT,
    processCwd: ROOT,
    ignore: isUnwanted,
    moduleSyncCatchall: true,
    resolve: async (id, parent, job, cjs) => {
      if (!BUNDLER.test(relative(ROOT, parent)) || id.startsWith('.') || isBuiltin(id)) {
        return resolveImport(id, parent, job, cjs);
      }
      forBundling.add(id);
      return [];
    },
  });
  const isForeign = foreign();
  const files = [...fileList].filter(
    (file) => file.startsWith('node_modules/') && !isForeign(file) && statSync(join(ROOT, file)).isFile(),
  );
  const isReached = (name: string) => files.includes(join('node_modules', name, 'package.json'));
  return { files, onlyForBundling: [...forBundling].filter((name) => !isReached(name)) };
}

/**
 * These files, and of their packages all else that can be loaded: which file of a package it is can depend on Node's version, and
 * names that are put together while it runs are read by nobody beforehand.
 */
function withTheirPackages(files: readonly string[]): Set<string> {
  const all = new Set(files);
  for (const folder of new Set(files.map(packageOf))) {
    for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
      if (!name.startsWith('node_modules/') && LOADABLE.test(name)) all.add(`${folder}/${name}`);
    }
  }
  return all;
}

/** Code, data and what their makers ask to be kept with them; binaries are there for every platform and come by their name alone. */
const LOADABLE = /\.(?:[cm]?js|json|wasm)$|(?:^|\/)(?:licen[cs]e|notice|copying)[^/]*$/i;

/** What code can reach and production never does: development's packages, and maps of others' code. */
function unwanted(): (path: string) => boolean {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly dev?: boolean }>>;
  };
  const development = new Set(
    Object.entries(lock.packages).flatMap(([path, { dev }]) => (dev === true ? [path] : [])),
  );
  return (path) => path.endsWith('.map') || development.has(packageOf(path));
}

/** Temporal's SDK brings the binary of each platform; this one's is wanted. */
function foreign(): (path: string) => boolean {
  const { getPrebuiltTargetName } = require('@temporalio/core-bridge/common') as {
    getPrebuiltTargetName(): string;
  };
  const binaries = 'node_modules/@temporalio/core-bridge/releases/';
  return (path) => path.startsWith(binaries) && !path.startsWith(`${binaries}${getPrebuiltTargetName()}/`);
}

/** `node_modules/a/node_modules/@b/c/lib/d.js` is of the package at `node_modules/a/node_modules/@b/c`. */
function packageOf(path: string): string {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path;
}

/** The SDK loads its bundler with everything else; who uses what the bundler stands on is told what is missing. */
function writeStandIn(folder: string, name: string): void {
  mkdirSync(folder, { recursive: true });
  const sentence = `${name} is not here: workflows are bundled by "npm run build".`;
  writeFileSync(
    join(folder, 'index.js'),
    `module.exports = new Proxy({}, { get(_, key) { if (key === '__esModule' || typeof key === 'symbol') return undefined; throw new Error(${JSON.stringify(sentence)}); } });\n`,
  );
}

function megabytes(folder: string): number {
  const bytes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => statSync(join(folder, file)))
    .reduce((sum, stats) => sum + (stats.isFile() ? stats.size : 0), 0);
  return Math.round(bytes / 1e6);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
