import { createHash } from 'node:crypto';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';
import { dropStagedNote, shipmentOfCase, stageNote } from '../db/cases';
import type { CaseAction, CaseOutcome, CaseRefusal } from '../domain/case-action';
import { actOnCase, shipmentWorkflowId } from '../workflows/contract';
import type { ApiDeps } from './deps';
import { Problem } from './problem';
import { unavailable } from './temporal-errors';

/** How long a person waits for the outcome (ms). */
const WAIT_MS = 10_000;

type ActionOf<T extends CaseAction['type']> = Omit<Extract<CaseAction, { type: T }>, 'caseId'>;
type WithoutCase =
  | ActionOf<'acknowledge'>
  | ActionOf<'snooze'>
  | ActionOf<'resolve'>
  | ActionOf<'assign'>
  | ActionOf<'hand_over'>
  | ActionOf<'escalate'>;

export interface Request {
  readonly caseId: string;
  /** The same for each repetition of the same request: the workflow acts on it once. */
  readonly once: string;
}

/** Asks the shipment's workflow to act on a case, and waits for the outcome. Throws a problem when it refuses or is away. */
export async function act(deps: ApiDeps, request: Request, action: WithoutCase): Promise<CaseOutcome> {
  const shipmentId = await openShipmentOf(deps, request.caseId);
  return update(deps, shipmentId, request, { ...action, caseId: request.caseId } as CaseAction);
}

/** Writes a note on a case: the words to Postgres, and only their id through the workflow. */
export async function writeNote(
  deps: ApiDeps,
  request: Request,
  note: { readonly actor: string; readonly text: string; readonly requestedAt: string },
): Promise<CaseOutcome> {
  const { caseId } = request;
  const shipmentId = await openShipmentOf(deps, caseId);
  const noteId = idFrom(`note ${caseId} ${request.once}`);
  await stageNote(deps.db, { id: noteId, caseId, author: note.actor, text: note.text });
  try {
    return await update(deps, shipmentId, request, {
      type: 'note',
      caseId,
      actor: note.actor,
      requestedAt: note.requestedAt,
      noteId,
    });
  } catch (error) {
    // After a timeout nobody knows whether the note was logged: its words must stay for it.
    if (error instanceof Problem && error.status < 500) await dropStagedNote(deps.db, noteId);
    throw error;
  }
}

/** What identifies a request beyond its retries: the client's idempotency key, else the request id. */
export function onceOf(keyId: string, idempotencyKey: string | null, requestId: string): string {
  return `${keyId} ${idempotencyKey === null ? `request ${requestId}` : `key ${idempotencyKey}`}`;
}

async function openShipmentOf(deps: ApiDeps, caseId: string): Promise<string> {
  const row = await shipmentOfCase(deps.db, caseId);
  if (row === undefined) throw new Problem('not_found', 'There is no case with this id.');
  return row.shipmentId;
}

async function update(
  { temporal }: ApiDeps,
  shipmentId: string,
  { caseId, once }: Request,
  action: CaseAction,
): Promise<CaseOutcome> {
  const handle = temporal.workflow.getHandle(shipmentWorkflowId(shipmentId));
  try {
    return await temporal.withDeadline(Date.now() + WAIT_MS, () =>
      handle.executeUpdate(actOnCase, {
        args: [action],
        updateId: idFrom(`${action.type} ${caseId} ${once}`),
      }),
    );
  } catch (error) {
    throw problemOf(error);
  }
}

function problemOf(error: unknown): unknown {
  if (error instanceof WorkflowUpdateFailedError) {
    const { cause } = error;
    const refusal = cause instanceof ApplicationFailure ? REFUSALS[cause.type as CaseRefusal] : undefined;
    if (refusal !== undefined) return new Problem(refusal.problem, refusal.detail, { cause: error });
    // The workflow ended while the update waited: whatever was open is closed with it.
    if (cause instanceof ApplicationFailure && /completed|closed/i.test(`${cause.type} ${cause.message}`)) {
      return new Problem('case_not_open', REFUSALS.case_not_open.detail, { cause: error });
    }
    return error;
  }
  if (error instanceof WorkflowNotFoundError) {
    return new Problem('case_not_open', REFUSALS.case_not_open.detail, { cause: error });
  }
  return unavailable(error) ?? error;
}

const REFUSALS: Readonly<
  Record<
    CaseRefusal,
    {
      readonly problem: 'case_not_open' | 'snooze_in_the_past' | 'nothing_to_escalate' | 'stale_escalation';
      readonly detail: string;
    }
  >
> = {
  case_not_open: { problem: 'case_not_open', detail: 'The case was resolved, or its shipment is closed.' },
  snooze_in_the_past: { problem: 'snooze_in_the_past', detail: 'The snooze would end before it begins.' },
  nothing_to_escalate: { problem: 'nothing_to_escalate', detail: 'Every step of the policy has run.' },
  stale_escalation: { problem: 'stale_escalation', detail: 'A step ran since this was asked for.' },
};

/** The same UUID for the same text. */
function idFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  // Version 8: made by a rule of one's own (RFC 9562).
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
