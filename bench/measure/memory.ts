import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { descendantsOf, type ProcessIds } from './cpu-time';
import { rounded } from './figures';

/**
 * Memory of each process with its children (MB); a page that several hold is divided among them (Pss). Read from /proc, so on Linux
 * only; elsewhere every figure is null.
 */
export function readMemory(processes: ProcessIds): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(processes).map(([name, pid]) => {
      const sizes = pid === undefined ? [] : [pid, ...descendantsOf(pid)].map(proportionalKb);
      const known = sizes.flatMap((kb) => kb ?? []);
      return [name, known.length === 0 ? null : rounded(known.reduce((sum, kb) => sum + kb, 0) / 1_024, 0)];
    }),
  );
}

function proportionalKb(pid: number): number | null {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0);
  } catch {
    return null;
  }
}

/** Of all files in a folder, with those beneath. */
export function bytesOfFolder(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    return sum + (entry.isDirectory() ? bytesOfFolder(path) : sizeOf(path));
  }, 0);
}

function sizeOf(path: string): number {
  // Servers write and remove files while we look.
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
