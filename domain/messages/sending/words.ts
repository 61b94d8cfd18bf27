import type { Sentence } from '../../policies/words/explanation';
import {
  byChannels,
  CHANNEL_WORDS,
  capitalised,
  counted,
  lengthOf,
  listed,
  nameOf,
} from '../../policies/words/phrases';
import { weekdaysInWords } from '../../policies/words/weekdays';
import type { Channel, Priority, SendReason } from '../message';
import { CHANNELS, PRIORITIES } from '../message';
import {
  type LettersRule,
  type Passes,
  type QuietHoursRule,
  READERS,
  type ReaderGroup,
  type SendingRules,
  type Throttle,
} from './sending-rules';

const READER_WORDS: Readonly<Record<ReaderGroup, string>> = {
  customer: 'customers',
  merchant: 'shops',
  staff: 'teams and their members',
  onCall: 'whoever is on call',
  carrier: 'carriers',
};

/** When people are not disturbed and how much they get at once, in words. */
export function sendingSentences({
  quietHours,
  throttles,
  letters,
  ordersGatherMs,
}: SendingRules): Sentence[] {
  return [
    ...READERS.flatMap((readers) => {
      const { channels, passes } = quietHours[readers];
      const quiet = CHANNELS.flatMap((channel): Sentence[] => {
        const rule = channels[channel];
        return rule === null
          ? []
          : [{ key: `quiet.${readers}.${channel}`, text: quietSentence(readers, channel, rule) }];
      });
      if (quiet.length === 0) {
        return [
          {
            key: `quiet.${readers}`,
            text: `${capitalised(READER_WORDS[readers])} may be written to at any hour.`,
          },
        ];
      }
      return [...quiet, { key: `quiet.${readers}.passes`, text: passSentence(readers, passes) }];
    }),
    ...throttles.map((throttle) => ({
      key: `throttle.${throttle.readers}.${throttle.channel}.${throttle.priorities.join('.')}`,
      text: throttleSentence(throttle),
    })),
    { key: 'letters', text: lettersSentence(letters) },
    { key: 'orders', text: ordersSentence(ordersGatherMs) },
  ];
}

function quietSentence(
  readers: ReaderGroup,
  channel: Channel,
  { night, days, holidays }: QuietHoursRule,
): string {
  const times = [
    ...(night === null ? [] : [`from ${night.from} to ${night.to}`]),
    ...(days.length === 0 ? [] : [`all day on ${weekdaysInWords(days)}`]),
    ...(holidays ? ['on public holidays'] : []),
  ];
  const whom = `${capitalised(READER_WORDS[readers])} get no ${CHANNEL_WORDS[channel]}`;
  return times.length === 0
    ? `${capitalised(READER_WORDS[readers])} may get an ${CHANNEL_WORDS[channel]} at any hour.`
    : `${whom} ${listed(times, 'or')}, where they are; what comes then waits for the end of that time.`;
}

const REASON_WORDS: Readonly<Partial<Record<SendReason, string>>> = {
  automatic_answer: 'automatic answers',
  staff_reply: 'answers of the staff',
  request: 'what was asked for',
  verification: 'verification codes',
};

function passSentence(readers: ReaderGroup, { priorities, severities, kinds, reasons }: Passes): string {
  const passing = [
    ...(priorities.length === 0 ? [] : [`what has ${listed(priorities, 'or')} priority`]),
    ...(severities.length === 0 ? [] : [`cases of ${listed(severities, 'or')} severity`]),
    ...(kinds.length === 0 ? [] : [`cases of ${listed(kinds.map(spaced), 'or')}`]),
    ...reasons.map((reason) => REASON_WORDS[reason] ?? `messages because of ${spaced(reason)}`),
  ];
  return passing.length === 0
    ? `Nothing goes to ${READER_WORDS[readers]} in those hours.`
    : `In those hours these still go to ${READER_WORDS[readers]}: ${listed(passing)}.`;
}

function throttleSentence({ readers, channel, priorities, most, perMs }: Throttle): string {
  const which =
    priorities.length === PRIORITIES.length ? '' : ` of ${listed(byRank(priorities), 'or')} priority`;
  const span = lengthOf({ clock: 'elapsed', ms: perMs });
  return `${capitalised(READER_WORDS[readers])}: at most ${counted(most, 'message')}${which} by ${CHANNEL_WORDS[channel]} to one address in ${span}; what is more becomes one message.`;
}

function lettersSentence(letters: LettersRule | null): string {
  if (letters === null) return 'Nobody is told of what people write that no case hears of.';
  const { tells, channels, afterMs, everyMs } = letters;
  const [soon, again] = [afterMs, everyMs].map((ms) => lengthOf({ clock: 'elapsed', ms }));
  return `What people write that no case hears of is told to ${nameOf(tells)} ${byChannels(channels)}, all of it in one message, ${soon} after the first of it and at most once in ${again}.`;
}

function ordersSentence(gatherMs: number | null): string {
  if (gatherMs === null) return 'Of an order of several parcels each parcel is told of by itself.';
  return `What happens to several parcels of one order is told to customers in one message: the first of it waits ${lengthOf({ clock: 'elapsed', ms: gatherMs })} for the others, and no longer than until all have it. What is critical, or asks something, waits for nothing.`;
}

function byRank(priorities: readonly Priority[]): Priority[] {
  return PRIORITIES.filter((priority) => priorities.includes(priority));
}

function spaced(name: string): string {
  return name.replace(/_/g, ' ');
}
