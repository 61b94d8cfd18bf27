import { ApplicationFailure, condition, currentUpdateInfo, setHandler } from '@temporalio/workflow';
import type { ActionAnswer, RoundAnswer, RoundInput } from '../activities/contract';
import type { CaseAction, CaseOutcome } from '../domain/cases/case-action';
import { actOnCase, customerWrote, predicted, staffWrote, trackingBatch } from './contract';
import { type Ticket, Tickets } from './tickets';

export type Heard = Ticket<RoundInput, ActionAnswer>;

/** What the shipment's workflow has heard and not taken yet, in the order in which it heard it. */
export class Inbox extends Tickets<RoundInput, ActionAnswer> {
  constructor() {
    super();
    setHandler(trackingBatch, (batch) => void this.hear({ type: 'batch', ...batch }));
    setHandler(customerWrote, (wrote) => void this.hear({ type: 'customer_wrote', ...wrote }));
    setHandler(staffWrote, (wrote) => void this.hear({ type: 'staff_wrote', ...wrote }));
    setHandler(predicted, (prediction) => void this.hear({ type: 'predicted', ...prediction }));
    setHandler(actOnCase, async (action) => outcomeOf(action, await this.answerTo(action)));
  }

  get inputs(): readonly RoundInput[] {
    return this.heard.map(({ input }) => input);
  }

  /** Forgets what a round took, by its recorded answer, and gives the answers to who waits for them. */
  took({ answers, took }: Pick<RoundAnswer, 'answers' | 'took'>): void {
    let signals = took.signals;
    this.heard = this.heard.filter((heard) => {
      if (heard.input.type !== 'action') {
        signals -= 1;
        return signals < 0;
      }
      heard.answer = answers[heard.input.id] ?? null;
      return heard.answer === null;
    });
  }

  /** Answered when it is written, so that whoever reads next sees what was just done. */
  private async answerTo(action: CaseAction): Promise<ActionAnswer> {
    // Temporal knows a repeated update by its id; what a lost task had done of it, the process knows by the same.
    const { id } = currentUpdateInfo() ?? {};
    if (id === undefined) throw new Error('an action is asked for by an update');
    const heard = this.hear({ type: 'action', id, action });
    await condition(() => heard.answer !== null);
    return heard.answer as ActionAnswer;
  }
}

function outcomeOf(action: CaseAction, answer: ActionAnswer): CaseOutcome {
  if ('outcome' in answer) return answer.outcome;
  const { refusal } = answer;
  throw ApplicationFailure.nonRetryable(`cannot ${action.type} this case: ${refusal}`, refusal);
}
