import type { Promises } from '../load/promises';
import type { Finding } from './finding';
import type { Seen } from './rows';
import { judgeCases } from './rules/cases';
import { judgeEvents } from './rules/events';
import { judgeMessages } from './rules/messages';
import { judgeAuditor, judgeSubscribers } from './rules/outside';
import { judgePeople } from './rules/people';
import { judgeProcesses, judgeProgress } from './rules/shipments';
import { judgeSteps } from './rules/steps';

/** All that Postgres, mailbox, phones and subscriber can be held to at any time at which nothing is broken. */
export function judge(seen: Seen, promises: Promises): Finding[] {
  return [
    ...judgeEvents(seen, promises),
    ...judgeCases(seen, promises),
    ...judgeSteps(seen),
    ...judgePeople(seen, promises),
    ...judgeMessages(seen),
    ...judgeProgress(seen),
    ...judgeProcesses(seen),
    ...judgeSubscribers(seen),
    ...judgeAuditor(seen),
  ];
}
