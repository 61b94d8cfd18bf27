import type { Severity } from '../domain/cases/exception-kind';
import type { Command } from '../domain/cases/process/commands';
import type { Audience, Channel } from '../domain/messages/message';
import { quietUntil } from '../domain/messages/sending/quiet-hours';
import { passes, type SendingRules } from '../domain/messages/sending/sending-rules';
import { commandInWords } from '../domain/policies/words/deeds';
import { nextInWords } from '../domain/policies/words/next';
import { capitalised, listed, nameOf } from '../domain/policies/words/phrases';
import type { Wording } from '../domain/policies/words/wording';
import type { Instant } from '../domain/tracking/tracking-event';
import { homeZone } from './holidays';
import { createSendingPlan, type Whereabouts } from './sending-plan';
import type { SimulatedCase, Simulation } from './simulate';

/** One line of a case's timetable. */
export interface TimetableLine {
  readonly at: Instant;
  readonly text: string;
  /** The step that ran, or was passed over. */
  readonly stepId: string | null;
  /** Messages that wait for the end of somebody's quiet hours, and until when. */
  readonly waits: readonly { readonly channel: Channel; readonly until: Instant }[];
}

export interface Timetable {
  readonly lines: readonly TimetableLine[];
  /** What would come next; null: the case is over. */
  readonly next: { readonly at: Instant | null; readonly text: string } | null;
}

/** What happens in a simulated case, line by line, as people would tell it. */
export function timetableOf(
  simulated: SimulatedCase,
  { plan, happenings, next }: Simulation,
  { sending, wording }: { readonly sending: SendingRules; readonly wording: Wording },
): Timetable {
  const { kind } = simulated;
  const told = new Set<Audience>();
  const quiet = createSendingPlan(sending, 1);
  const lines = happenings.flatMap(({ at, command }): TimetableLine[] => {
    if (command === null) {
      return [{ at, text: 'The parcel arrives.', stepId: null, waits: [] }];
    }
    const text = commandInWords(command, wording);
    if (text === null) return [];
    if (command.type === 'run_step') told.add(command.step.audience);
    return [
      {
        at,
        text: `${text}${goodNews(command)}`,
        stepId: command.type === 'run_step' || command.type === 'skip_step' ? command.step.id : null,
        waits: waitsOf(at, command),
      },
    ];
  });
  return {
    lines,
    next: next === null ? null : { at: next.at, text: nextInWords(next.name, plan.steps, kind, wording) },
  };

  function goodNews(command: Command): string {
    const isGood =
      command.type === 'close_case' &&
      (command.resolution === 'recovered' || command.resolution === 'delivered');
    if (!isGood || plan.recovery === null || told.size === 0) return '';
    const [first, ...others] = [...told].map(nameOf);
    return ` ${capitalised(listed([first ?? '', ...others]))} hear${others.length === 0 ? 's' : ''} that.`;
  }

  function waitsOf(at: Instant, command: Command): TimetableLine['waits'] {
    if (command.type !== 'run_step' && command.type !== 'tell') return [];
    const { audience, channels, priority } = command.type === 'run_step' ? command.step : command;
    return channels.flatMap((channel) => {
      const { zone, quiet: rule } = quiet.quietFor({
        audience,
        channel,
        own: 'default',
        at: whereabouts(audience, simulated),
        now: at,
      });
      const { reason } = command;
      if (rule === null || passes(rule.passes, { priority, reason, severity: severityOf(), kind })) return [];
      const until = quietUntil(at, rule.times, zone);
      return until > at ? [{ channel, until }] : [];
    });
  }

  function severityOf(): Severity | null {
    const opening = happenings.find(({ command }) => command?.type === 'open_case')?.command;
    return simulated.severity ?? (opening?.type === 'open_case' ? opening.severity : null);
  }
}

/** Customers live where the parcel goes; of shops and staff only the country that it comes from is known here. */
function whereabouts(audience: Audience, { facts }: SimulatedCase): Whereabouts {
  return audience === 'customer' || facts.originCountry === null
    ? {
        timeZone: facts.destinationTimeZone,
        country: facts.destinationCountry,
        region: facts.destinationRegion,
      }
    : {
        timeZone: homeZone(facts.originCountry, null) ?? 'UTC',
        country: facts.originCountry,
        region: null,
      };
}
