import { shipmentOfCase } from '../../db/cases/cases';
import { openShipmentsOf } from '../../db/conversation/conversation';
import type { InboundMessage } from '../../db/conversation/inbound-queue';
import { type AnsweredAlert, answeredAlert, fileForMember } from '../../db/conversation/staff-inbound';
import { caseOfCode, codeOfCase } from '../../db/people/alert-codes';
import { type Member, memberOfAddress } from '../../db/people/members';
import type { Database } from '../../db/postgres/database';
import type { CaseAction, CaseOutcome, CaseRefusal } from '../../domain/cases/case-action';
import { localeOf } from '../../domain/messages/message';
import {
  isForStaff,
  readStaffCommand,
  type StaffAnswer,
  type StaffCommand,
} from '../../domain/people/staff-command';
import { stableId } from '../../domain/tracking/stable-id';
import type { Instant } from '../../domain/tracking/tracking-event';
import { answerAutomatically } from '../../services/conversation/automatic-answer';
import type { ShipmentsToAsk } from '../../workflows/ask-shipment';
import { askToAct } from '../../workflows/ask-to-act';
import type { InboundHandler } from './inbound-handler';

export interface StaffCommandDeps {
  readonly db: Database;
  readonly shipments: ShipmentsToAsk;
}

/**
 * Texts and replies to pages from members: a command is carried out as they sent it, and answered; anything else is kept and
 * answered with help, and so is HELP. Only an address that a member has proved is one of theirs; whoever else writes is a customer, but who sends
 * a command hears that it was not obeyed. A mail must also carry the token of an alert, since anybody can write any sender's address.
 */
export function takeStaffCommand(deps: StaffCommandDeps): InboundHandler {
  return async (message) => {
    const { address, channel } = message;
    const member = address === null ? null : await memberOfAddress(deps.db, channel, address);
    if (address === null) return 'not_mine';
    const alert = channel === 'email' ? await answeredAlert(deps.db, message.replyToId) : null;
    if (channel === 'email' && alert === null) return 'not_mine';
    const { keyword } = message;
    const command = keyword === null ? readStaffCommand(message.body ?? '') : null;
    if (member === null) {
      await tellStranger(deps.db, message, address, command, alert);
      return 'not_mine';
    }
    // Members get parcels too: what is no command may be about one of theirs.
    const isAboutParcel = command === null && keyword !== 'help';
    if (isAboutParcel && (await openShipmentsOf(deps.db, channel, address)).length > 0) return 'not_mine';
    const writer = { member, address };
    if (keyword === 'stop' || keyword === 'start') {
      // Carried out at the door.
      await fileForMember(deps.db, message.id, member.id, null);
      return 'handled';
    }
    const answer =
      command === null
        ? plain(keyword === 'help' ? 'help' : 'no_command')
        : await carryOut(deps, message, writer, command, alert);
    await settle(deps.db, message, writer, answer);
    return 'handled';
  };
}

interface Writer {
  readonly member: Member;
  readonly address: string;
}

interface Answer {
  readonly answer: StaffAnswer;
  readonly about: { readonly caseId: string; readonly shipmentId: string } | null;
  /** By which the writer names the case; null: they never heard of one. */
  readonly code: number | null;
  readonly until: Instant | null;
}

function plain(answer: StaffAnswer, code: number | null = null): Answer {
  return { answer, about: null, code, until: null };
}

