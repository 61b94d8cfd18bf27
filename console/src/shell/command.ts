import type { IconName } from '../parts/icons';

/** A place, or something that can be done. */
export interface Command {
  readonly name: string;
  readonly icon: IconName;
  readonly key?: string;
  run(): void;
}
