import { copyFileSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Options, transformFile } from '@swc/core';
import { writeLayout } from '../../channels/layout';
import { copyReadFiles, shippedFolders } from '../../image/shipped-files';
import { BUILT_BUNDLE } from '../../worker/workflow-code';
import { compiledIn } from './program-arguments';

const ROOT = join(__dirname, '..', '..');

/** Whether types are right says `npm run types`. */
const OPTIONS: Options = {
  swcrc: false,
  jsc: { target: 'es2022', parser: { syntax: 'typescript' }, keepClassNames: true },
  module: { type: 'commonjs', ignoreDynamic: true },
  // Lines stay where they are, and each start would read the maps of all files.
  sourceMaps: false,
};

/**
 * Lays what `npm run build` makes into the new folder `folder`, in a second and not in ten, and beside it what tests start as processes
 * of their own: programs as JavaScript, with what they read. Each of them started from sources would first compile hundreds of files.
 *
 * @param bundle the workflows, which were bundled before
 */
export async function layPrograms(folder: string, bundle: string): Promise<void> {
  mkdirSync(folder);
  copyReadFiles(folder);
  copyFileSync(bundle, join(folder, BUILT_BUNDLE));
  mkdirSync(join(folder, 'test'));
  mkdirSync(join(folder, 'console'), { recursive: true });
  // The console is built later, by the first who asks for it.
  for (const path of ['node_modules', 'test/fixtures', 'console/dist'])
    symlinkSync(join(ROOT, path), join(folder, path));
  await Promise.all([writeLayout(join(folder, 'channels', 'templates')), ...sources().map(compile)]);

  async function compile(source: string): Promise<void> {
    const { code } = await transformFile(source, OPTIONS);
    const target = compiledIn(folder, source);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code);
  }
}

function sources(): string[] {
  return [...shippedFolders(), 'stack', 'test'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(ROOT, folder, name)),
  );
}
