import type { ReferenceAct, Scenario } from '../library/scenario';
import { mentionsAny } from '../words/mentions';
import type { Act, Agent, Observation } from './agent';

/**
 * Does what the scenario says that one does: each act once all before it are done and what it waits for has come. It sees what every agent
 * sees; only what to do it knows beforehand.
 */
export function reference(scenario: Scenario): Agent {
  const script = [...scenario.reference];
  const heard: string[] = [];
  const ended = new Set<string>();
  let sent: ReferenceAct[] = [];
  return {
    get isDone() {
      return script.length === 0;
    },
    async observe(observation) {
      for (const { who, does, text, kind } of observation.news) {
        if ((does === 'wrote' || does === 'noted') && who !== 'agent') heard.push(text);
        if ((does === 'case_ended' || does === 'resolved') && kind !== null) ended.add(kind);
      }
      const acts: Act[] = [];
      sent = [];
      for (let next = script[0]; next !== undefined; next = script[0]) {
        if (!isTime(next, observation, heard, ended)) break;
        const act = actOf(next, scenario, observation);
        if (act === null) break;
        acts.push(act);
        sent.push(next);
        script.shift();
      }
      return acts;
    },
    // What the product had no time for is done again; what it refuses is over.
    heard(results) {
      script.unshift(...sent.filter((_, index) => isTryAgain(results[index]?.status ?? 200)));
    },
  };
}

function isTryAgain(status: number): boolean {
  return status === 429 || status >= 500;
}

function isTime(
  { when = {} }: ReferenceAct,
  { cases, parcels, disruption }: Observation,
  heard: readonly string[],
  ended: ReadonlySet<string>,
): boolean {
  return (
    (when.case === undefined || cases.some(({ kind }) => kind === when.case)) &&
    (when.hears === undefined || heard.some((text) => mentionsAny(text, when.hears ?? []))) &&
    (when.milestone === undefined || parcels[0]?.milestone === when.milestone) &&
    (when.ended === undefined || ended.has(when.ended)) &&
    (when.disruption === undefined || disruption?.status === when.disruption)
  );
}

/** Null: not possible yet. */
function actOf(
  line: ReferenceAct,
  scenario: Scenario,
  { cases, parcels, disruption }: Observation,
): Act | null {
  const about = cases.find(({ kind }) => kind === (line.kind ?? scenario.kind)) ?? null;
  const parcel = parcels[0]?.id ?? '';
  const text = line.text ?? '';
  if (line.do === 'reply') return { do: 'reply', parcel, text };
  if (line.do === 'correct_address')
    return line.address === undefined ? null : { do: 'correct_address', parcel, address: line.address };
  if (line.do === 'approve') return disruption === null ? null : { do: 'approve', disruption: disruption.id };
  if (about === null) return null;
  switch (line.do) {
    case 'ask':
      return { do: 'ask', whom: line.whom ?? 'carrier', case: about.id, text };
    case 'note':
      return { do: 'note', case: about.id, text };
    case 'hand_over':
      return { do: 'hand_over', case: about.id, to: line.to ?? '' };
    case 'put_off':
      return { do: 'put_off', case: about.id, hours: line.hours ?? 4 };
    default:
      return { do: line.do, case: about.id };
  }
}
