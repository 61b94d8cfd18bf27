import type { Finding } from '../finding';
import type { Seen } from '../rows';

/** A subscriber is tried again for so long before the next attempt is nobody's business in a round (ms). */
const STUCK_AFTER_MS = 60_000;

/** Subscribers are told of each opening and each end of a case, under one id each. */
export function judgeSubscribers({ deliveries, told, cases, now }: Seen): Finding[] {
  const taken = new Set(told.filter((notice) => notice.taken).map(({ id }) => id));
  const marked = deliveries.flatMap(({ id, type, status, dueAt }): Finding[] => {
    if (status === 'delivered' && !taken.has(id)) {
      return [
        { rule: 'subscriber_untold', subject: id, says: `${type} is marked as delivered and never came` },
      ];
    }
    return status === 'pending' && dueAt !== null && now - dueAt > STUCK_AFTER_MS
      ? [{ rule: 'subscriber_untold', subject: id, says: `${type} is due for more than a minute` }]
      : [];
  });
  const idsOf = (type: string, caseId: string): Set<string> =>
    new Set(
      told.filter((notice) => notice.type === type && notice.data.caseId === caseId).map(({ id }) => id),
    );
  const known = new Set(deliveries.map(({ type, key }) => `${type} ${key.split(':')[1]}`));
  const ofCases = cases.flatMap(({ id, number, kind, status }): Finding[] =>
    ['case.opened', ...(status === 'resolved' ? ['case.resolved'] : [])].flatMap((type): Finding[] => {
      if (!known.has(`${type} ${id}`)) {
        return [
          { rule: 'subscriber_untold', subject: number, says: `nobody meant to tell ${type} of ${kind}` },
        ];
      }
      const ids = idsOf(type, id);
      return ids.size > 1
        ? [
            {
              rule: 'subscriber_told_twice',
              subject: number,
              says: `${type} of ${kind} came under ${ids.size} ids`,
            },
          ]
        : [];
    }),
  );
  return [...marked, ...ofCases];
}

/** What the auditor could not heal and has told a team. */
export function judgeAuditor({ audit }: Seen): Finding[] {
  return audit.map(({ check, subject, detail, healing }) => ({
    rule: 'auditor_reports',
    subject,
    says: `${check} (${healing ?? 'not healed'}): ${detail}`,
  }));
}
