import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { ProgramName } from '../../demo/running-wayward';

const ROOT = join(__dirname, '..', '..');
/** The peers' own programs, by their paths from the root of the checkout. */
const PROGRAMS = {
  naive: 'bench/peers/naive/worker-process.ts',
  bare: 'bench/peers/bare/server-process.ts',
} as const;

const run = promisify(execFile);

export interface NodeChoice {
  /** Path of the Node that every peer runs with. */
  readonly node: string;
  /** Its flags, beside `--enable-source-maps`, which the image has. */
  readonly nodeOptions: readonly string[];
}

/** What is measured: Wayward as it ships, and its peers compiled by the same compiler, all for the same Node with the same flags. */
export interface CompiledPeers {
  readonly node: string;
  readonly flags: readonly string[];
  /** `v24.21.0` */
  readonly nodeVersion: string;
  /** The workflows' code as it ships. */
  readonly workflowBundle: string;
  wayward(name: ProgramName): readonly [string, ...string[]];
  /** Path of the compiled program of a peer. */
  script(name: keyof typeof PROGRAMS): string;
  remove(): Promise<void>;
}

/** Inside the checkout, where programs find their packages, and out of everybody's sight. */
export async function compilePeers({ node, nodeOptions }: NodeChoice): Promise<CompiledPeers> {
  const folder = join(ROOT, 'node_modules', '.cache', `wayward-bench-${process.pid}`);
  const [shipped, beside] = [join(folder, 'wayward'), join(folder, 'beside')];
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const flags = ['--enable-source-maps', ...nodeOptions];
  try {
    const nodeVersion = (await run(node, [...flags, '--version'])).stdout.trim();
    await mkdir(folder, { recursive: true });
    await Promise.all([
      run('npm', ['run', '--silent', 'build', '--', shipped], { cwd: ROOT }),
      compileBeside(folder, beside),
    ]);
    return {
      node,
      flags,
      nodeVersion,
      workflowBundle: join(shipped, 'workflows.bundle.js'),
      wayward: (name) => [node, ...flags, join(shipped, name, 'main.js')],
      script: (name) => join(beside, PROGRAMS[name].replace(/\.ts$/, '.js')),
      remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function compileBeside(folder: string, outDir: string): Promise<void> {
  const project = join(folder, 'tsconfig.json');
  await writeFile(
    project,
    JSON.stringify({
      extends: join(ROOT, 'tsconfig.build.json'),
      compilerOptions: { rootDir: ROOT, outDir, typeRoots: [join(ROOT, 'node_modules', '@types')] },
      include: [],
      exclude: [],
      files: [...Object.values(PROGRAMS), 'bench/peers/naive/workflows.ts'].map((file) => join(ROOT, file)),
    }),
  );
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
  await run(process.execPath, [tsc, '-p', project], { cwd: ROOT });
}
