import { CancellationScope, sleep } from '@temporalio/workflow';
import type { Instant } from '../domain/tracking/tracking-event';
import { msUntil } from './now';

/**
 * One timer at a time. It is only re-armed when the deadline moves earlier: cancelling and starting costs two history
 * events, waking up once too early costs less, and most deadlines move later with every scan.
 */
export class OneTimer {
  rang = false;
  private ringsAt: Instant | null = null;
  private scope: CancellationScope | null = null;

  until(deadline: Instant | null): void {
    if (deadline === null || (this.ringsAt !== null && this.ringsAt <= deadline)) return;
    this.scope?.cancel();
    this.ringsAt = deadline;
    const scope = new CancellationScope();
    this.scope = scope;
    const wait = Math.max(msUntil(deadline), 1);
    scope
      .run(() => sleep(wait))
      .then(
        () => {
          this.rang = true;
          this.ringsAt = null;
        },
        () => undefined,
      );
  }

  reset(): void {
    this.rang = false;
  }
}
