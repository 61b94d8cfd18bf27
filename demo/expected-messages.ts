import type { z } from 'zod';
import type { CaseDetail } from '../api/cases/case-schemas';
import type { Channel } from '../domain/messages/message';
import type { Casting } from './casting';
import { hours } from './clock';
import { SHOPS, TEAMS } from './people';

type Case = z.output<typeof CaseDetail>;
type Step = Case['plan']['steps'][number];

/** One message that somebody must have got, or may have got. */
export interface ExpectedMessage {
  readonly trackingNumber: string;
  /** Null for an announcement. */
  readonly caseId: string | null;
  readonly what: string;
  readonly audience: string;
  readonly channel: Channel;
  readonly template: string;
  readonly stepId: string | null;
  readonly occurrence: number | null;
  /** Where it must have arrived. */
  readonly address: string;
  /** False at the edges of the play, where either is right: due in the moment in which the case ended or the curtain fell. */
  readonly required: boolean;
}

/** Messages on the way when a case ends are called back, and this is how long one may be on its way (ms). */
const ON_ITS_WAY_MS = 5_000;

interface DueStep {
  readonly step: Step;
  readonly due: number;
  /** A last page that is said again is counted from when it really ran, which no plan knows: it may be there. */
  readonly again?: true;
}

/** How often the last page is said again: a business day, and here all time is working time. */
const AGAIN_AFTER_HOURS = 24;

/**
 * The steps that had to run until `until`, read off the plan that the case was opened with and what staff did to it since:
 * an acknowledgement silences the pages, a snooze moves the rest of the plan, an escalation or a lost lease pages the next one at
 * once. Once all pages have run, the last one is said again until somebody takes the case.
 */
export function dueSteps(caseView: Case, until: number): DueStep[] {
  const end = Math.min(until, caseView.resolvedAt === null ? until : Date.parse(caseView.resolvedAt));
  const isAlert = (step: Step): boolean => step.condition === 'unacknowledged';
  let rest: DueStep[] = caseView.plan.steps.map((step) => ({ step, due: Date.parse(step.at) }));
  let inHand = false;
  let asleepUntil = Number.NEGATIVE_INFINITY;
  let last: string | null = null;
  let occurrences = 0;
  const ran: DueStep[] = [];

  const runUntil = (instant: number): void => {
    if (asleepUntil > instant) return;
    for (;;) {
      const [next] = rest;
      if (next === undefined || next.due > instant) return;
      rest = rest.slice(1);
      last = next.step.id;
      if (!inHand || !isAlert(next.step)) ran.push(next);
      if (!inHand && isAlert(next.step)) sayAgain(next.due + hours(AGAIN_AFTER_HOURS));
    }
  };
  const sayAgain = (due: number): void => {
    const same = [...caseView.plan.steps].reverse().find(isAlert);
    if (same === undefined || rest.some(({ step }) => isAlert(step))) return;
    occurrences += 1;
    const again: DueStep = { step: { ...same, occurrence: same.occurrence + occurrences }, due, again: true };
    rest = [...rest, again].sort((a, b) => a.due - b.due);
  };
  const escalate = (at: number, target: DueStep): void => {
    const jump = at - target.due;
    rest = rest
      .slice(rest.indexOf(target))
      .map((other) => (isAlert(other.step) ? { ...other, due: other.due + jump } : other))
      .concat(rest.slice(0, rest.indexOf(target)).filter(({ step }) => !isAlert(step)))
      .sort((a, b) => a.due - b.due);
  };

  for (const entry of caseView.entries) {
    const at = Date.parse(entry.at);
    if (at > end) break;
    runUntil(at);
    if (entry.type === 'acknowledged' || entry.type === 'handed_over') {
      inHand = true;
      asleepUntil = Number.NEGATIVE_INFINITY;
    } else if (entry.type === 'snoozed') {
      inHand = false;
      const wakes = Date.parse(entry.detail.until ?? '');
      const from = Math.max(at, asleepUntil);
      asleepUntil = wakes;
      rest = rest.map((other) => ({ ...other, due: other.due + wakes - from }));
      sayAgain(wakes);
    } else if (entry.type === 'escalated' || entry.type === 'lease_lost') {
      inHand = false;
      asleepUntil = Number.NEGATIVE_INFINITY;
      const alerts = rest.filter(({ step }) => isAlert(step));
      const target = alerts.find(({ step }) => step.id !== last) ?? alerts[0];
      if (target !== undefined) escalate(at, target);
      else if (entry.type === 'lease_lost') sayAgain(at);
    }
  }
  runUntil(end);
  return ran;
}

/** Where an audience is reached, by the script and not by the ledger; null when it has no such address. */
function addressOf(audience: string, channel: Channel, { person, shop }: Casting): string | null {
  const contact =
    audience === 'customer'
      ? person
      : audience === 'merchant'
        ? SHOPS.find(({ id }) => id === shop.id)
        : TEAMS.find(({ id }) => `team:${id}` === audience);
  if (contact === undefined) return null;
  return channel === 'email' ? contact.email : contact.phone;
}

