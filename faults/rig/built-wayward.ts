import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(__dirname, '..', '..');
const run = promisify(execFile);

/** What ships, as `npm run build` makes it: what is struck is what runs elsewhere, and it is back soon after a kill. */
export interface BuiltWayward {
  readonly folder: string;
  /** The workflows' code, with which histories are replayed. */
  readonly bundle: string;
  /** Runs one of its programs as operators do, and gives what it printed. */
  run(program: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<string>;
  remove(): Promise<void>;
}

/** Inside the checkout, where programs find their packages, and out of everybody's sight. */
export async function buildWayward(): Promise<BuiltWayward> {
  const folder = join(ROOT, 'node_modules', '.cache', `wayward-faults-${process.pid}`);
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await run('npm', ['run', '--silent', 'build', '--', folder], { cwd: ROOT });
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    folder,
    bundle: join(folder, 'workflows.bundle.js'),
    run: async (program, args, env) => {
      const environment = { PATH: process.env.PATH, HOME: process.env.HOME, ...env };
      return (await run(process.execPath, [join(folder, program), ...args], { env: environment })).stdout;
    },
    remove,
  };
}
