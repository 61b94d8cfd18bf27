import type { Promises } from '../../load/promises';
import type { Finding } from '../finding';
import type { Seen } from '../rows';
import { countBy } from './events';

/** What an answer of 200 promises to leave in the case's log. */
const ENTRY_OF: Readonly<Record<string, string>> = {
  acknowledge: 'acknowledged',
  escalate: 'escalated',
  note: 'note',
  resolve: 'resolved',
  snooze: 'snoozed',
  assign: 'assigned',
};
/** What a case can go through more than once in the same words. */
const MAY_REPEAT = ['snooze_ended', 'wait_ended', 'clock_breached'];

/** What staff and customers did counts once: acts, entries, replies, and every text and mail that was taken. */
export function judgePeople(seen: Seen, promises: Promises): Finding[] {
  return [...acts(seen, promises), ...entries(seen), ...replies(seen, promises), ...inbound(seen, promises)];
}

function acts(seen: Seen, promises: Promises): Finding[] {
  const counts = countBy(seen.entries, ({ caseId, type, actor }) => `${caseId} ${type} ${actor}`);
  return promises.acts.flatMap(({ number, caseId, actor, what, status }): Finding[] => {
    const there = counts.get(`${caseId} ${ENTRY_OF[what]} ${actor}`) ?? 0;
    if (there > 1) {
      return [{ rule: 'act_doubled', subject: number, says: `${actor} is in the log ${there} times` }];
    }
    const wasDone = status === 200 || status === 201;
    if (!promises.parcels.has(number) || !wasDone || there === 1) return [];
    const says = `${actor} was answered ${status} and left no entry`;
    return [{ rule: 'act_lost', subject: number, says }];
  });
}

function entries({ entries: rows, cases }: Seen): Finding[] {
  const numberOf = new Map(cases.map(({ id, number, kind }) => [id, { number, kind }]));
  const counts = countBy(
    rows.filter(({ type }) => !MAY_REPEAT.includes(type)),
    ({ caseId, type, actor, detail }) => JSON.stringify([caseId, type, actor, detail]),
  );
  return [...counts].flatMap(([key, count]): Finding[] => {
    if (count === 1) return [];
    const [caseId, type, actor, detail] = JSON.parse(key) as [string, string, string, string];
    const { number = caseId, kind = '' } = numberOf.get(caseId) ?? {};
    const says = `the log of ${kind} says ${count} times: ${type} by ${actor} ${detail}`;
    return [{ rule: 'entry_doubled', subject: number, says }];
  });
}

function replies({ messages }: Seen, promises: Promises): Finding[] {
  const counts = countBy(messages, ({ words }) => words ?? '');
  return promises.replies.flatMap(({ number, text }): Finding[] => {
    const there = counts.get(text) ?? 0;
    if (!promises.parcels.has(number) || there === 1) return [];
    return [{ rule: 'reply_lost', subject: number, says: `"${text}" was taken and is there ${there} times` }];
  });
}

/** Whatever was taken is kept once and was dealt with. */
function inbound({ inbound: rows }: Seen, promises: Promises): Finding[] {
  const taken = [
    ...promises.texts.map(({ number, sid }) => ({
      number,
      name: `the text ${sid}`,
      rows: rows.filter((row) => row.channel === 'sms' && row.providerMessageId === sid),
    })),
    ...promises.mails.map(({ number, messageId }) => ({
      number,
      name: `the mail ${messageId}`,
      rows: rows.filter((row) => row.channel === 'email' && row.messageId === messageId),
    })),
  ];
  return taken.flatMap(({ number, name, rows: [first, ...others] }): Finding[] => {
    if (first === undefined)
      return [{ rule: 'inbound_lost', subject: number, says: `${name} was taken and is gone` }];
    if (others.length > 0) {
      return [
        { rule: 'inbound_doubled', subject: number, says: `${name} is kept ${others.length + 1} times` },
      ];
    }
    if (first.handledAt !== null) return [];
    return [
      {
        rule: 'inbound_unhandled',
        subject: number,
        says: `${name} was not dealt with: ${first.error ?? ''}`,
      },
    ];
  });
}
