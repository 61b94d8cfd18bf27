/** The clock of one drill: an hour of the story lasts so many ms on the wall. */
export interface StoryClock {
  readonly hourMs: number;
  /** ms since 1970. */
  readonly startedAt: number;
}

/** Hours of the story since the drill began, to a hundredth. */
export function hourOf({ hourMs, startedAt }: StoryClock, at: number): number {
  return Math.round(((at - startedAt) / hourMs) * 100) / 100;
}

/** `Day 2, 05:30` */
export function storyTime(hour: number): string {
  const whole = Math.max(0, hour);
  const clock = `${String(Math.floor(whole % 24)).padStart(2, '0')}:${String(Math.floor((whole % 1) * 60)).padStart(2, '0')}`;
  return `Day ${Math.floor(whole / 24) + 1}, ${clock}`;
}
