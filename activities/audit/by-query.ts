import { settleFindings } from '../../db/audit/findings';
import {
  claimSetAside,
  handToDispatcher,
  makeDue,
  makeMessagesDue,
  releaseDeliveries,
  releaseDoubts,
  releaseInbound,
  retell,
  sayAfterAll,
  startDisruptions,
} from '../../db/audit/healing';
import {
  casesOverdue,
  casesWithoutNextAction,
  disruptionsOverdue,
  inboundUnhandled,
  type LookPage,
  messagesHeldForNothing,
  messagesInDoubt,
  messagesKeptBack,
  messagesOverdue,
  shipmentsOverdue,
  shipmentsUntold,
  subscribersUntold,
  updatesUnclaimed,
  type Violation,
} from '../../db/audit/looks';
import { lastLook } from '../../db/audit/runs';
import type { AuditHealing } from '../../domain/audit/check';
import type { Found } from '../../domain/audit/finding';
import type { QueryCheck } from '../../domain/audit/part';
import { type AuditDeps, type AuditPage, fewAtOnce } from './audit-deps';
import { boundsOfLanes, boundsWithoutLine } from './message-bounds';

const PAGE = 200;

/** One page of a check that a query answers: finds, heals, writes down. */
export async function auditByQuery(
  deps: AuditDeps,
  run: string,
  check: QueryCheck,
  after: string | null,
): Promise<AuditPage> {
  const found = await LOOKS[check](deps, { after, limit: PAGE });
  const next = found.length < PAGE ? null : (found.at(-1)?.subjectId ?? null);
  const tally = await settleFindings(deps.db, run, check, found, { after, upTo: next });
  return { next, tallies: [{ check, tally: { looked: null, ...tally } }] };
}

/** Each looks for a page of violations, and does about them what is safe. */
const LOOKS: Readonly<Record<QueryCheck, (deps: AuditDeps, page: LookPage) => Promise<Found[]>>> = {
  async case_without_next_action(deps, page) {
    const cases = await casesWithoutNextAction(deps.db, deps.bounds.graceMs, page);
    await retell(deps.db, shipmentsOf(cases));
    return cases.map((one) => healed(one, 'retold'));
  },
  async case_overdue(deps, page) {
    return poked(deps, await casesOverdue(deps.db, deps.bounds.graceMs, page));
  },
  async shipment_overdue(deps, page) {
    return poked(deps, await shipmentsOverdue(deps.db, deps.bounds.graceMs, page));
  },
  async disruption_overdue({ db, bounds }, page) {
    const disruptions = await disruptionsOverdue(db, bounds.graceMs, page);
    await startDisruptions(db, subjectsOf(disruptions));
    return disruptions.map((one) => healed(one, 'restarted'));
  },
  async events_untold({ db, bounds }, page) {
    const shipments = await shipmentsUntold(db, bounds.graceMs, page);
    await makeDue(db, shipmentsOf(shipments));
    return shipments.map((one) => healed(one, 'released'));
  },
  async update_unclaimed({ db, bounds }, page) {
    const updates = await updatesUnclaimed(db, bounds.graceMs, await lastLook(db, 'update_unclaimed'), page);
    const clear = updates.filter((one) => one.fits === 1);
    for (const shipmentId of new Set(shipmentsOf(clear))) await claimSetAside(db, shipmentId);
    return updates.map(({ fits, ...one }) => healed(one, fits === 1 ? 'claimed' : null));
  },
  async message_overdue(deps, page) {
    const { db, bounds } = deps;
    const sooner = Math.max(0, bounds.messageMs - bounds.graceMs);
    // Lines are only counted while something waits for longer than it would without one.
    const suspects = await messagesOverdue(db, boundsWithoutLine(deps), sooner, { ...page, limit: 1 });
    if (suspects.length === 0) return [];
    const messages = await messagesOverdue(db, await boundsOfLanes(deps), sooner, page);
    await handToDispatcher(db, subjectsOf(messages));
    return messages.map(({ dispatch, ...one }) =>
      healed(one, dispatch === 'dispatcher' ? 'released' : 'handed_to_dispatcher'),
    );
  },
  async message_in_doubt({ db, bounds }, page) {
    const messages = await messagesInDoubt(db, bounds.messageMs, page);
    await releaseDoubts(db, subjectsOf(messages));
    return messages.map((one) => healed(one, 'released'));
  },
  async message_held_for_nothing({ db, bounds }, page) {
    const messages = await messagesHeldForNothing(db, bounds.graceMs, page);
    await makeMessagesDue(db, subjectsOf(messages));
    return messages.map((one) => healed(one, 'released'));
  },
  async message_kept_back({ db, bounds }, page) {
    const messages = await messagesKeptBack(db, bounds.graceMs, page);
    await sayAfterAll(db, subjectsOf(messages));
    return messages.map((one) => healed(one, 'said_after_all'));
  },
  async inbound_unhandled({ db, bounds }, page) {
    const messages = await inboundUnhandled(db, bounds.graceMs, page);
    await releaseInbound(db, subjectsOf(messages));
    return messages.map((one) => healed(one, 'released'));
  },
  async subscriber_untold({ db, bounds }, page) {
    const subscriptions = await subscribersUntold(db, bounds.deliveryMs, page);
    await releaseDeliveries(db, subjectsOf(subscriptions));
    return subscriptions.map((one) => healed(one, 'released'));
  },
};

async function poked({ workflows }: AuditDeps, overdue: readonly Violation[]): Promise<Found[]> {
  return fewAtOnce(overdue, async (one) =>
    healed(one, (await workflows.poke(one.shipmentId ?? '')) ? 'poked' : 'awaits_restart'),
  );
}

function healed(violation: Violation, healing: AuditHealing | null): Found {
  const { subjectId, shipmentId, detail } = violation;
  return { subjectId, shipmentId, detail, healing };
}

function subjectsOf(violations: readonly Violation[]): string[] {
  return violations.map((one) => one.subjectId);
}

function shipmentsOf(violations: readonly Violation[]): string[] {
  return violations.flatMap((one) => (one.shipmentId === null ? [] : [one.shipmentId]));
}
