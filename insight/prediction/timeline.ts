/** What is to happen at an instant. */
export interface Entry {
  readonly at: number;
  /** Of those at one instant the lower comes first. */
  readonly kind: number;
  readonly shipment: number;
  readonly detail: number;
}

/** Entries in order of time, whatever order they were added in (a binary heap). */
export class Timeline {
  private readonly heap: Entry[] = [];

  add(at: number, kind: number, shipment: number, detail = 0): void {
    const { heap } = this;
    const entry = { at, kind, shipment, detail };
    let index = heap.length;
    heap.push(entry);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!comesBefore(entry, heap[parent]!)) break;
      heap[index] = heap[parent]!;
      index = parent;
    }
    heap[index] = entry;
  }

  next(): Entry | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && comesBefore(heap[child + 1]!, heap[child]!)) child += 1;
      if (!comesBefore(heap[child]!, last)) break;
      heap[index] = heap[child]!;
      index = child;
    }
    heap[index] = last;
    return first;
  }
}

function comesBefore(a: Entry, b: Entry): boolean {
  if (a.at !== b.at) return a.at < b.at;
  if (a.kind !== b.kind) return a.kind < b.kind;
  if (a.shipment !== b.shipment) return a.shipment < b.shipment;
  return a.detail < b.detail;
}
