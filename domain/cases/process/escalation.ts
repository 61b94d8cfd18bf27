import type { PlannedStep } from '../../policies/plan';
import type { Instant } from '../../tracking/tracking-event';
import type { OpenCase } from '../process-state';
import type { CaseDraft } from './case-draft';
import type { Command } from './commands';
import { isAlert, shifted } from './next-action';

/** Moves a case's plan: brings the next alert forward, repeats the last one. */

/** The plan index of the next alert that is no repeat of the step that ran last; null when none is left. */
export function nextEscalation(openCase: OpenCase): number | null {
  const last = openCase.plan?.steps[openCase.nextStep - 1]?.id;
  return nextAlertIndex(openCase, (step) => step.id !== last);
}

/**
 * Makes the step at `index` due now; later alerts keep their distance to it. Repeats before it are skipped as `superseded`; what
 * goes out in any case (to the customer, say) keeps its own time.
 */
export function bringForward({ openCase, commands }: CaseDraft, index: number, now: Instant): CaseDraft {
  const target = openCase.plan?.steps[index];
  if (openCase.plan === null || target === undefined) return { openCase, commands };
  const { steps } = openCase.plan;
  const { kind, episode } = openCase;
  const dropped = steps.slice(openCase.nextStep, index).filter(isAlert);
  const jumpMs = Date.parse(now) - Date.parse(shifted(target.at, openCase.shiftMs));
  const rest = steps
    .slice(openCase.nextStep)
    .filter((step) => !dropped.includes(step))
    .map((step) => (isAlert(step) ? { ...step, at: shifted(step.at, jumpMs) } : step));
  return {
    openCase: {
      ...openCase,
      plan: {
        ...openCase.plan,
        steps: [...steps.slice(0, openCase.nextStep), ...dropped, ...rest.sort(byTime)],
      },
      nextStep: openCase.nextStep + dropped.length,
    },
    commands: [
      ...commands,
      ...dropped.map((step): Command => ({ type: 'skip_step', kind, episode, step, reason: 'superseded' })),
    ],
  };
}

/** Steps that are still to run and have become pointless are skipped as `superseded`; the others keep their order and their times. */
export function dropSteps(
  { openCase, commands }: CaseDraft,
  isPointless: (step: PlannedStep) => boolean,
): CaseDraft {
  const { plan, nextStep, kind, episode } = openCase;
  const rest = plan?.steps.slice(nextStep) ?? [];
  const dropped = rest.filter(isPointless);
  if (plan === null || dropped.length === 0) return { openCase, commands };
  const kept = rest.filter((step) => !dropped.includes(step));
  return {
    openCase: {
      ...openCase,
      plan: { ...plan, steps: [...plan.steps.slice(0, nextStep), ...dropped, ...kept] },
      nextStep: nextStep + dropped.length,
    },
    commands: [
      ...commands,
      ...dropped.map((step): Command => ({ type: 'skip_step', kind, episode, step, reason: 'superseded' })),
    ],
  };
}

/**
 * Skips the alerts that came due while somebody held the case. Call it before the holder changes: else they would all go out at once
 * when the case is open again.
 */
export function passOver({ openCase, commands }: CaseDraft, now: Instant): CaseDraft {
  if (openCase.status !== 'acknowledged' || openCase.plan === null) return { openCase, commands };
  const { kind, episode } = openCase;
  const rest = openCase.plan.steps.slice(openCase.nextStep);
  const stop = rest.findIndex((step) => !isAlert(step) || shifted(step.at, openCase.shiftMs) > now);
  const passed = stop < 0 ? rest : rest.slice(0, stop);
  if (passed.length === 0) return { openCase, commands };
  return {
    openCase: { ...openCase, nextStep: openCase.nextStep + passed.length },
    commands: [
      ...commands,
      ...passed.map((step): Command => ({ type: 'skip_step', kind, episode, step, reason: 'acknowledged' })),
    ],
  };
}

/** Continues the escalation of a case that lost its holder: sends the next alert now, or repeats the last one. */
export function resumeEscalation(draft: CaseDraft, now: Instant): CaseDraft {
  const next = nextEscalation(draft.openCase) ?? nextAlertIndex(draft.openCase);
  return next === null
    ? { openCase: repeatLastAlert(draft.openCase, now), commands: draft.commands }
    : bringForward(draft, next, now);
}

/** Plans the last alert once more, if the policy has any. Keeps only the newest of its past repeats, so that the plan stays small. */
export function repeatLastAlert(openCase: OpenCase, at: Instant): OpenCase {
  const last = lastAlert(openCase);
  if (openCase.plan === null || last === null || !openCase.plan.repeatsLastPage) return openCase;
  const { steps } = openCase.plan;
  const same = steps.filter((step) => step.id === last.id);
  const occurrence = Math.max(...same.map((step) => step.occurrence)) + 1;
  const ran = steps.slice(0, openCase.nextStep).filter((step) => step.id !== last.id || step === same.at(-1));
  const rest = [
    ...steps.slice(openCase.nextStep),
    { ...last, occurrence, at: shifted(at, -openCase.shiftMs) },
  ];
  return {
    ...openCase,
    plan: { ...openCase.plan, steps: [...ran, ...rest.sort(byTime)] },
    nextStep: ran.length,
  };
}

/** Does the plan have alerts that have not run? */
export function hasAlertsLeft(openCase: OpenCase): boolean {
  return nextAlertIndex(openCase) !== null;
}

/** The next alert and its time: what happens unless somebody takes the case, or once its holder loses it. */
export function nextAlert(openCase: OpenCase): { readonly id: string; readonly at: Instant } | null {
  const index =
    openCase.status === 'acknowledged'
      ? (nextEscalation(openCase) ?? nextAlertIndex(openCase))
      : nextAlertIndex(openCase);
  const step = index === null ? undefined : openCase.plan?.steps[index];
  return step === undefined ? null : { id: step.id, at: shifted(step.at, openCase.shiftMs) };
}

/** The alert whose channels and priority apply to the case now: the newest that ran, else the first. Null: the policy has none. */
export function alertOf(openCase: OpenCase): PlannedStep | null {
  const steps = openCase.plan?.steps ?? [];
  return steps.slice(0, openCase.nextStep).reverse().find(isAlert) ?? steps.find(isAlert) ?? null;
}

function lastAlert(openCase: OpenCase): PlannedStep | null {
  return [...(openCase.plan?.steps ?? [])].reverse().find(isAlert) ?? null;
}

function nextAlertIndex(
  openCase: OpenCase,
  suits: (step: PlannedStep) => boolean = () => true,
): number | null {
  const index = (openCase.plan?.steps ?? []).findIndex(
    (step, at) => at >= openCase.nextStep && isAlert(step) && suits(step),
  );
  return index < 0 ? null : index;
}

/** Stable: steps of one instant keep their order. */
function byTime(a: PlannedStep, b: PlannedStep): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : 0;
}
