import { specificity } from '../choose';
import type { PolicyMatch } from '../policy';
import type { Sentence } from './explanation';
import { counted, listed, quoted } from './phrases';
import type { Wording } from './wording';

/** When a policy is taken: one sentence for each condition, and how it stands beside others that fit too. */
export function matchSentences(match: PolicyMatch, wording: Wording): Sentence[] {
  const conditions = specificity(match);
  if (conditions === 0) {
    return [{ key: 'match', text: 'It is for every case that no other policy is for.' }];
  }
  return [
    ...conditionsOf(match, wording).map(({ key, text }) => ({ key: `match.${key}`, text: `${text}.` })),
    {
      key: 'match',
      text:
        conditions === 1
          ? 'It gives way to any policy that fits and states more conditions.'
          : `All of these must hold. With ${counted(conditions, 'condition')} it goes before policies that state fewer.`,
    },
  ];
}

/** The same in one line, for lists: `The problem is held by customs; the carrier is ups or dhl`. */
export function matchInOneLine(match: PolicyMatch, wording: Wording): string {
  const [first, ...rest] = conditionsOf(match, wording).map(({ text }) => text);
  if (first === undefined) return 'Every case that no other policy is for';
  return [first, ...rest.map((text) => text.slice(0, 1).toLowerCase() + text.slice(1))].join('; ');
}

function conditionsOf(match: PolicyMatch, wording: Wording): Sentence[] {
  const { kind, severity, carrier, service, merchant, customerTier, minValue, tags } = match;
  const oneOf = (key: string, subject: string, values: readonly string[] | undefined): Sentence[] =>
    values === undefined ? [] : [{ key, text: `${subject} is ${listed(values, 'or')}` }];
  return [
    ...oneOf(
      'kind',
      'The problem',
      kind?.map((exception) => quoted(wording.kindName(exception))),
    ),
    ...oneOf('severity', 'Its severity', severity),
    ...oneOf('carrier', 'The carrier', carrier),
    ...oneOf('service', 'The service', service?.map(quoted)),
    ...oneOf('merchant', 'The shop', merchant?.map(quoted)),
    ...oneOf('customerTier', "The customer's tier", customerTier?.map(quoted)),
    ...(minValue === undefined
      ? []
      : [{ key: 'minValue', text: `The parcel is worth at least ${moneyOf(minValue)}` }]),
    ...(tags === undefined ? [] : [{ key: 'tags', text: `It is tagged ${listed(tags.map(quoted))}` }]),
  ];
}

/** With as many decimals as the currency has: 200.00 EUR, 20000 JPY. */
function moneyOf({ minor, currency }: NonNullable<PolicyMatch['minValue']>): string {
  const { maximumFractionDigits: decimals = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return `${(minor / 10 ** decimals).toFixed(decimals)} ${currency}`;
}
