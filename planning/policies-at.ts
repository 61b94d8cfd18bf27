import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, posix, relative, resolve } from 'node:path';
import { type LoadedPolicies, loadPolicies } from './load-policies';

/** Nothing can be read there: neither a folder nor a state of the repository. */
export class NoSuchPolicies extends Error {
  override readonly name = 'NoSuchPolicies';
}

/**
 * Policies as they stand in a folder. One with a `default.yaml` is complete and stands in the place of the default ones; any
 * other is a shop's, above the default ones.
 *
 * @throws PolicyError with every mistake in the files
 */
export function policiesIn(folder: string): LoadedPolicies {
  return existsSync(join(folder, 'default.yaml')) ? loadPolicies('', folder) : loadPolicies(folder);
}

/**
 * The same of a folder, or of what a folder of this git repository was in an earlier state (`HEAD~1`, a tag, a commit).
 *
 * @param folder whose earlier state is meant; outside the repository: `policies` in it
 * @throws NoSuchPolicies, PolicyError
 */
export function policiesAt(folderOrState: string, folder: string): LoadedPolicies {
  if (existsSync(folderOrState)) return policiesIn(folderOrState);
  const root = git('.', ['rev-parse', '--show-toplevel']).trim();
  const inside = relative(root, resolve(folder));
  const place = inside.startsWith('..') ? 'policies' : inside;
  const copy = mkdtempSync(join(tmpdir(), 'wayward-policies-'));
  try {
    for (const file of git(root, ['ls-tree', '--name-only', `${folderOrState}:${place}`]).split('\n')) {
      if (!/\.(ya?ml|ics)$/.test(file)) continue;
      const text = git(root, ['show', `${folderOrState}:${posix.join(place, file)}`]);
      writeFileSync(join(copy, basename(file)), text);
    }
    return policiesIn(copy);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

function git(root: string, args: readonly string[]): string {
  try {
    return execFileSync('git', ['-C', root, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch (error) {
    throw new NoSuchPolicies(
      'There is neither a folder nor a state of this git repository of that name, or the folder was not there then.',
      { cause: error },
    );
  }
}
