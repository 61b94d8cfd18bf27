import type { DisruptionCommand, DisruptionInput } from '../../../domain/disruptions/commands';
import { decideDisruption, refusalOf } from '../../../domain/disruptions/decide';
import type { DisruptionTerms } from '../../../domain/disruptions/disruption';
import type { DisruptionAction } from '../../../domain/disruptions/disruption-action';
import { nextDisruptionAction } from '../../../domain/disruptions/next-action';
import { type DisruptionState, newDisruption } from '../../../domain/disruptions/state';

export const START = '2026-11-25T08:00:00.000Z';
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const later = (ms: number) => new Date(Date.parse(START) + ms).toISOString();

export const TERMS: DisruptionTerms = {
  page: { audience: 'team:support_lead', channels: ['email'], priority: 'critical' },
  pagesAt: [START, later(HOUR), later(2 * HOUR)],
  clear: { atMost: 5, forMs: 4 * HOUR },
  open: 20,
  remindMs: 2 * HOUR,
  assessMs: 24 * MINUTE,
  lastsUntilEnd: false,
};

/** A disruption and its clock. Counts are answered at once, as the activity does. */
export class Story {
  state: DisruptionState;
  readonly told: { readonly at: string; readonly command: DisruptionCommand }[] = [];
  readonly statuses: string[] = ['detected'];
  now = START;
  open = 20;

  constructor(change: Partial<DisruptionTerms> = {}, expectedEnd: string | null = later(48 * HOUR)) {
    this.state = newDisruption('d1', { ...TERMS, ...change }, expectedEnd, START);
    this.take({ type: 'clock' });
  }

  take(input: DisruptionInput): void {
    const decision = decideDisruption(
      JSON.parse(JSON.stringify(this.state)) as DisruptionState,
      input,
      this.now,
    );
    this.state = decision.state;
    if (this.statuses.at(-1) !== this.state.status) this.statuses.push(this.state.status);
    for (const command of decision.commands) {
      this.told.push({ at: this.now, command });
      if (command.type === 'assess') this.take({ type: 'assessed', openMembers: this.open });
    }
  }

  /** Lets the clock ring whenever it is set, up to `until`. */
  passes(ms: number): this {
    const until = new Date(Date.parse(this.now) + ms).toISOString();
    for (let next = nextDisruptionAction(this.state); next !== null && next.at <= until; ) {
      this.now = next.at > this.now ? next.at : this.now;
      this.take({ type: 'clock' });
      next = nextDisruptionAction(this.state);
      // A clock that rang and is due again at once would never stop.
      if (next !== null && next.at <= this.now) throw new Error(`rings in vain for ${next.name}`);
    }
    this.now = until;
    return this;
  }

  act(action: Omit<DisruptionAction, 'actor'> | Partial<DisruptionAction>): this {
    const whole = { actor: 'maria', ...action } as DisruptionAction;
    expect(refusalOf(this.state, whole, this.now)).toBeNull();
    this.take({ type: 'action', action: whole });
    return this;
  }

  commands<T extends DisruptionCommand['type']>(type: T) {
    return this.told.filter(({ command }) => command.type === type);
  }
}
