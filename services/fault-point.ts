/**
 * Named places in the code where a test can make the process die, or report a failure after the deed was done.
 * Armed by the setting FAULT_POINTS: `after-send:kill`, `after-send:throw`, several separated by commas; `after-send:kill:3%` happens at
 * three of a hundred times.
 */
const FAULT_POINTS = [
  'before-round',
  'after-intent',
  'before-send',
  'after-mark',
  'after-send',
  'before-intervention',
  'after-intervention',
] as const;
type FaultPoint = (typeof FAULT_POINTS)[number];

/** Call with a name at the place of that name. Does nothing unless armed. */
export type FaultPoints = (point: FaultPoint) => void;

/** What an armed fault point throws, so that a test can tell it from any real failure. */
export class InjectedFault extends Error {
  override readonly name = 'InjectedFault';
}

/** @throws Error when the setting names an unknown point or fault: a misspelt test must not pass by luck */
export function armFaultPoints(setting: string): FaultPoints {
  const armed = new Map<string, { readonly fault: 'kill' | 'throw'; readonly share: number }>();
  for (const entry of setting.split(',').map((part) => part.trim())) {
    if (entry === '') continue;
    const [point, fault, percent = '100%'] = entry.split(':');
    if (!FAULT_POINTS.some((known) => known === point))
      throw new Error(`FAULT_POINTS: no point named ${point}`);
    if (fault !== 'kill' && fault !== 'throw')
      throw new Error(`FAULT_POINTS: ${entry} must say :kill or :throw`);
    if (!/^\d+(\.\d+)?%$/.test(percent))
      throw new Error(`FAULT_POINTS: ${entry} must end with a share like 3%`);
    armed.set(point ?? '', { fault, share: Number.parseFloat(percent) / 100 });
  }
  if (armed.size === 0) return () => undefined;
  return (point) => {
    const { fault, share } = armed.get(point) ?? { share: 0 };
    if (fault === undefined || Math.random() >= share) return;
    // SIGKILL, since nothing may tidy up: that is what a power cut is like.
    if (fault === 'kill') process.kill(process.pid, 'SIGKILL');
    if (fault === 'throw') throw new InjectedFault(`fault point ${point}`);
  };
}
