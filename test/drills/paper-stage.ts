import { WORDS } from '../../demo/scan';
import type { ExceptionKind } from '../../domain/cases/exception-kind';
import type { Act, Agent, Observation } from '../../drills/agents/agent';
import { castOf, fill } from '../../drills/library/cast';
import type { Scenario } from '../../drills/library/scenario';
import { type DrillRecord, inOrder, type RecordEntry } from '../../drills/record/record';
import { World } from '../../drills/stage/world';

/**
 * A drill on paper: the same world and the same agents with a few rules in the product's place (which scan opens and ends which case), so
 * that a whole library is rehearsed in a second. What the product makes of it is for the stage to show.
 */
export async function onPaper(
  raw: Scenario,
  seed: number,
  agentOf: (filled: Scenario) => Agent,
): Promise<DrillRecord> {
  const cast = castOf(raw, seed);
  const scenario = fill(raw, cast);
  const agent = agentOf(scenario);
  const entries: RecordEntry[] = [];
  const cases: {
    id: string;
    kind: ExceptionKind;
    openedAt: number;
    endedAt: number | null;
    by: string | null;
  }[] = [];
  let hour = 0;
  let milestone: DrillRecord['end']['milestone'] = null;
  let address = {
    streetLines: [...cast.customer.streetLines],
    postalCode: cast.customer.home.postalCode as string | null,
    city: cast.customer.home.city as string | null,
  };
  let approved = false;
  const note = (entry: Partial<RecordEntry> & Pick<RecordEntry, 'who' | 'does'>): true => {
    entries.push({ hour, to: null, kind: null, text: '', ref: `${entries.length}`, ...entry });
    return true;
  };
  const open = (kind: ExceptionKind): void => {
    if (cases.some((one) => one.kind === kind && one.endedAt === null)) return;
    const id = `case-${cases.length}`;
    cases.push({ id, kind, openedAt: hour, endedAt: null, by: null });
    note({ who: 'wayward', does: 'case_opened', kind, ref: id });
  };
  const close = (kind: ExceptionKind, who: 'agent' | 'wayward'): void => {
    for (const one of cases.filter((known) => known.kind === kind && known.endedAt === null)) {
      Object.assign(one, { endedAt: hour, by: who });
      note({ who, does: who === 'agent' ? 'resolved' : 'case_ended', kind, ref: one.id });
    }
  };
  const world = new World(scenario, seed, {
    scan: async (word, text) => {
      const facts =
        word === 'delivered_in_dispute'
          ? ({ milestone: null, exception: 'delivered_in_dispute', sentence: '' } as const)
          : WORDS[word];
      note({ who: 'carrier', does: 'scan', kind: facts.exception, text: text ?? facts.sentence });
      if (facts.milestone !== null && milestone !== 'delivered') milestone = facts.milestone;
      if (facts.exception !== null) open(facts.exception);
      for (const one of cases) if (word !== 'returned' && ENDS[word]?.(one.kind)) close(one.kind, 'wayward');
      return true;
    },
    write: async (text) => {
      note({ who: 'customer', does: 'wrote', to: 'agent', text });
      if (!cases.some(({ endedAt }) => endedAt === null)) open('customer_question');
      return true;
    },
    answer: async (who, ref, text) => note({ who, does: 'wrote', to: 'agent', text, ref }),
    colleague: async ({ does, text }) => {
      if (!cases.some(({ endedAt }) => endedAt === null)) return false;
      return does === 'take'
        ? note({ who: 'colleague', does: 'took', kind: scenario.kind })
        : note({
            who: 'colleague',
            does: does === 'note' ? 'noted' : 'wrote',
            to: 'customer',
            text: text ?? '',
          });
    },
  });
  const perform = (act: Act): void => {
    const about = 'case' in act ? cases.find(({ id }) => id === act.case) : undefined;
    const kind = about?.kind ?? null;
    const ref = about?.id ?? null;
    switch (act.do) {
      case 'take':
        return void note({ who: 'agent', does: 'took', kind, ref });
      case 'escalate':
        return void note({ who: 'agent', does: 'escalated', kind, ref });
      case 'hand_over':
        return void note({ who: 'agent', does: 'handed_over', kind, ref, text: act.to });
      case 'put_off':
        return void note({ who: 'agent', does: 'put_off', kind, ref });
      case 'resolve':
        if (kind !== null) close(kind, 'agent');
        return;
      case 'note':
        return void note({ who: 'agent', does: 'noted', kind, ref, text: act.text });
      case 'ask':
        return void note({ who: 'agent', does: 'wrote', to: act.whom, kind, ref, text: act.text });
      case 'reply':
        note({ who: 'agent', does: 'wrote', to: 'customer', text: act.text });
        close('customer_question', 'agent');
        return;
      case 'correct_address': {
        const { streetLine, postalCode, city } = act.address;
        address = { streetLines: [streetLine], postalCode, city };
        return void note({
          who: 'agent',
          does: 'corrected_address',
          text: `${streetLine}, ${postalCode}, ${city}`,
        });
      }
      case 'approve':
        approved = true;
        return void note({ who: 'agent', does: 'approved', to: 'customer' });
    }
  };
  let shown = 0;
  const observation = (): Observation => ({
    hour,
    lasts: scenario.lasts,
    parcels: [
      {
        id: 'parcel',
        trackingNumber: 'DR1',
        carrier: scenario.cast.carrier.slug,
        milestone,
        recipient: { name: cast.customer.name, locale: cast.customer.locale, country: 'DE', ...address },
      },
    ],
    cases: cases
      .filter(({ endedAt }) => endedAt === null)
      .map(({ id, kind, openedAt }) => ({
        id,
        parcel: 'parcel',
        kind,
        status: 'open',
        assignee: null,
        openedAt,
      })),
    news: entries.slice(shown),
    disruption:
      scenario.parcels > 1 && cases.length > 0
        ? { id: 'disruption', status: approved ? 'active' : 'detected', members: scenario.parcels }
        : null,
  });
  for (; hour < scenario.lasts; hour += 0.25) {
    await world.turn(hour, inOrder(entries));
    const seen = observation();
    shown = entries.length;
    for (const act of await agent.observe(seen)) perform(act);
  }
  return {
    scenario: scenario.id,
    seed,
    agent: 'on paper',
    entries: inOrder(entries),
    end: {
      hour,
      milestone,
      cases: cases.map(({ kind, openedAt, endedAt, by }) => ({
        kind,
        status: endedAt === null ? 'open' : 'resolved',
        resolution: endedAt === null ? null : by === 'agent' ? 'resolved_by_staff' : 'recovered',
        openedAt,
        endedAt,
      })),
      address,
      disruption: approved ? 'approved' : scenario.parcels > 1 ? 'detected' : 'none',
    },
  };
}

const STAYS: readonly ExceptionKind[] = ['damaged', 'returning', 'disposed', 'customer_question'];
const DELAYS: readonly ExceptionKind[] = ['weather', 'traffic', 'carrier_delay', 'external_event'];
const LAST_MILE: readonly ExceptionKind[] = [
  ...DELAYS,
  ...([
    'address_problem',
    'recipient_unavailable',
    'access_problem',
    'payment_due',
    'documents_missing',
  ] as const),
  ...(['customs_hold', 'rescheduled', 'refused', 'held_for_pickup', 'lost'] as const),
];

/** Which scan ends which case, roughly. */
const ENDS: Readonly<Record<string, (kind: ExceptionKind) => boolean>> = {
  arrived: (kind) => DELAYS.includes(kind) || kind === 'lost',
  departed: (kind) => DELAYS.includes(kind) || kind === 'lost',
  out_for_delivery: (kind) => LAST_MILE.includes(kind),
  delivered: (kind) => !STAYS.includes(kind) && kind !== 'delivered_in_dispute',
};
