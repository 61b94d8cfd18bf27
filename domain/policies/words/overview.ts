import type { DisruptionPolicy } from '../../disruptions/disruption-policy';
import { disruptionSentences } from '../../disruptions/words';
import type { InactivityPolicy } from '../../inactivity/allowances';
import { inactivitySentences } from '../../inactivity/words';
import type { SendingRules } from '../../messages/sending/sending-rules';
import { sendingSentences } from '../../messages/sending/words';
import type { PolicySet } from '../policy';
import { calendarSentences, calendarTitle } from './calendar';
import type { Sentence } from './explanation';

/** All documents that say together what Wayward does; as planning/load-policies.ts reads them. */
export interface Documents {
  readonly policies: PolicySet;
  readonly inactivity: InactivityPolicy;
  readonly sending: SendingRules;
  readonly disruptions: DisruptionPolicy;
}

export interface GeneralRules {
  readonly name: 'calendars' | 'silence' | 'sending' | 'disruptions';
  readonly title: string;
  readonly sentences: readonly Sentence[];
}

/** What holds whatever the policy. */
export function generalRules({ policies, inactivity, sending, disruptions }: Documents): GeneralRules[] {
  return [
    {
      name: 'calendars',
      title: 'Business hours',
      sentences: Object.entries(policies.calendars).map(([name, calendar]) => ({
        key: name,
        text: `${calendarTitle(name)}: ${calendarSentences(calendar).join(' ')}`,
      })),
    },
    {
      name: 'silence',
      title: 'When silence becomes a problem',
      sentences: inactivitySentences(inactivity),
    },
    {
      name: 'sending',
      title: 'Quiet hours, and how much at once',
      sentences: sendingSentences(sending),
    },
    {
      name: 'disruptions',
      title: 'When many cases have one cause',
      sentences: disruptionSentences(disruptions),
    },
  ];
}
