import { explainedUntil } from '../../tracking/derive';
import type { Instant, LocalDate } from '../../tracking/tracking-event';
import type { DateWindow, OpenCase, ProcessState, Risk } from '../process-state';
import { awaitsDeadlines } from './deadlines';
import type { Draft } from './draft';
import { isOver, openNewCase, withCase } from './review';
import { isSuperseded } from './supersede';

/**
 * What was predicted of the parcel, as its process hears it (worker/insight/risk-teller.ts). Only what the model is sure enough of is told:
 * of too little data nothing is heard here.
 */
export interface Prediction {
  /** When it was made. It names it: the same, or an older one, is nothing new. */
  readonly predictedAt: Instant;
  /** The promise that it was held against. */
  readonly promisedDate: LocalDate;
  /** How likely it comes later than that (0 to 1), and from where on a message is worth its price (domain/insight/late-risk.ts). */
  readonly late: number;
  readonly threshold: number;
  /** In it the parcel comes with 80 %; local days at its destination. */
  readonly window: DateWindow;
  /** False: nobody has switched on that predictions speak to this merchant's customers. Then it ends what it began, and says nothing. */
  readonly mayTell: boolean;
}

/*
 * A promise at risk, as predictions have it:
 *
 *   no risk --as likely as the threshold--> at risk      then a case opens, unless another one speaks already
 *   at risk --less likely than half of it--> no risk     then the case ends by itself
 *   no risk, for the second time --surer than that--> at risk
 *
 * Between the two nothing changes: what is said to a customer is not taken back and said again from one day to the next.
 */
const ENDS_BELOW = 0.5;

/** From which probability on there is a risk, the first time and again. */
export function beginsAt(threshold: number, before: number): number {
  return before === 0 ? threshold : (1 + threshold) / 2;
}

/** Below which it is over. */
export function endsBelow(threshold: number): number {
  return threshold * ENDS_BELOW;
}

/** Remembers what was predicted. A promise that has changed meanwhile is no longer the one that was judged. */
export function hearPrediction(state: ProcessState, prediction: Prediction): ProcessState {
  const { predictedAt, promisedDate, late, threshold, window } = prediction;
  if (state.facts?.promisedDate !== promisedDate) return state;
  if (state.risk !== null && predictedAt <= state.risk.heardAt) return state;
  const before = isSamePromise(state) ? state.risk : null;
  const holds =
    before?.holds === true
      ? late >= endsBelow(threshold)
      : // A window that ends in time speaks against it, however little a message costs.
        late >= beginsAt(threshold, before?.times ?? 0) && window.until > promisedDate;
  const times = (before?.times ?? 0) + (holds && before?.holds !== true ? 1 : 0);
  const risk: Risk = { heardAt: predictedAt, promisedDate, holds, times };
  return { ...state, risk };
}

/** Did this input say anything that had not been heard? */
export function isNews(before: ProcessState, { risk }: ProcessState): boolean {
  return risk !== null && risk.heardAt !== before.risk?.heardAt;
}

function isSamePromise({ facts, risk }: ProcessState): boolean {
  return risk !== null && risk.promisedDate === facts?.promisedDate;
}

/** Opens the case of a promise that is predicted to be missed, or tells its customer of days that have really changed. */
export function judgePrediction(draft: Draft, prediction: Prediction, now: Instant): Draft {
  const { state } = draft;
  if (!prediction.mayTell || state.risk?.holds !== true || otherSpeaks(state)) return draft;
  const open = state.cases.find(({ kind }) => kind === 'late_risk');
  if (open === undefined) {
    return mayOpen(state, prediction, now)
      ? openNewCase(draft, 'late_risk', now, { window: prediction.window, tellings: 1 })
      : draft;
  }
  return open.foretold === null ? draft : tellAgain(draft, open, prediction, now);
}

/** One voice: another case of the parcel has something to say to its customer. */
function otherSpeaks({ cases }: ProcessState): boolean {
  return cases.some(
    ({ kind, plan }) => kind !== 'late_risk' && plan?.steps.some(({ audience }) => audience === 'customer'),
  );
}

function mayOpen(state: ProcessState, { predictedAt }: Prediction, now: Instant): boolean {
  const { late_risk: risky, late } = state.deadlines;
  const explained = explainedUntil(state.tracking);
  return (
    !awaitsDeadlines(state) &&
    // From here on the calendar judges (inactivity.ts).
    (risky === undefined || risky > now) &&
    (late === undefined || late > now) &&
    // What a person has dealt with is theirs.
    state.settled.late_risk === undefined &&
    state.settled.late === undefined &&
    (explained === null || (explained !== 'for_good' && explained <= now)) &&
    !isSuperseded(state, 'late_risk', predictedAt) &&
    !isOver(state, 'late_risk', predictedAt, now)
  );
}

function tellAgain(draft: Draft, open: OpenCase, { window }: Prediction, now: Instant): Draft {
  const { foretold, plan, nextStep } = open;
  if (foretold === null || !hasReallyChanged(foretold.window, window)) return draft;
  const told = plan?.steps.slice(0, nextStep).findLast(({ audience }) => audience === 'customer');
  // Nobody was told of the days yet: the step that tells of them takes the new ones.
  if (told === undefined) return changed(draft, { ...open, foretold: { ...foretold, window } });
  const { kind, episode } = open;
  const step = {
    ...told,
    id: WINDOW_CHANGED,
    occurrence: foretold.tellings,
    at: now,
    template: 'late_risk_changed',
    ask: null,
  };
  const after = changed(draft, { ...open, foretold: { window, tellings: foretold.tellings + 1 } });
  return {
    ...after,
    commands: [...after.commands, { type: 'run_step', kind, episode, step, reason: 'repeat', window }],
  };
}

/** The step that no policy has. */
const WINDOW_CHANGED = 'window_changed';

function changed(draft: Draft, open: OpenCase): Draft {
  return { ...draft, state: withCase(draft.state, open) };
}

const DAY_MS = 86_400_000;
const LATER_BY_DAYS = 2;

/**
 * Would who relies on the days that they were told wait in vain, or miss it? Days within them, or a day more, are no news.
 *
 * @param told what they were told @param now what is so now
 */
export function hasReallyChanged(told: DateWindow, now: DateWindow): boolean {
  const later = (Date.parse(now.until) - Date.parse(told.until)) / DAY_MS;
  return later >= LATER_BY_DAYS || now.from > told.until || now.until < told.from;
}
