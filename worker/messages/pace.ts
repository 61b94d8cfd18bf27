import { PRIORITIES, type Priority } from '../../domain/messages/message';

/** How fast a gateway is handed messages: so many a second, what is gravest first, else in the order in which they came. */
export interface Pace {
  /** Resolves when it is this message's turn. */
  turn(priority: Priority): Promise<void>;
}

/** A timer that rang late is caught up with for so long (ms); more would be a burst. */
const CATCH_UP_MS = 200;

export function createPace(perSecond: number): Pace {
  const gapMs = 1_000 / perSecond;
  const waiting = new Map<Priority, (() => void)[]>(PRIORITIES.map((priority) => [priority, []]));
  let freeAt = 0;
  let timer: NodeJS.Timeout | null = null;

  function gravest(): (() => void) | undefined {
    const line = [...PRIORITIES].reverse().find((priority) => (waiting.get(priority)?.length ?? 0) > 0);
    return line === undefined ? undefined : waiting.get(line)?.shift();
  }

  function serve(): void {
    while (freeAt <= Date.now()) {
      const go = gravest();
      if (go === undefined) return;
      freeAt += gapMs;
      go();
    }
    timer = setTimeout(ring, freeAt - Date.now());
  }

  function ring(): void {
    timer = null;
    freeAt = Math.max(freeAt, Date.now() - CATCH_UP_MS);
    serve();
  }

  return {
    turn: (priority) =>
      new Promise((resolve) => {
        waiting.get(priority)?.push(resolve);
        if (timer !== null) return;
        freeAt = Math.max(freeAt, Date.now());
        serve();
      }),
  };
}
