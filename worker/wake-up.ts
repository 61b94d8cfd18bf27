/** A loop's alarm clock: sleeps until it is woken or the time is over. A wake-up while nobody sleeps is not lost. */
export interface WakeUp {
  wake(): void;
  /** @param ms how long at most */
  sleep(ms: number): Promise<void>;
}

export function createWakeUp(): WakeUp {
  let pending = false;
  let ring: (() => void) | null = null;
  return {
    wake() {
      if (ring === null) pending = true;
      else ring();
    },
    sleep(ms) {
      if (pending) {
        pending = false;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const timer = setTimeout(() => ring?.(), ms);
        ring = () => {
          clearTimeout(timer);
          ring = null;
          resolve();
        };
      });
    },
  };
}
