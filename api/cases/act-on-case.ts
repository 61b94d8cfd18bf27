import { dropStagedNote, getCase, shipmentOfCase, stageNote } from '../../db/cases/cases';
import { getMember } from '../../db/people/members';
import type { CaseAction, CaseOutcome } from '../../domain/cases/case-action';
import { stableId } from '../../domain/tracking/stable-id';
import { askToAct } from '../../workflows/ask-to-act';
import { type ApiDeps, shipmentsToAsk } from '../http/deps';
import { Problem } from '../http/problem';
import { outcomeOf } from '../http/refusals';
import { unavailable } from '../http/temporal-errors';

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

/**
 * Asks the shipment's workflow to act on a case, and waits for the outcome.
 *
 * @throws Problem when it refuses or is away
 */
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

async function openShipmentOf(deps: ApiDeps, caseId: string): Promise<string> {
  const row = await shipmentOfCase(deps.db, caseId);
  if (row === undefined) throw new Problem('not_found', 'There is no case with this id.');
  return row.shipmentId;
}

async function update(
  deps: ApiDeps,
  shipmentId: string,
  { caseId, once }: Request,
  action: CaseAction,
): Promise<CaseOutcome> {
  try {
    const updateId = stableId(`${action.type} ${caseId} ${once}`);
    const answer = await askToAct(shipmentsToAsk(deps), shipmentId, action, updateId);
    if (answer.kind === 'refused' && answer.refusal === 'held_by_another')
      throw await heldByAnother(deps, caseId);
    return outcomeOf(answer);
  } catch (error) {
    throw unavailable(error) ?? error;
  }
}

/** By name: whoever comes second wants to know whom to ask. */
async function heldByAnother({ db }: ApiDeps, caseId: string): Promise<Problem> {
  const holder = (await getCase(db, caseId))?.assignee ?? null;
  const member = holder === null ? undefined : await getMember(db, holder);
  const name = member?.name ?? holder ?? 'Somebody';
  return new Problem(
    'held_by_another',
    `${name} has taken the case since you looked at it. Nothing was done.`,
  );
}
