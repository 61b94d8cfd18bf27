import { hash } from 'node:crypto';
import {
  type CarrierAct,
  type CarrierAddress,
  type CarrierControl,
  type Intervened,
  NotNow,
} from '../../channels/carriers/carrier-control';
import { openCarrierCase } from '../../db/carriers/carrier-cases';
import {
  choiceOf,
  claimIntervention,
  type Intervention,
  type MoveDetail,
  markAsking,
  moveIntervention,
} from '../../db/carriers/interventions';
import { type ParcelToIntervene, parcelToIntervene } from '../../db/carriers/parcel-to-intervene';
import type { Database } from '../../db/postgres/database';
import type { Choice, InterventionStatus, Money } from '../../domain/carriers/intervention';
import { type InterventionRule, mayDoAlone } from '../../domain/carriers/intervention-rules';
import { choiceInWords } from '../../domain/carriers/intervention-words';
import { localeOf } from '../../domain/messages/message';
import { isTerminal } from '../../domain/tracking/milestone';
import type { CarrierPlanner } from '../../planning/carriers/carrier-planner';
import type { FaultPoints } from '../fault-point';
import { reportUnconfirmed } from './report-unconfirmed';
import { tellOfIntervention, tellWhoMayApprove } from './tell-of-intervention';
import { type WayToCarrier, wayToCarrier } from './way-to-carrier';

export interface InterveneDeps {
  readonly db: Database;
  readonly carriers: CarrierPlanner;
  /** The doors of carriers that there are credentials for. */
  readonly controls: readonly CarrierControl[];
  readonly faults: FaultPoints;
  /** GATEWAY_TIMEOUT_MS: no request to a carrier takes longer. */
  readonly timeoutMs: number;
}

/** A token, a question, and both once more where the token was too old. */
const REQUESTS_FOR_AN_ANSWER = 4;
const LOOK_AGAIN_MS = 10_000;
/** What was asked for may show up at the carrier this much later. */
const SHOWS_UP_WITHIN_MS = 15_000;
const MOST_BACK_OFF_MS = 15 * 60_000;
/** A carrier that cannot be asked for this long does not get it done in time. */
const GIVE_UP_AFTER_MS = 24 * 3_600_000;

/**
 * Brings one that is due as far as it gets now. Whatever this process dies of, the row says what is to be done next, and `asking` is written
 * before the carrier is asked: what was begun and not recorded is looked up, and asked for again only when it is certainly not there.
 *
 * @returns how many: 0 where none is due
 */
export async function interveneNext(deps: InterveneDeps): Promise<number> {
  const row = await claimIntervention(deps.db, deps.timeoutMs * REQUESTS_FOR_AN_ANSWER * 3);
  if (row === null) return 0;
  switch (row.status) {
    case 'wanted':
      await begin(deps, row);
      break;
    case 'asking':
      await moveIntervention(deps.db, row.id, 'asking', 'unknown', {
        ...{ code: 'interrupted', says: 'The worker ended while the carrier was asked.' },
        nextInMs: 0,
      });
      break;
    case 'unknown':
      await lookUp(deps, row);
      break;
    case 'taken':
      await becomeUnconfirmed(deps, row);
      break;
    case 'declined':
      await deps.db.transaction().execute(async (tx) => {
        if (await moveIntervention(tx, row.id, 'declined', 'declined', { nextInMs: null }))
          await tellOfIntervention(tx, row, 'declined', new Date().toISOString());
      });
      break;
    default:
      // Nothing happens to it by itself.
      await moveIntervention(deps.db, row.id, row.status, row.status, { nextInMs: null });
  }
  return 1;
}

