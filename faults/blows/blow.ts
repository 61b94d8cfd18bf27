import type { Choices } from '../choices';
import type { Rig } from '../rig/rig';

/** What a blow strikes, and what it draws its instants from. */
export interface Stage {
  readonly rig: Rig;
  readonly choices: Choices;
  /** Some time between the two (ms). */
  pause(fromMs: number, toMs: number): Promise<void>;
  /** Told on stderr, with the time. */
  say(what: string): void;
}

/**
 * One fault that a round strikes Wayward with, while senders send and people act. It resolves when it is over; what it left
 * broken (`Rig.heal`) is mended after it.
 */
export interface Blow {
  readonly name: string;
  /** As docs/reliability.md tells it. */
  readonly about: string;
  /** Workflow tasks fail during it by its nature: only what goes on failing is a fault. */
  readonly failsTasks?: boolean;
  /** Within which time what it left out of order must get better (ms), where a minute is not enough. */
  readonly getsBetterWithinMs?: number;
  strike(stage: Stage): Promise<void>;
  /** What takes long to bring up and must be there when senders begin. @returns takes it away again, after the blow */
  prepare?(stage: Stage): Promise<() => Promise<void>>;
}
