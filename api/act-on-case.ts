import { dropStagedNote, shipmentOfCase, stageNote } from '../db/cases';
import type { CaseAction, CaseOutcome, CaseRefusal } from '../domain/case-action';
import { stableId } from '../domain/stable-id';
import { type ActAnswer, askToAct } from '../workflows/act-on-case';
import type { ApiDeps } from './deps';
import { Problem } from './problem';
import { unavailable } from './temporal-errors';

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
  const noteId = stableId(`note ${caseId} ${request.once}`);
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
  let answer: ActAnswer;
  try {
    answer = await askToAct(temporal, shipmentId, action, stableId(`${action.type} ${caseId} ${once}`));
  } catch (error) {
    throw unavailable(error) ?? error;
  }
  if (answer.kind === 'done') return answer.outcome;
  throw new Problem(answer.refusal, REFUSALS[answer.refusal], { cause: answer.cause });
}

const REFUSALS: Readonly<Record<CaseRefusal, string>> = {
  case_not_open: 'The case was resolved, or its shipment is closed.',
  snooze_in_the_past: 'The snooze would end before it begins.',
  nothing_to_escalate: 'Every step of the policy has run.',
  stale_escalation: 'A step ran since this was asked for.',
};