async function begin(deps: InterveneDeps, row: Intervention): Promise<void> {
  const parcel = await parcelToIntervene(deps.db, row.shipmentId);
  if (parcel === undefined) return;
  if (parcel.closedAt !== null || (parcel.milestone !== null && isTerminal(parcel.milestone))) {
    return await end(deps, row, 'wanted', 'refused', { code: 'over', says: null });
  }
  const choice = await choiceOf(deps.db, row);
  const rule = deps.carriers.interventionRule(parcel);
  const isPersons = row.askedBy !== 'customer';
  if (rule.choices[choice] === 'never' && !isPersons) {
    return await end(deps, row, 'wanted', 'refused', { code: 'not_allowed', says: null });
  }
  const way = await wayToCarrier(deps.db, deps, parcel, choice);
  if (way === null) return await end(deps, row, 'wanted', 'refused', { code: 'nobody_to_ask', says: null });
  if (way.kind === 'people') {
    // What a carrier is asked in words costs what it says; a person answers for it.
    if (row.decidedBy === null && rule.choices[choice] !== 'allowed' && !isPersons) {
      return await waitForApproval(deps, row, rule, null);
    }
    return await handOver(deps, row, parcel, choice, way);
  }
  await beginAtDoor(deps, { row, parcel, choice, rule, control: way.control });
}

interface AtDoor {
  readonly row: Intervention;
  readonly parcel: ParcelToIntervene;
  readonly choice: Choice;
  readonly rule: InterventionRule;
  readonly control: CarrierControl;
}

/** Asks what is possible and what it costs, and then for the deed. */
async function beginAtDoor(deps: InterveneDeps, at: AtDoor): Promise<void> {
  const { row, choice, rule, control } = at;
  const act = actOf(at);
  let charge: Money | null;
  let stoodBefore: boolean;
  try {
    const possible = (await control.eligible(act.trackingNumber)).choices[choice];
    if (row.type === 'cancel') {
      if (possible?.stands !== true)
        return await end(deps, row, 'wanted', 'refused', { code: 'not_there', says: null });
      // Whether it was taken back is seen by its being gone.
      stoodBefore = false;
      charge = { cents: 0, currency: 'USD' };
    } else {
      if (possible?.create === 'unknown')
        return await waitForCarrier(
          deps,
          row,
          new NotNow('not_said', 'The carrier does not say yet whether it can.'),
        );
      if (possible?.create !== 'yes')
        return await end(deps, row, 'wanted', 'refused', { code: 'not_possible', says: null });
      const { days } = possible;
      if (row.day !== null && days !== null && !days.includes(row.day))
        return await end(deps, row, 'wanted', 'refused', {
          code: 'day_not_offered',
          says: null,
          daysOffered: days,
        });
      stoodBefore = possible.stands;
      charge = await control.charge(act);
    }
  } catch (error) {
    if (!(error instanceof NotNow)) throw error;
    return await waitForCarrier(deps, row, error);
  }
  // A yes to a charge that nobody knew is one to whatever it is.
  const isApproved =
    row.decidedBy !== null &&
    (row.approvedCents === null || (charge !== null && charge.cents <= row.approvedCents));
  if (row.type !== 'cancel' && !isApproved && !mayDoAlone(rule, choice, charge))
    return await waitForApproval(deps, row, rule, charge);
  const leaseMs = deps.timeoutMs * REQUESTS_FOR_AN_ANSWER;
  if (!(await markAsking(deps.db, row, { charge, stoodBefore, leaseMs }))) return;
  deps.faults('before-intervention');
  const intervened = await control.intervene(act);
  deps.faults('after-intervention');
  await record(deps, row, rule, intervened);
}

function actOf({ row, parcel, choice }: Pick<AtDoor, 'row' | 'parcel' | 'choice'>): CarrierAct {
  return {
    trackingNumber: parcel.trackingNumber,
    type: row.type,
    cancels: row.type === 'cancel' ? choice : null,
    day: row.day,
    address: row.address === null ? null : { ...row.address, phone: null },
    to: addressOf(parcel.recipient),
    reference: hash('sha256', `${row.id}:${row.attempts}`, 'hex').slice(0, 14),
  };
}

