import { join, relative } from 'node:path';
import { serverFact, serversRun } from './servers';

const ROOT = join(__dirname, '..', '..');

/** What Node is to run for a TypeScript program of the repository: what was laid, or the program itself where no servers run. */
export function programArguments(source: string): string[] {
  return serversRun()
    ? ['--enable-source-maps', compiledIn(serverFact('programs'), source)]
    : ['--require', require.resolve('tsx/cjs'), source];
}

/** Where layPrograms puts a source's JavaScript. */
export function compiledIn(folder: string, source: string): string {
  return join(folder, relative(ROOT, source).replace(/\.ts$/, '.js'));
}
