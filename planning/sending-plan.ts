import { IANAZone } from 'luxon';
import type { QuietHours } from '../domain/consent/consent';
import type { Audience, Channel } from '../domain/messages/message';
import { type QuietTimes, widened } from '../domain/messages/sending/quiet-hours';
import {
  NO_SENDING_RULES,
  type Passes,
  type QuietHoursRule,
  readerGroup,
  type SendingRules,
} from '../domain/messages/sending/sending-rules';
import type { Instant } from '../domain/tracking/tracking-event';
import { homeZone, publicHolidays } from './holidays';

/** Where a reader lives, as far as anybody said. */
export interface Whereabouts {
  /** IANA zone; `UTC` is what an unknown one is kept as. */
  readonly timeZone: string;
  readonly country: string | null;
  readonly region: string | null;
}

/** Sending rules with holidays and zones looked up for one reader. */
export interface SendingPlan {
  readonly rules: SendingRules;
  /** The clock on the reader's wall, and when they are not to be disturbed by it; null: never. */
  quietFor(reader: {
    readonly audience: Audience;
    readonly channel: Channel;
    readonly own: QuietHours;
    readonly at: Whereabouts;
    readonly now: Instant;
  }): {
    readonly zone: string;
    readonly quiet: { readonly times: QuietTimes; readonly passes: Passes } | null;
  };
}

/** A reader of whom nobody knows where they live is left in peace for so much longer at both ends of the night. */
const UNKNOWN_ZONE_MARGIN_MINUTES = 120;

/** Where time runs faster than on the wall (TIME_SCALE), there are no nights and nobody is told too much in ten minutes. */
export function createSendingPlan(rules: SendingRules, timeScale: number): SendingPlan {
  return sendingPlanOf(timeScale === 1 ? rules : NO_SENDING_RULES);
}

function sendingPlanOf(rules: SendingRules): SendingPlan {
  return {
    rules,
    quietFor: ({ audience, channel, own, at, now }) => {
      const known = knownZone(at);
      const zone = known ?? 'UTC';
      const { channels, passes } = rules.quietHours[readerGroup(audience)];
      const rule = own === 'default' ? channels[channel] : ownRule(own);
      if (rule === null) return { zone, quiet: null };
      const { night } = rule;
      const times = {
        night: night !== null && known === null ? widened(night, UNKNOWN_ZONE_MARGIN_MINUTES) : night,
        days: rule.days,
        holidays: rule.holidays ? holidaysAround(now, at) : [],
      };
      return { zone, quiet: { times, passes } };
    },
  };
}

function ownRule(own: Exclude<QuietHours, 'default'>): QuietHoursRule | null {
  return own === 'none' ? null : { night: own, days: [], holidays: false };
}

/** The zone that was said, else that of most people of the country; null when nobody knows. */
function knownZone({ timeZone, country, region }: Whereabouts): string | null {
  // A person who lives by UTC lives in a country that does, or nobody said where.
  if (timeZone !== 'UTC' && IANAZone.create(timeZone).isValid) return timeZone;
  const home = country === null ? null : homeZone(country, region);
  return home !== null && IANAZone.create(home).isValid ? home : null;
}

function holidaysAround(now: Instant, { country, region }: Whereabouts): readonly string[] {
  if (country === null) return [];
  const year = new Date(now).getUTCFullYear();
  // The night of the 31st ends in the next year, and the local date may lie in the one before.
  return [year - 1, year, year + 1].flatMap((someYear) => publicHolidays(country, region, someYear));
}
