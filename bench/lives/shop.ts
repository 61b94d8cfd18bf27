import { cpus } from 'node:os';
import type { RoundsFigures } from '../measure/cost';
import { sumOf } from '../measure/cost';
import { rounded } from '../measure/figures';
import type { FinishedResult } from './finished';

/** What the figures mean for a shop that sends clean parcels. */
export interface ShopFigures {
  /** Lives per second for a whole day, on this machine and with the bench on it. */
  readonly parcelsADay: number | null;
  /** A million lives, of all that Wayward needs (api, worker, Postgres, Temporal), with the ends of their claim windows. */
  readonly vcpuHoursPerMillion: number | null;
  /** So much of one processor's time is there on this machine in a day at half load, in lives. */
  readonly parcelsADayAtHalfLoad: number | null;
  /** What is kept of a million finished lives: in Postgres, in Temporal until it forgets them, and the bodies until they are forgotten. */
  readonly gigabytesPerMillion: {
    readonly postgres: number | null;
    readonly temporal: number | null;
    readonly bodies: number | null;
  };
}

const DAY_S = 86_400;
const HOUR_MS = 3_600_000;

export function shopFigures(
  { perSecond, cpuByProcess }: Pick<RoundsFigures, 'perSecond' | 'cpuByProcess'>,
  { wayward, endingCpuMs }: Pick<FinishedResult, 'wayward' | 'endingCpuMs'>,
  cores = cpus().length,
): ShopFigures {
  const { bench: _, naiveWorker: __, ...needed } = cpuByProcess;
  const life = sumOf(needed);
  const whole = life === null ? null : life + (endingCpuMs ?? 0);
  const gigabytes = (bytes: number | null): number | null =>
    bytes === null ? null : rounded((bytes * 1e6) / 1e9, 2);
  return {
    parcelsADay: perSecond === null ? null : Math.round(perSecond * DAY_S),
    vcpuHoursPerMillion: whole === null ? null : rounded((whole * 1e6) / HOUR_MS),
    parcelsADayAtHalfLoad: whole === null ? null : Math.round((DAY_S * 1_000 * cores * 0.5) / whole),
    gigabytesPerMillion: {
      postgres: gigabytes(wayward.postgres),
      temporal: gigabytes(wayward.history),
      bodies: gigabytes(wayward.inbox),
    },
  };
}
