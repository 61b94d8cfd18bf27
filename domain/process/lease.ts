import type { OpenCase } from '../process-state';
import type { Instant } from '../tracking-event';
import type { CaseDraft } from './case-draft';
import { type Command, logOf, type Notice } from './commands';
import { goOn, pageOf, passOver } from './escalation';
import { laterOf, shifted } from './next-action';

/**
 * An acknowledgement is a lease: who takes a case has it for a time that the policy sets.
 *
 *   held:     taken --> reminded --> lost        nobody hears from the holder: the escalation goes on
 *             taken, reminded --> taken          any sign of life of the holder renews it
 *   offered:  handed over --> held               the new holder says something
 *             handed over --> lost               or says nothing for as long as a reminder leaves to act on it
 *   any:      --> nothing                        resolved, snoozed, escalated
 */

/** Gives the case, which is not snoozed, to somebody; when the lease ends is asked for at the end of the round. */
export function giveTo(one: OpenCase, holder: string, { offered }: { readonly offered: boolean }): OpenCase {
  const isLeased = one.plan !== null && one.plan.acknowledgement !== null;
  return {
    ...one,
    status: 'acknowledged',
    assignee: holder,
    lease: isLeased ? { offered, remindAt: null, endsAt: null } : null,
    leases: one.leases + 1,
  };
}

/** Whoever has the case gave a sign of life. What somebody else does says nothing of the holder. */
export function signOfLife(one: OpenCase, actor: string): OpenCase {
  return one.lease !== null && one.assignee === actor ? giveTo(one, actor, { offered: false }) : one;
}

/** What the new holder reads. */
export function handOverNotice(one: OpenCase): Command[] {
  return notice(one, { about: 'hand_over', reason: 'request', template: 'staff_handed_over' });
}

export function remindHolder({ one, commands }: CaseDraft, now: Instant): CaseDraft {
  const remindAt = one.lease?.remindAt ?? null;
  if (one.lease === null || remindAt === null || remindAt > now) return { one, commands };
  return {
    one: { ...one, lease: { ...one.lease, remindAt: null } },
    commands: [
      ...commands,
      ...notice(one, {
        about: 'lease_reminder',
        reason: 'lease_reminder',
        template: 'staff_lease_reminder',
      }),
    ],
  };
}

/** The holder was not heard of: the case is nobody's, whoever is next is told now, and the holder is told so. */
export function loseLease(draft: CaseDraft, now: Instant): CaseDraft {
  const endsAt = draft.one.lease?.endsAt ?? null;
  if (endsAt === null || endsAt > now) return draft;
  // What comes due with the end of the lease is passed over no more.
  const { one, commands } = passOver(draft, shifted(endsAt, -1));
  const nobodys: OpenCase = {
    ...one,
    status: 'open',
    assignee: null,
    lease: null,
    // "Escalate" that was asked before must not skip the page that goes out now.
    lastStepAt: laterOf(now, one.lastStepAt),
  };
  const detail = { holder: one.assignee ?? '', ...(one.lease?.offered === true ? { offered: 'true' } : {}) };
  return goOn(
    {
      one: nobodys,
      commands: [
        ...commands,
        logOf(one, 'lease_lost', 'wayward', detail),
        ...notice(one, { about: 'lease_lost', reason: 'lease_lost', template: 'staff_lease_lost' }),
      ],
    },
    now,
  );
}

/** To the holder, on the channels and as urgently as the case pages people anyway. */
function notice(one: OpenCase, what: Pick<Notice, 'about' | 'reason' | 'template'>): Command[] {
  const { kind, episode, assignee, leases } = one;
  if (assignee === null) return [];
  const page = pageOf(one);
  return [
    {
      type: 'tell',
      kind,
      episode,
      ...what,
      occurrence: leases,
      audience: `member:${assignee}`,
      channels: page?.channels ?? ['email'],
      priority: page?.priority ?? 'normal',
    },
  ];
}
