import { settleFindings } from '../../db/audit/findings';
import {
  claimSetAside,
  handToDispatcher,
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
  lettersWaiting,
  messagesHeldForNothing,
  messagesInDoubt,
  messagesKeptBack,
  messagesOverdue,
  shipmentsOverdue,
  shipmentsUntold,
  subscribersUntold,
  teamsUnreachable,
  updatesUnclaimed,
  type Violation,
} from '../../db/audit/looks';
import { carrierCasesOverdue, claimsOverdue, interventionsOverdue } from '../../db/audit/looks-at-carriers';
import { lastLook } from '../../db/audit/runs';
import { saidDays } from '../../db/insight/calibration';
import { announce } from '../../db/postgres/announce';
import {
  CARRIER_NOTIFICATION,
  CLAIM_NOTIFICATION,
  INTERVENTION_NOTIFICATION,
} from '../../db/postgres/notifications';
import { makeDue } from '../../db/tracking/relay';
import type { AuditHealing } from '../../domain/audit/check';
import type { Found } from '../../domain/audit/finding';
import type { QueryCheck } from '../../domain/audit/part';
import { DRIFT_DAYS, driftOf } from '../../domain/insight/drift';
import { type AuditDeps, type AuditPage, fewAtOnce } from './audit-deps';
import { boundsOfLanes, boundsWithoutLine } from './message-bounds';

const PAGE = 200;
const OPEN_SHIPMENTS_PAGE = 5_000;

/** One page of a check that a query answers: finds, heals, writes down. */
export async function auditByQuery(
  deps: AuditDeps,
  run: string,
  check: QueryCheck,
  after: string | null,
): Promise<AuditPage> {
  const { found, next } = await lookFor(deps, check, after);
  const tally = await settleFindings(deps.db, run, check, found, { after, upTo: next });
  return { next, tallies: [{ check, tally: { looked: null, ...tally } }] };
}

interface Seen {
  readonly found: readonly Found[];
  readonly next: string | null;
}

async function lookFor(deps: AuditDeps, check: QueryCheck, after: string | null): Promise<Seen> {
  if (check === 'events_untold') return lookForUntold(deps, after);
  const found = await LOOKS[check](deps, { after, limit: PAGE });
  return { found, next: found.length < PAGE ? null : (found.at(-1)?.subjectId ?? null) };
}

/** Goes through open shipments: a page is of those, whatever is found among them. */
async function lookForUntold({ db, bounds }: AuditDeps, after: string | null): Promise<Seen> {
  const { found, next } = await shipmentsUntold(db, bounds.graceMs, { after, limit: OPEN_SHIPMENTS_PAGE });
  await makeDue(db, shipmentsOf(found));
  return { found: found.map((violation) => healed(violation, 'released')), next };
}

type Look = (deps: AuditDeps, page: LookPage) => Promise<Found[]>;

