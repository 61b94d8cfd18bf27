import { firstTime, nextTime } from '../../domain/carriers/claim-clock';
import type { ClaimPlan } from '../../domain/carriers/claim-deadline';
import type { CarrierEntry } from '../../domain/carriers/directory';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Random } from '../../insight/generated/random';
import { planClaim } from '../../planning/carriers/plan-claim';
import { filedAfter } from './desk';
import { type Loss, noonOf } from './loss';

/** What became of a claim: the worker's clock and the desk, from its opening to its filing or its end. */
export interface ClaimLife {
  /** As it was counted last. */
  readonly plan: ClaimPlan;
  readonly filedAt: Instant | null;
  readonly told: number;
  /** When people were told first. */
  readonly firstTold: Instant | null;
}

/** A desk that is told of a claim without a rule looks for it; how it goes on is not of this clock. */
const MOST_LOOKS = 200;

export function followed(carrier: CarrierEntry, loss: Loss, random: Random): ClaimLife {
  let plan = planAt(carrier, loss, loss.opened);
  let nextAt = firstTime(plan, loss.opened);
  const toldOf = new Set<string>();
  let firstTold: Instant | null = null;
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const at = nextAt;
    plan = planAt(carrier, loss, at);
    if (plan.deadline === null) return { plan, filedAt: null, told: 1, firstTold: at };
    const reminder = plan.reminders.findLast((passed) => passed.at <= at);
    const isOver = reminder !== undefined && reminder === plan.reminders.at(-1);
    if (reminder !== undefined && !toldOf.has(reminder.id)) {
      toldOf.add(reminder.id);
      firstTold ??= at;
      if (isOver) return { plan, filedAt: null, told: toldOf.size, firstTold };
      // Half of what can be put off is put off; on the day itself it is done.
      const isLast = reminder.id.startsWith('before_0') || plan.reminders.at(-2) === reminder;
      if (isLast || random.next() < 0.5)
        return { plan, filedAt: filedAfter(carrier, at, random), told: toldOf.size, firstTold };
    }
    nextAt = nextTime(plan, at);
  }
  throw new Error('a claim that is told of and never ends');
}

/** By what Wayward knows then. */
function planAt(carrier: CarrierEntry, loss: Loss, at: Instant): ClaimPlan {
  const { delivered, deliveryHeard } = loss;
  const isHeard = delivered !== null && deliveryHeard !== null && noonOf(deliveryHeard) <= at;
  const lastScan = delivered !== null && !isHeard ? loss.handedOver : loss.lastScan;
  return planClaim(carrier, {
    type: loss.type,
    service: loss.knowsService ? loss.service : null,
    isInternational: loss.knowsRoute ? loss.isInternational : null,
    moments: {
      registered: noonOf(loss.registered),
      handedOver: noonOf(loss.handedOver),
      expected: loss.knowsExpected ? loss.expected : null,
      lastScan: noonOf(lastScan),
      delivered: isHeard ? noonOf(delivered) : null,
      opened: loss.opened,
    },
    lastDaySaid: null,
  });
}
