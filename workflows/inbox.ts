import { ApplicationFailure, condition, currentUpdateInfo, setHandler, uuid4 } from '@temporalio/workflow';
import type { ActionAnswer, RoundInput } from '../activities/contract';
import type { CaseAction, CaseOutcome } from '../domain/case-action';
import { actOnCase, customerWrote, staffWrote, trackingBatch } from './contract';

/** Something heard, and for an update the answer that its handler waits for. */
export class Heard {
  answer: ActionAnswer | null = null;

  constructor(readonly input: RoundInput) {}
}

/** What the shipment's workflow has heard and not taken yet, in the order in which it heard it. */
export class Inbox {
  private heard: Heard[] = [];

  constructor() {
    setHandler(trackingBatch, (batch) => void this.hear({ type: 'batch', ...batch }));
    setHandler(customerWrote, (wrote) => void this.hear({ type: 'customer_wrote', ...wrote }));
    setHandler(staffWrote, (wrote) => void this.hear({ type: 'staff_wrote', ...wrote }));
    setHandler(actOnCase, async (action) => outcomeOf(action, await this.answerTo(action)));
  }

  get isEmpty(): boolean {
    return this.size === 0;
  }

  get size(): number {
    return this.heard.length;
  }

  takeAll(): readonly Heard[] {
    return this.heard.splice(0);
  }

  takeFirst(): Heard | undefined {
    return this.heard.shift();
  }

  hearFirst(one: Heard): void {
    this.heard.unshift(one);
  }

  hear(input: RoundInput): Heard {
    const one = new Heard(input);
    this.heard.push(one);
    return one;
  }

  /** Answered when it is written, so that whoever reads next sees what was just done. */
  private async answerTo(action: CaseAction): Promise<ActionAnswer> {
    // Temporal knows a repeated update by its id; what a lost task had done of it, the process knows by the same.
    const one = this.hear({ type: 'action', id: currentUpdateInfo()?.id ?? uuid4(), action });
    await condition(() => one.answer !== null);
    return one.answer as ActionAnswer;
  }
}

function outcomeOf(action: CaseAction, answer: ActionAnswer): CaseOutcome {
  if ('outcome' in answer) return answer.outcome;
  const { refusal } = answer;
  throw ApplicationFailure.nonRetryable(`cannot ${action.type} this case: ${refusal}`, refusal);
}