function addressOf(recipient: ParcelToIntervene['recipient']): CarrierAddress | null {
  const { name, streetLines, city, region, postalCode, country, phone } = recipient;
  if (name === null || city === null || postalCode === null || country === null) return null;
  return { name, streetLines, city, region: region ?? '', postalCode, country, phone };
}

async function record(
  deps: InterveneDeps,
  row: Intervention,
  rule: InterventionRule,
  intervened: Intervened,
): Promise<void> {
  switch (intervened.outcome) {
    case 'taken':
      return await becomeTaken(deps, row, rule);
    case 'refused': {
      const { code, text: says } = intervened;
      return await end(deps, row, ['asking', 'unknown'], 'refused', { code, says });
    }
    case 'not_now': {
      const { code, text: says, inMs } = intervened;
      const nextInMs = inMs ?? backOffMs(row);
      await moveIntervention(deps.db, row.id, 'asking', 'wanted', { code, says, nextInMs });
      return;
    }
    case 'in_doubt': {
      const { code, text: says } = intervened;
      await moveIntervention(deps.db, row.id, 'asking', 'unknown', { code, says, nextInMs: 0 });
    }
  }
}

/** What was taken back is proved by its being gone; everything else by a scan. */
async function becomeTaken({ db }: InterveneDeps, row: Intervention, rule: InterventionRule): Promise<void> {
  const at = new Date().toISOString();
  const said = { code: null, says: null, takenAt: at };
  await db.transaction().execute(async (tx) => {
    if (row.type === 'cancel') {
      if (
        !(await moveIntervention(tx, row.id, ['asking', 'unknown'], 'confirmed', {
          ...said,
          settledAt: at,
          nextInMs: null,
        }))
      )
        return;
      if (row.cancelsId !== null)
        await moveIntervention(tx, row.cancelsId, ['taken', 'unconfirmed', 'unknown'], 'missed', {
          ...{ code: 'cancelled', settledAt: at, nextInMs: null },
        });
      return;
    }
    const confirmBy = new Date(Date.parse(at) + rule.confirmWithinMs).toISOString();
    await moveIntervention(tx, row.id, ['asking', 'unknown'], 'taken', {
      ...{ ...said, confirmBy, nextInMs: rule.confirmWithinMs },
    });
  });
}

/** It may have been done: only what the carrier says of it now decides whether it is done again. */
async function lookUp(deps: InterveneDeps, row: Intervention): Promise<void> {
  const parcel = await parcelToIntervene(deps.db, row.shipmentId);
  if (parcel === undefined) return;
  const choice = await choiceOf(deps.db, row);
  const rule = deps.carriers.interventionRule(parcel);
  const way = await wayToCarrier(deps.db, deps, parcel, choice);
  const sinceMs = Date.now() - Date.parse(row.askingAt ?? row.askedAt);
  const later = async (says: string | null = row.says): Promise<void> => {
    if (sinceMs >= rule.confirmWithinMs) return await becomeUnconfirmed(deps, row);
    const nextInMs = Math.min(LOOK_AGAIN_MS, Math.max(0, rule.confirmWithinMs - sinceMs));
    await moveIntervention(deps.db, row.id, 'unknown', 'unknown', { says, nextInMs });
  };
  if (way?.kind !== 'door') return await later();
  let possible: { readonly create: string; readonly stands: boolean } | undefined;
  try {
    possible = (await way.control.eligible(parcel.trackingNumber)).choices[choice];
  } catch (error) {
    if (!(error instanceof NotNow)) throw error;
    return await later(error.message);
  }
  const isDone = row.type === 'cancel' ? possible?.stands === false : possible?.stands === true;
  if (row.stoodBefore !== true && isDone) return await becomeTaken(deps, row, rule);
  const isNot =
    row.type === 'cancel' ? possible?.stands === true : possible?.create === 'yes' && !possible.stands;
  if (!isNot) return await later();
  const showsInMs = SHOWS_UP_WITHIN_MS - sinceMs;
  if (showsInMs > 0) {
    await moveIntervention(deps.db, row.id, 'unknown', 'unknown', {
      nextInMs: Math.min(LOOK_AGAIN_MS, showsInMs),
    });
    return;
  }
  await moveIntervention(deps.db, row.id, 'unknown', 'wanted', {
    ...{ code: 'certainly_not_done', says: null, nextInMs: 0 },
  });
}

