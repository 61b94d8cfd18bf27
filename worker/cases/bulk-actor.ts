import type { Logger } from 'pino';
import {
  type BulkItem,
  type BulkResult,
  claimBulkItems,
  leaveBulkItem,
  settleBulkItem,
  untilNextBulkItem,
} from '../../db/cases/bulk-act-queue';
import { dropStagedNote, stageNote } from '../../db/cases/cases';
import type { Database } from '../../db/postgres/database';
import { BULK_ACT_NOTIFICATION } from '../../db/postgres/notifications';
import type { PostgresListener } from '../../db/postgres/postgres-listener';
import type { CaseAction } from '../../domain/cases/case-action';
import { stableId } from '../../domain/tracking/stable-id';
import type { ShipmentsToAsk } from '../../workflows/ask-shipment';
import { askToAct } from '../../workflows/ask-to-act';
import { startQueueLoop } from '../queue-loop';

export interface BulkActorDeps {
  readonly db: Database;
  readonly listener: PostgresListener;
  readonly shipments: ShipmentsToAsk;
  readonly log: Logger;
  readonly lookEveryMs?: number;
  readonly leaseMs?: number;
}

/** As many as a worker takes rounds at once: more would only wait there, and hold up those that come from people. */
const AT_ONCE = 12;
/** Longer than an answer is waited for (workflows/ask-to-act.ts). */
const LEASE_MS = 60_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** Then nobody waits for it any more. */
const GIVEN_UP_AFTER_MS = 24 * 60 * 60_000;

/**
 * Does what people ask of many cases at once, case by case: asks each one's workflow as a single act would. The name under which it asks is
 * made of the job and the case, so that what a dead worker had asked for is not done twice by the next one.
 */
export function startBulkActor(deps: BulkActorDeps): { stop(): Promise<void> } {
  const { db, leaseMs = LEASE_MS } = deps;
  const inHand = new Set<Promise<void>>();

  const start = (item: BulkItem): void => {
    const running = actOn(deps, item)
      .catch((error: unknown) =>
        deps.log.warn({ err: error, bulkActId: item.bulkActId }, 'could not act on a case'),
      )
      .finally(() => {
        inHand.delete(running);
        loop.wake();
      });
    inHand.add(running);
  };

  const loop = startQueueLoop(
    {
      task: 'look for acts on many cases',
      notifications: [BULK_ACT_NOTIFICATION],
      async work() {
        const room = AT_ONCE - inHand.size;
        if (room <= 0) return 'none';
        const items = await claimBulkItems(db, { limit: room, leaseMs });
        for (const item of items) start(item);
        return items.length === 0 ? 'none' : 'more';
      },
      untilNext: () => untilNextBulkItem(db),
    },
    deps,
  );
  return {
    async stop() {
      await loop.stop();
      await Promise.all(inHand);
    },
  };
}

async function actOn(deps: BulkActorDeps, item: BulkItem): Promise<void> {
  if (item.isStopped) return await settle(deps, item, { outcome: 'not_done', reason: 'stopped', now: null });
  let answer: Awaited<ReturnType<typeof askToAct>>;
  try {
    answer = await ask(deps, item);
  } catch (error) {
    if (Date.now() - Date.parse(item.askedAt) > GIVEN_UP_AFTER_MS)
      return await settle(deps, item, { outcome: 'not_done', reason: 'no_answer', now: null });
    await leaveBulkItem(deps.db, item, Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** item.tries));
    throw error;
  }
  if (answer.kind === 'refused')
    return await settle(deps, item, { outcome: 'refused', reason: answer.refusal, now: null });
  const { outcome: now } = answer;
  const outcome = now.changed ? 'done' : 'already';
  await settle(deps, item, { outcome, reason: null, now });
}

function settle({ db }: BulkActorDeps, item: BulkItem, result: Omit<BulkResult, 'item'>): Promise<void> {
  return settleBulkItem(db, { item, ...result });
}

async function ask({ db, shipments }: BulkActorDeps, item: BulkItem): ReturnType<typeof askToAct> {
  const { bulkActId, caseId, shipmentId, act, actor, note } = item;
  const id = stableId(`${act.type} ${caseId} bulk act ${bulkActId}`);
  if (act.type === 'note') await stageNote(db, { id, caseId, author: actor, text: note ?? '' });
  const answer = await askToAct(shipments, shipmentId, actionOf(item, id), id);
  if (act.type === 'note' && answer.kind === 'refused') await dropStagedNote(db, id);
  return answer;
}

function actionOf({ act, caseId, actor, askedAt: requestedAt }: BulkItem, noteId: string): CaseAction {
  const by = { caseId, actor, requestedAt };
  switch (act.type) {
    case 'note':
      return { ...by, type: 'note', noteId };
    // In a storm one takes what nobody has: whoever has a case keeps it.
    case 'acknowledge':
      return { ...by, type: 'acknowledge', seenHolder: null };
    default:
      return { ...by, ...act } as CaseAction;
  }
}
