import type { Client } from '@temporalio/client';
import { answerAutomatically } from '../../activities/automatic-answer';
import { shipmentOfCase } from '../../db/cases';
import { openShipmentsOf } from '../../db/conversation';
import type { Database } from '../../db/database';
import type { InboundMessage } from '../../db/inbound-queue';
import { type Member, memberOfAddress } from '../../db/members';
import { caseOfCode, codeOfCase } from '../../db/page-codes';
import { caseOfPage, fileForMember } from '../../db/staff-inbound';
import type { CaseAction, CaseOutcome, CaseRefusal } from '../../domain/case-action';
import { localeOf } from '../../domain/message';
import { stableId } from '../../domain/stable-id';
import { readStaffCommand, type StaffAnswer, type StaffCommand } from '../../domain/staff-command';
import type { Instant } from '../../domain/tracking-event';
import { askToAct } from '../../workflows/act-on-case';
import type { InboundHandler } from './inbound-handler';

export interface StaffCommandDeps {
  readonly db: Database;
  readonly temporal: Client;
}

/**
 * Texts and replies to pages from members: a command is carried out as they sent it, and answered; anything else is kept and
 * answered with help, and so is HELP. Only an address that a member has proved is one of theirs; whoever else writes is a customer. A mail must
 * also carry the token of a page, since anybody can write any sender's address.
 */
export function takeStaffCommand(deps: StaffCommandDeps): InboundHandler {
  return async (message) => {
    const { address, channel } = message;
    const member = address === null ? null : await memberOfAddress(deps.db, channel, address);
    if (address === null || member === null) return 'not_mine';
    const pagedCase = channel === 'email' ? await caseOfPage(deps.db, message.replyToId) : null;
    if (channel === 'email' && pagedCase === null) return 'not_mine';
    const { keyword } = message;
    const command = keyword === null ? readStaffCommand(message.body ?? '') : null;
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
        : await carryOut(deps, message, writer, command, pagedCase);
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
  { db, temporal }: StaffCommandDeps,
  message: InboundMessage,
  { member, address }: Writer,
  command: StaffCommand,
  pagedCase: string | null,
): Promise<Answer> {
  const { number } = command;
  if (number === null && pagedCase === null) return plain('number_missing');
  const caseId = number === null ? pagedCase : await caseOfCode(db, { memberId: member.id, address }, number);
  const found = caseId === null ? undefined : await shipmentOfCase(db, caseId);
  if (caseId === null || found === undefined) return plain('unknown_number', number);
  const about = { caseId, shipmentId: found.shipmentId };
  const code = number ?? (await codeOfCase(db, member.id, caseId));
  const asked = await askToAct(
    temporal,
    found.shipmentId,
    actionOf(command, { caseId, actor: member.id, requestedAt: message.receivedAt }),
    // The gateway's repeats are one message, and a message acts once.
    stableId(`staff command ${message.id}`),
  );
  return asked.kind === 'done'
    ? { answer: DONE[command.type], about, code, until: untilOf(command, asked.outcome) }
    : { answer: REFUSED[asked.refusal], about, code, until: null };
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
};

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
