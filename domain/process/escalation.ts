import type { PlannedStep } from '../plan';
import type { OpenCase } from '../process-state';
import type { Instant } from '../tracking-event';
import type { CaseDraft } from './case-draft';
import type { Command } from './commands';
import { isPage, shifted } from './next-action';

/** Moving a case's plan: the next page now, the last page again. */

/** The next step that pages somebody, past the repeats of the one that ran last; its index in the plan. */
export function nextEscalation(one: OpenCase): number | null {
  const last = one.plan?.steps[one.nextStep - 1]?.id;
  return nextPage(one, (step) => step.id !== last);
}

/**
 * The step at `index` is due now and the pages after it keep their distance to it. The repeats that it jumps over are dropped; what
 * goes out in any case (to the customer, say) keeps its own time.
 */
export function bringForward({ one, commands }: CaseDraft, index: number, now: Instant): CaseDraft {
  const target = one.plan?.steps[index];
  if (one.plan === null || target === undefined) return { one, commands };
  const { steps } = one.plan;
  const { kind, episode } = one;
  const dropped = steps.slice(one.nextStep, index).filter(isPage);
  const jumpMs = Date.parse(now) - Date.parse(shifted(target.at, one.shiftMs));
  const rest = steps
    .slice(one.nextStep)
    .filter((step) => !dropped.includes(step))
    .map((step) => (isPage(step) ? { ...step, at: shifted(step.at, jumpMs) } : step));
  return {
    one: {
      ...one,
      plan: { ...one.plan, steps: [...steps.slice(0, one.nextStep), ...dropped, ...rest.sort(byTime)] },
      nextStep: one.nextStep + dropped.length,
    },
    commands: [
      ...commands,
      ...dropped.map((step): Command => ({ type: 'skip_step', kind, episode, step, reason: 'superseded' })),
    ],
  };
}

/**
 * Logs the pages that came due while somebody had the case in hand. Asked before that changes: what was rightly passed over
 * must not go out all at once when the case is handed back.
 */
export function passOver({ one, commands }: CaseDraft, now: Instant): CaseDraft {
  if (one.status !== 'acknowledged' || one.plan === null) return { one, commands };
  const { kind, episode } = one;
  const rest = one.plan.steps.slice(one.nextStep);
  const stop = rest.findIndex((step) => !isPage(step) || shifted(step.at, one.shiftMs) > now);
  const passed = stop < 0 ? rest : rest.slice(0, stop);
  if (passed.length === 0) return { one, commands };
  return {
    one: { ...one, nextStep: one.nextStep + passed.length },
    commands: [
      ...commands,
      ...passed.map((step): Command => ({ type: 'skip_step', kind, episode, step, reason: 'acknowledged' })),
    ],
  };
}

/** The case is in nobody's hands any more: whoever is next hears of it now, or again whoever was last. */
export function goOn(draft: CaseDraft, now: Instant): CaseDraft {
  const next = nextEscalation(draft.one) ?? nextPage(draft.one);
  return next === null
    ? { one: repeatLastPage(draft.one, now), commands: draft.commands }
    : bringForward(draft, next, now);
}

/** Plans the last page once more, unless the policy pages nobody. Of those that ran only the newest is kept: it may be many. */
export function repeatLastPage(one: OpenCase, at: Instant): OpenCase {
  const last = lastPage(one);
  if (one.plan === null || last === null || !one.plan.repeatsLastPage) return one;
  const { steps } = one.plan;
  const same = steps.filter((step) => step.id === last.id);
  const occurrence = Math.max(...same.map((step) => step.occurrence)) + 1;
  const ran = steps.slice(0, one.nextStep).filter((step) => step.id !== last.id || step === same.at(-1));
  const rest = [...steps.slice(one.nextStep), { ...last, occurrence, at: shifted(at, -one.shiftMs) }];
  return {
    ...one,
    plan: { ...one.plan, steps: [...ran, ...rest.sort(byTime)] },
    nextStep: ran.length,
  };
}

/** Is nobody left to be told, by the plan as it stands? */
export function hasPagesLeft(one: OpenCase): boolean {
  return nextPage(one) !== null;
}

/** Who is paged next unless somebody takes the case, or when whoever has it loses it, and when by the plan as it stands. */
export function pageToCome(one: OpenCase): { readonly id: string; readonly at: Instant } | null {
  const index = one.status === 'acknowledged' ? (nextEscalation(one) ?? nextPage(one)) : nextPage(one);
  const step = index === null ? undefined : one.plan?.steps[index];
  return step === undefined ? null : { id: step.id, at: shifted(step.at, one.shiftMs) };
}

/** The page that stands for how grave the case is: the newest that ran, or else the first. Null: nobody is paged. */
export function pageOf(one: OpenCase): PlannedStep | null {
  const steps = one.plan?.steps ?? [];
  return steps.slice(0, one.nextStep).reverse().find(isPage) ?? steps.find(isPage) ?? null;
}

function lastPage(one: OpenCase): PlannedStep | null {
  return [...(one.plan?.steps ?? [])].reverse().find(isPage) ?? null;
}

function nextPage(one: OpenCase, suits: (step: PlannedStep) => boolean = () => true): number | null {
  const index = (one.plan?.steps ?? []).findIndex(
    (step, at) => at >= one.nextStep && isPage(step) && suits(step),
  );
  return index < 0 ? null : index;
}

/** Stable: steps of one instant keep their order. */
function byTime(a: PlannedStep, b: PlannedStep): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : 0;
}
