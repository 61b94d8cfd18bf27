import type { Database } from '../../db/postgres/database';

/** Something that the product looks at in a database, by the function with which it does. */
export interface Look {
  readonly group: string;
  readonly name: string;
  /** Of a list: by how many filters it is asked for. */
  readonly filters: number;
  read(db: Database): Promise<unknown>;
}

/** How many rows an answer shows. */
export function shownIn(answer: unknown): number {
  if (Array.isArray(answer)) return answer.length;
  const { rows } = (answer ?? {}) as { readonly rows?: readonly unknown[] };
  return rows?.length ?? 1;
}

/** Something to ask for by name. */
export interface Sample {
  readonly trackingNumber: string;
  readonly reference: string;
  readonly shipmentId: string;
  readonly caseId: string;
  readonly messageId: string;
  readonly address: string;
  readonly phone: string;
  readonly openIds: readonly string[];
  readonly subscriptionId: string;
  readonly disruptionId: string;
}
