/**
 * How many webhooks are under way, and how many more each subscription may have.
 *
 *   quick   everybody who has a place for less than a moment; so many at once
 *   slow    whoever has had its place for longer: it gives up its place among the quick ones to somebody else and waits on aside,
 *           in a lane of its own; so many at once
 *
 * A subscriber that let its last try run out has one place until it answers; another one may try whatever is its own. So those who
 * hang, however many there are, wait among themselves.
 */
export interface Lanes {
  /** Takes a place for a delivery; the answer gives it back and says whether anybody answered. */
  take(subscriptionId: string): (answered: boolean) => void;
  /** How many more may begin. */
  room(): number;
  /** Subscriptions that may have fewer than all their places, and how many. */
  fewer(): ReadonlyMap<string, number>;
}

export interface LaneBounds {
  readonly perSubscription: number;
  readonly quick: number;
  readonly slow: number;
  /** How long a delivery counts as quick (ms). */
  readonly momentMs: number;
}

interface Place {
  isSlow: boolean;
}

/** @param onRoom whoever waits for a place may look again */
export function createLanes(bounds: LaneBounds, onRoom: () => void): Lanes {
  const taken = new Map<string, Set<Place>>();
  const hanging = new Set<string>();
  let quick = 0;
  let slow = 0;

  const placesOf = (id: string): number => {
    const has = taken.get(id);
    const most = hanging.has(id) ? 1 : bounds.perSubscription;
    // The lane is full: nobody goes on who might end up there.
    if (slow >= bounds.slow && (hanging.has(id) || [...(has ?? [])].some(({ isSlow }) => isSlow))) return 0;
    return Math.max(0, most - (has?.size ?? 0));
  };

  return {
    take(id) {
      const place: Place = { isSlow: false };
      const places = taken.get(id) ?? new Set();
      taken.set(id, places.add(place));
      quick += 1;
      const timer = setTimeout(() => {
        place.isSlow = true;
        quick -= 1;
        slow += 1;
        onRoom();
      }, bounds.momentMs);
      return (answered) => {
        clearTimeout(timer);
        if (place.isSlow) slow -= 1;
        else quick -= 1;
        places.delete(place);
        if (places.size === 0) taken.delete(id);
        if (answered) hanging.delete(id);
        else hanging.add(id);
        onRoom();
      };
    },
    room: () => Math.max(0, bounds.quick - quick),
    fewer: () => new Map([...new Set([...taken.keys(), ...hanging])].map((id) => [id, placesOf(id)])),
  };
}
