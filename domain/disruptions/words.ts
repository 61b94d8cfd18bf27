import type { Sentence } from '../policies/words/explanation';
import {
  byChannels,
  capitalised,
  counted,
  lengthOf,
  listed,
  nameOf,
  PRIORITY_WORDS,
  quoted,
} from '../policies/words/phrases';
import type { Grouping } from './disruption';
import type { DisruptionCare, DisruptionPolicy, DisruptionRule } from './disruption-policy';

const GROUP_WORDS: Readonly<Record<Grouping, string>> = {
  carrier: 'carrier',
  region: 'region',
  facility: 'place',
  destination: 'destination',
  lane: 'lane',
  merchant: 'shop',
};

/** When many cases are one disruption, and how that is followed, in words. */
export function disruptionSentences({ rules, declared }: DisruptionPolicy): Sentence[] {
  return [
    {
      key: 'members',
      text: 'In a disruption one page to the staff stands for those of all its cases; each customer hears once, in words that a person approves, and once more when it is over.',
    },
    ...rules.flatMap(ruleSentences),
    ...careSentences('declared', 'One that a person declares', declared),
  ];
}

function ruleSentences(rule: DisruptionRule): Sentence[] {
  const { id, title, kinds, groupBy, open, window, lasts, calendar, wording } = rule;
  const name = quoted(title);
  const spoken = Object.entries(wording).map(([locale, text]) => `${locale}: ${quoted(text)}`);
  return [
    {
      key: `${id}.open`,
      text: `${name} (${id}) begins with ${counted(open, 'parcel')} within ${lengthOf(window)} of the same ${listed(groupBy.map((dimension) => GROUP_WORDS[dimension]))} and with a new case of ${listed(
        kinds.map((kind) => kind.replace(/_/g, ' ')),
        'or',
      )}.`,
    },
    {
      key: `${id}.lasts`,
      text: `${name} is expected to last ${lengthOf(lasts)}, counted on the calendar ${quoted(calendar)}.`,
    },
    ...(spoken.length === 0
      ? []
      : [
          { key: `${id}.wording`, text: `What customers read of ${name}, once approved: ${listed(spoken)}.` },
        ]),
    ...careSentences(id, name, rule),
  ];
}

function careSentences(
  key: string,
  name: string,
  { page, acknowledgement, clear, remind }: DisruptionCare,
): Sentence[] {
  const again =
    page.repeat === null
      ? ''
      : `; until somebody answers it is repeated every ${lengthOf(page.repeat.every)}, ${counted(page.repeat.times, 'time')} more`;
  return [
    {
      key: `${key}.page`,
      text: `${name}: ${nameOf(page.audience)} is alerted ${byChannels(page.channels)}, ${PRIORITY_WORDS[page.priority]}${again}.`,
    },
    ...(page.otherwise === null
      ? []
      : [
          {
            key: `${key}.otherwise`,
            text: `${name}: where nobody of them can be reached, ${nameOf(page.otherwise)} is alerted at once.`,
          },
        ]),
    {
      key: `${key}.acknowledgement`,
      text: `${name}: who takes it has ${lengthOf(acknowledgement.lease)} after each sign of life to approve or decline it, with a reminder ${lengthOf(acknowledgement.remind)} before that ends; then it is in no hands again, and its pages begin anew.`,
    },
    {
      key: `${key}.clear`,
      text: `${capitalised(name)} is over when ${fewOf(clear.atMost)} open for ${lengthOf(clear.for)}, or when a person says so.`,
    },
    {
      key: `${key}.remind`,
      text: `${name}: people are reminded ${lengthOf(remind)} before its expected end.`,
    },
  ];
}

function fewOf(count: number): string {
  if (count === 0) return 'none of its cases has been';
  return `no more than ${counted(count, 'case')} of it ${count === 1 ? 'has' : 'have'} been`;
}
