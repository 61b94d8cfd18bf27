import type { CarrierAnswer } from '../../carriers/answer';
import type { Instant, LocalDate } from '../../tracking/tracking-event';
import { factsOf, type Severity } from '../exception-kind';
import type { OpenCase } from '../process-state';
import { type Command, logOf } from './commands';
import { aboutEveryCase } from './conversation';
import type { Draft } from './draft';
import { alertOf } from './escalation';
import { holderOf, signOfLife } from './lease';
import { laterOf } from './next-action';
import { firstResponse } from './service-clocks';
import { reopenAfterSnooze } from './snooze';

/**
 * What a carrier case says to the parcel's own process: that the carrier was asked, and that it answered. Its words stay in Postgres; what it
 * said as a fact comes as an event beside this, and decides like any other.
 */
export interface CarrierNews {
  readonly newsId: string;
  readonly carrierCaseId: string;
  readonly what: 'asked' | 'answered';
  /** Who asked: a staff id, the name of an API key, or `wayward`. Of an answer `carrier`, or who heard it. */
  readonly actor: string;
  /** Null: nobody has read it as one of the answers that there are. */
  readonly says: CarrierAnswer | null;
  /** Of a new date. */
  readonly date: LocalDate | null;
  readonly at: Instant;
}

/** An answer reopens a snoozed case, which may have waited for it, and whoever has the case is told. */
export function hearCarrier(draft: Draft, news: CarrierNews, now: Instant): Draft {
  const { newsId, carrierCaseId, what, actor, says, date, at } = news;
  const detail = {
    carrierCaseId,
    ...(says === null ? {} : { says }),
    ...(date === null ? {} : { date }),
  };
  const heard = aboutEveryCase(draft, newsId, (openCase) => {
    const carrier = openCase.carrier ?? { askedAt: null, answeredAt: null };
    if (what === 'asked') {
      const asked = { ...openCase, carrier: { ...carrier, askedAt: laterOf(at, carrier.askedAt) } };
      // Whoever asks the carrier has reacted.
      const reacted = actor === 'wayward' ? asked : signOfLife(firstResponse(asked, now), actor);
      return { openCase: reacted, entries: [logOf(openCase, 'carrier_asked', actor, detail)] };
    }
    const answered = { ...openCase, carrier: { ...carrier, answeredAt: laterOf(at, carrier.answeredAt) } };
    const isAwake = openCase.status !== 'snoozed';
    return {
      openCase: isAwake ? answered : reopenAfterSnooze(answered, now),
      entries: [
        logOf(openCase, 'carrier_answered', actor, detail),
        ...(isAwake ? [] : [logOf(openCase, 'snooze_ended', 'carrier')]),
      ],
    };
  });
  if (heard === draft || what === 'asked' || says === 'searching') return heard;
  return { ...heard, commands: [...heard.commands, ...noticeOf(heard, news)] };
}

const WEIGHT: Readonly<Record<Severity, number>> = { info: 0, minor: 1, major: 2, critical: 3 };

/** To the holder of the gravest case that people work on, else to the team that was alerted last. */
function noticeOf({ state }: Draft, { newsId }: CarrierNews): Command[] {
  const [gravest] = state.cases
    .filter((openCase) => alertOf(openCase) !== null)
    .sort((a, b) => weightOf(b) - weightOf(a));
  const alert = gravest === undefined ? null : alertOf(gravest);
  if (gravest === undefined || alert === null) return [];
  const holder = holderOf(gravest);
  return [
    {
      type: 'tell',
      kind: gravest.kind,
      episode: gravest.episode,
      about: `carrier_answered:${newsId}`,
      occurrence: 1,
      reason: 'carrier_answered',
      audience: holder ?? alert.audience,
      ...(holder === null ? {} : { otherwise: alert.audience }),
      channels: alert.channels,
      template: 'staff_carrier_answered',
      priority: 'normal',
    },
  ];
}

function weightOf({ kind }: OpenCase): number {
  return WEIGHT[factsOf(kind).severity];
}
