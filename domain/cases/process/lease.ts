import type { Audience } from '../../messages/message';
import type { Instant } from '../../tracking/tracking-event';
import type { OpenCase } from '../process-state';
import type { CaseDraft } from './case-draft';
import { type Command, logOf, type Notice } from './commands';
import { alertOf, passOver, resumeEscalation } from './escalation';
import { laterOf, shifted } from './next-action';

/**
 * An acknowledgement is a lease: who takes a case has it for a time that the policy sets.
 *
 *   held:     taken --> reminded --> lost        no sign of life in time: the escalation continues
 *             taken, reminded --> taken          any sign of life of the holder renews it
 *   offered:  handed over --> held               the new holder says something
 *             handed over --> lost               or says nothing for as long as a reminder leaves to act on it
 *   any:      --> nothing                        resolved, snoozed, escalated
 */

/** Who has the case in hand; null: nobody. */
export function holderOf({ status, assignee }: OpenCase): Audience | null {
  return status === 'acknowledged' && assignee !== null ? `member:${assignee}` : null;
}

/** Assigns a case that is not snoozed; the end of its lease is computed at the end of the round. */
export function giveTo(
  openCase: OpenCase,
  holder: string,
  { offered }: { readonly offered: boolean },
): OpenCase {
  const isLeased = openCase.plan !== null && openCase.plan.acknowledgement !== null;
  return {
    ...openCase,
    status: 'acknowledged',
    assignee: holder,
    lease: isLeased ? { offered, remindAt: null, endsAt: null } : null,
    leases: openCase.leases + 1,
  };
}

/** Renews the lease if `actor` holds the case. Actions of others do not renew it. */
export function signOfLife(openCase: OpenCase, actor: string): OpenCase {
  return openCase.lease !== null && openCase.assignee === actor
    ? giveTo(openCase, actor, { offered: false })
    : openCase;
}

/** The message to the new holder. */
export function handOverNotice(openCase: OpenCase): Command[] {
  return notice(openCase, { about: 'hand_over', reason: 'request', template: 'staff_handed_over' });
}

/** Reminds whoever has the case, once, when `remindAt` has come; else gives the draft back as it is. */
export function remindHolder({ openCase, commands }: CaseDraft, now: Instant): CaseDraft {
  const remindAt = openCase.lease?.remindAt ?? null;
  if (openCase.lease === null || remindAt === null || remindAt > now) return { openCase, commands };
  return {
    openCase: { ...openCase, lease: { ...openCase.lease, remindAt: null } },
    commands: [
      ...commands,
      ...notice(openCase, {
        about: 'lease_reminder',
        reason: 'lease_reminder',
        template: 'staff_lease_reminder',
      }),
    ],
  };
}

/** Ends an expired lease: the case is open again, the next alert goes out now, and the former holder is told. */
export function loseLease(draft: CaseDraft, now: Instant): CaseDraft {
  const endsAt = draft.openCase.lease?.endsAt ?? null;
  if (endsAt === null || endsAt > now) return draft;
  // An alert that is due at the very end of the lease is not skipped.
  const { openCase, commands } = passOver(draft, shifted(endsAt, -1));
  const nobodys: OpenCase = {
    ...openCase,
    status: 'open',
    assignee: null,
    lease: null,
    // An "escalate" that was requested before must not skip the alert that goes out now.
    lastStepAt: laterOf(now, openCase.lastStepAt),
  };
  const detail = {
    holder: openCase.assignee ?? '',
    ...(openCase.lease?.offered === true ? { offered: 'true' } : {}),
  };
  return resumeEscalation(
    {
      openCase: nobodys,
      commands: [
        ...commands,
        logOf(openCase, 'lease_lost', 'wayward', detail),
        ...notice(openCase, { about: 'lease_lost', reason: 'lease_lost', template: 'staff_lease_lost' }),
      ],
    },
    now,
  );
}

/** A message to the holder, with the channels and priority of the case's current alert. */
function notice(openCase: OpenCase, what: Pick<Notice, 'about' | 'reason' | 'template'>): Command[] {
  const { kind, episode, assignee, leases } = openCase;
  if (assignee === null) return [];
  const alert = alertOf(openCase);
  return [
    {
      type: 'tell',
      kind,
      episode,
      ...what,
      occurrence: leases,
      audience: `member:${assignee}`,
      channels: alert?.channels ?? ['email'],
      priority: alert?.priority ?? 'normal',
    },
  ];
}