async function carryOut(
  { db, shipments }: StaffCommandDeps,
  message: InboundMessage,
  { member, address }: Writer,
  command: StaffCommand,
  alert: AnsweredAlert | null,
): Promise<Answer> {
  const { number } = command;
  const about = alert?.caseId ?? null;
  if (number === null && about === null) return plain('number_missing');
  const isAboutAlert = about !== null && (number === null || number === alert?.code);
  const caseId = isAboutAlert ? about : await caseOfCode(db, { memberId: member.id, address }, number ?? 0);
  const found = caseId === null ? undefined : await shipmentOfCase(db, caseId);
  if (caseId === null || found === undefined) return plain('unknown_number', number);
  const named = { caseId, shipmentId: found.shipmentId };
  const code = number ?? (await codeOfCase(db, member.id, caseId));
  const asked = await askToAct(
    shipments,
    found.shipmentId,
    actionOf(command, { caseId, actor: member.id, requestedAt: message.receivedAt }),
    // The gateway's repeats are one message, and a message acts once.
    stableId(`staff command ${message.id}`),
  );
  return asked.kind === 'done'
    ? { answer: DONE[command.type], about: named, code, until: untilOf(command, asked.outcome) }
    : { answer: REFUSED[asked.refusal], about: named, code, until: null };
}

/** Asked at the moment at which the message came in: an "esc" that waited for a worker is stale if a step ran meanwhile. */
function actionOf(
  command: StaffCommand,
  by: Pick<CaseAction, 'caseId' | 'actor' | 'requestedAt'>,
): CaseAction {
  if (command.type !== 'snooze') return { ...by, type: command.type };
  const until = new Date(Date.parse(by.requestedAt) + command.ms).toISOString();
  return { ...by, type: 'snooze', until };
}

function untilOf(command: StaffCommand, outcome: CaseOutcome): Instant | null {
  if (command.type === 'acknowledge') return outcome.leaseEndsAt;
  return command.type === 'snooze' ? outcome.snoozedUntil : null;
}

const DONE: Readonly<Record<StaffCommand['type'], StaffAnswer>> = {
  acknowledge: 'acknowledged',
  resolve: 'resolved',
  escalate: 'escalated',
  snooze: 'snoozed',
};

const REFUSED: Readonly<Record<CaseRefusal, StaffAnswer>> = {
  case_not_open: 'resolved_already',
  stale_escalation: 'stale_escalation',
  nothing_to_escalate: 'nothing_to_escalate',
  snooze_in_the_past: 'snooze_over',
  // Not by text: whoever writes one has not said whom they saw have the case.
  held_by_another: 'stale_escalation',
};

/** A command from an address that is no member's: it is not obeyed, and says so, or somebody believes that they have the case. */
async function tellStranger(
  db: Database,
  message: InboundMessage,
  address: string,
  command: StaffCommand | null,
  alert: AnsweredAlert | null,
): Promise<void> {
  const { id, channel, body, receivedAt: at } = message;
  if (command === null) return;
  // From a phone it may as well be a customer's word about their parcel.
  if (alert === null && !isForStaff(body ?? '', command)) return;
  if (alert === null && (await openShipmentsOf(db, channel, address)).length > 0) return;
  await db.transaction().execute((tx) =>
    answerAutomatically(tx, {
      once: id,
      replyToId: id,
      shipmentId: alert?.shipmentId ?? null,
      caseId: alert?.caseId ?? null,
      audience: alert?.audience ?? 'customer',
      channel,
      address,
      locale: localeOf(alert?.locale ?? null),
      template: 'staff_answer',
      parameters: { answer: 'unknown_sender' },
      at,
    }),
  );
}

async function settle(
  db: Database,
  message: InboundMessage,
  { member, address }: Writer,
  { answer, about, code, until }: Answer,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await fileForMember(tx, message.id, member.id, about);
    await answerAutomatically(tx, {
      once: message.id,
      replyToId: message.id,
      shipmentId: about?.shipmentId ?? null,
      caseId: about?.caseId ?? null,
      audience: `member:${member.id}`,
      memberId: member.id,
      channel: message.channel,
      address,
      locale: localeOf(member.locale),
      template: 'staff_answer',
      parameters: {
        answer,
        ...(code === null ? {} : { code }),
        ...(until === null ? {} : { until }),
      },
      at: message.receivedAt,
    });
  });
}