async function waitForCarrier(
  deps: InterveneDeps,
  row: Intervention,
  { code, message, inMs }: NotNow,
): Promise<void> {
  if (Date.now() - Date.parse(row.decidedAt ?? row.askedAt) > GIVE_UP_AFTER_MS)
    return await end(deps, row, 'wanted', 'refused', { code: 'gave_up', says: message });
  await moveIntervention(deps.db, row.id, 'wanted', 'wanted', {
    ...{ code, says: message, nextInMs: inMs ?? backOffMs(row) },
  });
}

async function waitForApproval(
  { db }: InterveneDeps,
  row: Intervention,
  rule: InterventionRule,
  charge: Money | null,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const detail = { charge, code: null, says: null, nextInMs: null };
    if (await moveIntervention(tx, row.id, 'wanted', 'needs_approval', detail))
      await tellWhoMayApprove(tx, row, rule.ask, new Date().toISOString());
  });
}

/** People at the carrier read it; what they answer moves the parcel's case like any answer of theirs. */
async function handOver(
  { db, carriers }: InterveneDeps,
  row: Intervention,
  parcel: ParcelToIntervene,
  choice: Choice,
  { topic, contacts }: Extract<WayToCarrier, { readonly kind: 'people' }>,
): Promise<void> {
  const at = new Date().toISOString();
  await db.transaction().execute(async (tx) => {
    const locale = localeOf(contacts[0]?.language ?? null);
    const { id } = await openCarrierCase(
      tx,
      {
        ...{ key: `intervention:${row.id}`, carrier: parcel.carrier, topic, contacts },
        parcels: [{ shipmentId: row.shipmentId, caseId: parcel.caseId }],
        words: choiceInWords(locale, { type: row.type, choice, day: row.day, address: row.address }),
        openedBy: row.askedBy === 'customer' ? 'wayward' : row.askedBy,
        at,
      },
      carriers.waitFor,
    );
    await moveIntervention(tx, row.id, 'wanted', 'handed_over', {
      carrierCaseId: id,
      settledAt: at,
      nextInMs: null,
    });
  });
}

/** No scan has proved it in time: an exception of its own. */
async function becomeUnconfirmed({ db }: InterveneDeps, row: Intervention): Promise<void> {
  const at = new Date().toISOString();
  await db.transaction().execute(async (tx) => {
    // What scans report is locked before it.
    await reportUnconfirmed(tx, row, at);
    await moveIntervention(tx, row.id, row.status, 'unconfirmed', { nextInMs: null });
  });
}

async function end(
  { db }: InterveneDeps,
  row: Intervention,
  from: InterventionStatus | readonly InterventionStatus[],
  to: 'refused',
  detail: Omit<MoveDetail, 'nextInMs'>,
): Promise<void> {
  const at = new Date().toISOString();
  await db.transaction().execute(async (tx) => {
    if (await moveIntervention(tx, row.id, from, to, { ...detail, settledAt: at, nextInMs: null }))
      await tellOfIntervention(tx, row, to, at);
  });
}

function backOffMs({ attempts, askedAt }: Intervention): number {
  const waitedMs = Math.max(1_000, Date.now() - Date.parse(askedAt));
  return Math.min(MOST_BACK_OFF_MS, Math.max(2_000 * (attempts + 1), waitedMs / 4));
}
