import type { Finding } from '../finding';
import type { CaseRow, EntryRow, Outage, Seen } from '../rows';

/** How late a step may be while nothing is broken (ms). */
const GRACE_MS = 8_000;
/** A task that went down with its worker is asked for again after ten seconds, and after ten more by anybody (ms). */
const BACK_WITHIN_MS = 25_000;
/** After these a case's plan is no longer the one that it was opened with. */
const MOVES_THE_PLAN = ['snoozed', 'escalated', 'acknowledged', 'handed_over', 'lease_lost'];

/** Each step that came due while its case was open ran once, with a message; none ran after its case had ended. */
export function judgeSteps({ cases, steps, entries, outages, now }: Seen): Finding[] {
  const ran = new Set(steps.map(({ caseId, stepId, occurrence }) => `${caseId} ${stepId} ${occurrence}`));
  const moved = movedCases(entries);
  const missed = cases
    .filter(({ id }) => !moved.has(id))
    .flatMap((seenCase) =>
      seenCase.steps
        .filter(({ at }) => at < lastDue(seenCase, now, outages))
        .filter(({ id, occurrence }) => !ran.has(`${seenCase.id} ${id} ${occurrence}`))
        .map((step): Finding => {
          const due = new Date(step.at).toISOString();
          const says = `step ${step.id} ${step.occurrence} of ${seenCase.kind} ${seenCase.episode} was due at ${due} and never ran`;
          return { rule: 'step_missed', subject: seenCase.number, says };
        }),
    );
  const caseOf = new Map(cases.map((seenCase) => [seenCase.id, seenCase]));
  const wrong = steps.flatMap((step): Finding[] => {
    const seenCase = caseOf.get(step.caseId);
    if (seenCase === undefined) return [];
    const name = `step ${step.stepId} ${step.occurrence} of ${seenCase.kind} ${seenCase.episode}`;
    const found: Finding[] = [];
    if (seenCase.resolvedAt !== null && step.ranAt > seenCase.resolvedAt) {
      const late = ((step.ranAt - seenCase.resolvedAt) / 1_000).toFixed(1);
      found.push({
        rule: 'step_after_end',
        subject: seenCase.number,
        says: `${name} ran ${late} s after the case ended`,
      });
    }
    if (step.outcome === 'run' && step.messages === 0) {
      found.push({
        rule: 'step_without_message',
        subject: seenCase.number,
        says: `${name} ran and told nobody`,
      });
    }
    return found;
  });
  return [...missed, ...wrong];
}

/**
 * Until when steps must have run. Who comes back after an outage decides by all that was told meanwhile: what came due in it may find
 * its case ended.
 */
function lastDue({ resolvedAt }: CaseRow, now: number, outages: readonly Outage[]): number {
  const end = resolvedAt ?? now;
  const within = outages.filter(
    ({ from, until }) => resolvedAt !== null && from <= end && end <= until + BACK_WITHIN_MS,
  );
  return Math.min(end, ...within.map(({ from }) => from)) - GRACE_MS;
}

function movedCases(entries: readonly EntryRow[]): Set<string> {
  return new Set(entries.filter(({ type }) => MOVES_THE_PLAN.includes(type)).map(({ caseId }) => caseId));
}
