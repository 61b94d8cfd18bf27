import { ApplicationFailure, condition, currentUpdateInfo, setHandler } from '@temporalio/workflow';
import type { ActionAnswer, RoundAnswer, RoundInput } from '../activities/contract';
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

  get inputs(): readonly RoundInput[] {
    return this.heard.map(({ input }) => input);
  }

  /** Forgets what a round took, by its recorded answer, and gives the answers to who waits for them. */
  took({ answers, took }: Pick<RoundAnswer, 'answers' | 'took'>): void {
    let signals = took.signals;
    this.heard = this.heard.filter((one) => {
      if (one.input.type !== 'action') {
        signals -= 1;
        return signals < 0;
      }
      one.answer = answers[one.input.id] ?? null;
      return one.answer === null;
    });
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
    const { id } = currentUpdateInfo() ?? {};
    if (id === undefined) throw new Error('an action is asked for by an update');
    const one = this.hear({ type: 'action', id, action });
    await condition(() => one.answer !== null);
    return one.answer as ActionAnswer;
  }
}

function outcomeOf(action: CaseAction, answer: ActionAnswer): CaseOutcome {
  if ('outcome' in answer) return answer.outcome;
  const { refusal } = answer;
  throw ApplicationFailure.nonRetryable(`cannot ${action.type} this case: ${refusal}`, refusal);
}