export interface Script {
  readonly casting: Casting;
  /** Of the shipment, oldest first. */
  readonly cases: readonly Case[];
  /** When the person's phone said STOP (ms since 1970); null if it never did. */
  readonly stoppedAt: number | null;
  /** Rounds (as instants) in which the customer was told of a milestone, which says that all is well better than anything. */
  readonly announcedAt: ReadonlySet<string>;
}

/**
 * Everything that people had to be told of one parcel by `curtain`, and what they may have been told until `now` (both ms).
 */
export function expectedMessages(script: Script, curtain: number, now: number): ExpectedMessage[] {
  const { casting } = script;
  const announcements = casting.life.expects.announced.map(
    (template): ExpectedMessage => ({
      trackingNumber: casting.trackingNumber,
      caseId: null,
      what: `the announcement ${template}`,
      audience: 'customer',
      channel: 'email',
      template,
      stepId: null,
      occurrence: null,
      address: casting.person.email,
      required: true,
    }),
  );
  const told = new Set<string>();
  const ofCases = script.cases.flatMap((caseView) => {
    const steps = [
      ...stepMessages(caseView, script, curtain, now),
      ...breachMessages(caseView, script, curtain),
    ];
    return [...steps, ...recoveryMessages(caseView, steps, script, told)];
  });
  return [...announcements, ...ofCases];
}

function stepMessages(caseView: Case, script: Script, curtain: number, now: number): ExpectedMessage[] {
  const resolved = caseView.resolvedAt === null ? null : Date.parse(caseView.resolvedAt);
  return dueSteps(caseView, now).flatMap(({ step, due, again }) =>
    step.channels.flatMap((channel): ExpectedMessage[] => {
      const address = reachable(step.audience, channel, due, script);
      if (address === null) return [];
      return [
        {
          trackingNumber: caseView.trackingNumber,
          caseId: caseView.id,
          what: `step ${step.id}#${step.occurrence} of ${caseView.kind}`,
          audience: step.audience,
          channel,
          template: step.template,
          stepId: step.id,
          occurrence: step.occurrence,
          address,
          required:
            again === undefined && due <= curtain && (resolved === null || resolved - due > ON_ITS_WAY_MS),
        },
      ];
    }),
  );
}

/** Whom the default policies tell that a clock has run out. */
const BREACH = { audience: 'team:support_lead', channel: 'email', template: 'staff_clock_breached' } as const;

/** Each clock that ran out is told of once. */
function breachMessages(caseView: Case, script: Script, curtain: number): ExpectedMessage[] {
  const resolved = caseView.resolvedAt === null ? null : Date.parse(caseView.resolvedAt);
  return caseView.entries.flatMap(({ type, at, detail }): ExpectedMessage[] => {
    const address = addressOf(BREACH.audience, BREACH.channel, script.casting);
    if (type !== 'clock_breached' || address === null) return [];
    const told = Date.parse(at);
    return [
      {
        ...BREACH,
        trackingNumber: caseView.trackingNumber,
        caseId: caseView.id,
        what: `the end of the clock ${detail.clock} of ${caseView.kind}`,
        stepId: `clock_${detail.clock}`,
        occurrence: Number(detail.period),
        address,
        required: told <= curtain && (resolved === null || resolved - told > ON_ITS_WAY_MS),
      },
    ];
  });
}

/**
 * Whoever was told of a case hears that it went well, once per round, on the channels on which they were told; except the
 * customer in the round in which a milestone is announced.
 */
function recoveryMessages(
  caseView: Case,
  steps: readonly ExpectedMessage[],
  script: Script,
  told: Set<string>,
): ExpectedMessage[] {
  if (caseView.resolvedAt === null || caseView.plan.recovery === null) return [];
  if (caseView.resolution !== 'recovered' && caseView.resolution !== 'delivered') return [];
  const round = caseView.resolvedAt;
  const audiences = [...new Set(steps.map(({ audience }) => audience))].filter((audience) => {
    if (audience === 'customer' && script.announcedAt.has(round)) return false;
    return !told.has(`${round} ${audience}`);
  });
  return audiences.flatMap((audience) => {
    told.add(`${round} ${audience}`);
    const channels = [...new Set(steps.filter((m) => m.audience === audience).map((m) => m.channel))];
    return channels.flatMap((channel): ExpectedMessage[] => {
      const address = reachable(audience, channel, Date.parse(round), script);
      if (address === null) return [];
      const before = steps.filter((m) => m.audience === audience && m.channel === channel);
      return [
        {
          trackingNumber: caseView.trackingNumber,
          caseId: caseView.id,
          what: `the good end of ${caseView.kind}`,
          audience,
          channel,
          template: recoveryTemplate(audience),
          stepId: 'recovery',
          occurrence: 1,
          address,
          required: before.some(({ required }) => required),
        },
      ];
    });
  });
}

function recoveryTemplate(audience: string): string {
  if (audience === 'customer') return 'recovered';
  return audience === 'merchant' ? 'merchant_recovered' : 'staff_recovered';
}

function reachable(audience: string, channel: Channel, at: number, script: Script): string | null {
  const stopped =
    audience === 'customer' && channel === 'sms' && script.stoppedAt !== null && at > script.stoppedAt;
  return stopped ? null : addressOf(audience, channel, script.casting);
}
