import type { Instant } from '../../tracking/tracking-event';
import type { OpenCase } from '../process-state';
import { changeCase } from './case-draft';
import { type CaseRef, type Command, logOf } from './commands';
import type { Draft } from './draft';
import { alertOf } from './escalation';
import { holderOf } from './lease';
import { stopWaiting } from './service-clocks';

/**
 * A customer whom nothing reaches answers nothing: clocks go on, and whoever has the case, or would be alerted next, is told once.
 */

/** A step asked nobody in this very round: it began no waiting. An earlier question goes on being waited for. */
export function askedNobody(draft: Draft, ref: CaseRef, now: Instant): Draft {
  return ofCase(draft, ref, (openCase) => ({
    openCase: openCase.waiting?.since === now ? { ...openCase, waiting: null } : openCase,
    // An alert that went out in this round says it itself.
    commands: openCase.lastStepAt === now ? [] : notice(openCase),
  }));
}

/** All that asked the customer came back, or was refused. */
export function nobodyWasAsked(draft: Draft, ref: CaseRef, now: Instant): Draft {
  return ofCase(draft, ref, (openCase) =>
    openCase.waiting === null || openCase.waiting.endedAt !== null
      ? { openCase, commands: [] }
      : {
          openCase: stopWaiting(openCase, now),
          commands: [
            logOf(openCase, 'wait_ended', 'wayward', { reason: 'customer_unreachable' }),
            ...notice(openCase),
          ],
        },
  );
}

function ofCase(
  draft: Draft,
  { kind, episode }: CaseRef,
  change: (openCase: OpenCase) => { readonly openCase: OpenCase; readonly commands: readonly Command[] },
): Draft {
  const found = draft.state.cases.find((other) => other.kind === kind && other.episode === episode);
  if (found === undefined) return draft;
  return changeCase(draft, found, ({ openCase, commands }) => {
    const changed = change(openCase);
    return { openCase: changed.openCase, commands: [...commands, ...changed.commands] };
  });
}

function notice(openCase: OpenCase): Command[] {
  const { kind, episode } = openCase;
  const alert = alertOf(openCase);
  const audience = holderOf(openCase) ?? alert?.audience;
  if (audience === undefined) return [];
  return [
    {
      type: 'tell',
      kind,
      episode,
      about: 'customer_unreachable',
      // Once for each case: that nothing reaches them is no news the second time.
      occurrence: 1,
      reason: 'customer_unreachable',
      audience,
      ...(alert === null || alert.audience === audience ? {} : { otherwise: alert.audience }),
      channels: alert?.channels ?? ['email'],
      template: 'staff_customer_unreachable',
      priority: alert?.priority ?? 'normal',
    },
  ];
}