/** Each looks for a page of violations, and does about them what is safe. */
const LOOKS: Readonly<Record<Exclude<QueryCheck, 'events_untold'>, Look>> = {
  async case_without_next_action(deps, page) {
    const cases = await casesWithoutNextAction(deps.db, deps.bounds.graceMs, page);
    await retell(deps.db, shipmentsOf(cases));
    return cases.map((found) => healed(found, 'retold'));
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
    return disruptions.map((disruption) => healed(disruption, 'restarted'));
  },
  async update_unclaimed({ db, bounds }, page) {
    const updates = await updatesUnclaimed(db, bounds.graceMs, await lastLook(db, 'update_unclaimed'), page);
    const clear = updates.filter((update) => update.fits === 1);
    for (const shipmentId of new Set(shipmentsOf(clear))) await claimSetAside(db, shipmentId);
    return updates.map(({ fits, ...update }) => healed(update, fits === 1 ? 'claimed' : null));
  },
  async message_overdue(deps, page) {
    const { db, bounds } = deps;
    const sooner = Math.max(0, bounds.messageMs - bounds.graceMs);
    // Lines are only counted while something waits for longer than it would without one.
    const suspects = await messagesOverdue(db, boundsWithoutLine(deps), sooner, { ...page, limit: 1 });
    if (suspects.length === 0) return [];
    const messages = await messagesOverdue(db, await boundsOfLanes(deps), sooner, page);
    await handToDispatcher(db, subjectsOf(messages));
    return messages.map(({ dispatch, ...message }) =>
      healed(message, dispatch === 'dispatcher' ? 'released' : 'handed_to_dispatcher'),
    );
  },
  async message_in_doubt({ db, bounds }, page) {
    const messages = await messagesInDoubt(db, bounds.messageMs, page);
    await releaseDoubts(db, subjectsOf(messages));
    return messages.map((message) => healed(message, 'released'));
  },
  async message_held_for_nothing({ db, bounds }, page) {
    const messages = await messagesHeldForNothing(db, bounds.graceMs, page);
    await makeMessagesDue(db, subjectsOf(messages));
    return messages.map((message) => healed(message, 'released'));
  },
  async message_kept_back({ db, bounds }, page) {
    const messages = await messagesKeptBack(db, bounds.graceMs, page);
    await sayAfterAll(db, subjectsOf(messages));
    return messages.map((message) => healed(message, 'said_after_all'));
  },
  async inbound_unhandled({ db, bounds }, page) {
    const messages = await inboundUnhandled(db, bounds.graceMs, page);
    await releaseInbound(db, subjectsOf(messages));
    return messages.map((message) => healed(message, 'released'));
  },
  async letter_waits({ db, bounds }, page) {
    return (await lettersWaiting(db, bounds.letterMs, page)).map((letter) => healed(letter, null));
  },
  async subscriber_untold({ db, bounds }, page) {
    const subscriptions = await subscribersUntold(db, bounds.deliveryMs, page);
    await releaseDeliveries(db, subjectsOf(subscriptions));
    return subscriptions.map((subscription) => healed(subscription, 'released'));
  },
  async team_unreachable({ db }, page) {
    return (await teamsUnreachable(db, page)).map((team) => healed(team, null));
  },
  // One finding, whichever days the chart is outside of its limits: it is told once, until it has ended.
  async predictions_drifted({ db }) {
    const drift = driftOf(await saidDays(db, { days: DRIFT_DAYS, carrier: null }));
    return drift === null
      ? []
      : [{ subjectId: 'predictions', shipmentId: null, detail: { ...drift }, healing: null }];
  },
  async carrier_case_overdue({ db, bounds }, page) {
    const threads = await carrierCasesOverdue(db, bounds.graceMs, page);
    if (threads.length > 0) await announce(db, CARRIER_NOTIFICATION);
    return threads.map((thread) => healed(thread, 'released'));
  },
  async intervention_overdue({ db, bounds }, page) {
    const interventions = await interventionsOverdue(db, bounds.graceMs, page);
    if (interventions.length > 0) await announce(db, INTERVENTION_NOTIFICATION);
    return interventions.map((intervention) => healed(intervention, 'released'));
  },
  async claim_overdue({ db, bounds }, page) {
    const claims = await claimsOverdue(db, bounds.graceMs, page);
    if (claims.length > 0) await announce(db, CLAIM_NOTIFICATION);
    return claims.map((claim) => healed(claim, 'released'));
  },
};

async function poked({ workflows }: AuditDeps, overdue: readonly Violation[]): Promise<Found[]> {
  return fewAtOnce(overdue, async (violation) =>
    healed(violation, (await workflows.poke(violation.shipmentId ?? '')) ? 'poked' : 'awaits_restart'),
  );
}

function healed(violation: Violation, healing: AuditHealing | null): Found {
  const { subjectId, shipmentId, detail } = violation;
  return { subjectId, shipmentId, detail, healing };
}

function subjectsOf(violations: readonly Violation[]): string[] {
  return violations.map((violation) => violation.subjectId);
}

function shipmentsOf(violations: readonly Violation[]): string[] {
  return violations.flatMap((violation) => (violation.shipmentId === null ? [] : [violation.shipmentId]));
}
