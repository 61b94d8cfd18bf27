import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * CPU time by process, which a busy neighbour on the machine disturbs far less than the clock on the wall. Read from /proc,
 * so on Linux only; elsewhere every figure is null.
 */
export type CpuByProcess = Readonly<Record<string, number | null>>;

/** Process ids by the name under which they are reported. */
export type ProcessIds = Readonly<Record<string, number | undefined>>;

let ticksPerSecond: number | undefined;

/** User and system time (ms) that each process and its children have used so far; of this process without its children, which are the others. */
export function readCpu(processes: ProcessIds): CpuByProcess {
  const children = childrenByParent();
  return Object.fromEntries(
    Object.entries(processes).map(([name, pid]) => [
      name,
      pid === undefined ? null : pid === process.pid ? ofProcess(pid) : ofTree(pid, children),
    ]),
  );
}

/** What was used between two readings (ms); of a process that was started in between all that it has used. */
export function cpuBetween(before: CpuByProcess, after: CpuByProcess): CpuByProcess {
  return Object.fromEntries(
    Object.entries(after).map(([name, value]) => [name, value === null ? null : value - (before[name] ?? 0)]),
  );
}

function ofTree(pid: number, children: ReadonlyMap<number, readonly number[]> | null): number | null {
  const own = ofProcess(pid);
  if (own === null || children === null) return own;
  return (children.get(pid) ?? []).reduce((sum, child) => sum + (ofTree(child, children) ?? 0), own);
}

function ofProcess(pid: number): number | null {
  const fields = statOf(String(pid));
  if (fields === null) return null;
  // utime and stime, and those of children that have ended and were waited for (proc_pid_stat(5), fields 14 to 17).
  const used = pid === process.pid ? [11, 12] : [11, 12, 13, 14];
  const ticks = used.reduce((sum, index) => sum + Number(fields[index] ?? 0), 0);
  ticksPerSecond ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  return (ticks * 1_000) / ticksPerSecond;
}

/** The fields after the program's name, which may itself hold blanks and brackets. */
function statOf(pid: string): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

/** All that a process has started, and what those have. */
export function descendantsOf(pid: number, children = childrenByParent()): number[] {
  return (children?.get(pid) ?? []).flatMap((child) => [child, ...descendantsOf(child, children)]);
}

function childrenByParent(): Map<number, number[]> | null {
  const listing = listProcesses();
  if (listing === null) return null;
  const children = new Map<number, number[]>();
  for (const pid of listing) {
    const parent = Number(statOf(pid)?.[1] ?? 0);
    children.set(parent, [...(children.get(parent) ?? []), Number(pid)]);
  }
  return children;
}

function listProcesses(): string[] | null {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return null;
  }
}
