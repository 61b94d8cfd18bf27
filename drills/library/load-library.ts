import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { Scenario } from './scenario';

const FOLDER = join(__dirname, 'scenarios');

/** A scenario that is not in the form of `Scenario`, or names what is not there. */
class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
}

/**
 * Reads one scenario.
 *
 * @param id what its file is called
 * @throws ScenarioError with each place that is wrong
 */
export function readScenario(yaml: string, id: string): Scenario {
  const result = Scenario.safeParse(parse(yaml));
  if (!result.success) throw new ScenarioError(`${id}.yaml\n${z.prettifyError(result.error)}`);
  const scenario = result.data;
  const wrong = slips(scenario, id);
  if (wrong.length > 0) throw new ScenarioError(`${id}.yaml\n${wrong.map((slip) => `- ${slip}`).join('\n')}`);
  return scenario;
}

/** All of them, by id; or those of another folder, which a team keeps for itself. */
export function loadLibrary(folder = FOLDER): Scenario[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => readScenario(readFileSync(join(folder, file), 'utf8'), file.slice(0, -'.yaml'.length)));
}

/** What a schema cannot say: names that must lead somewhere, and hours that must lie within the drill. */
function slips(scenario: Scenario, id: string): string[] {
  const facts = new Set(scenario.facts.map((fact) => fact.id));
  const named = [
    ...scenario.events.flatMap((event) => [event.after?.fact, event.unless?.fact]),
    ...scenario.truths.map((truth) => truth.fact),
    ...scenario.promises.map((promise) => promise.fact),
    ...scenario.told.map(({ since }) => (typeof since === 'object' ? since.fact : undefined)),
  ];
  return [
    ...(scenario.id === id ? [] : [`its id must be ${id}, like its file`]),
    ...named
      .filter((fact) => fact !== undefined && !facts.has(fact))
      .map((fact) => `there is no fact ${fact}`),
    ...(facts.size === scenario.facts.length ? [] : ['two facts have one id']),
    ...scenario.events
      .filter(({ hour }) => hour !== undefined && hour > scenario.lasts)
      .map(({ hour }) => `hour ${hour} comes after its end, ${scenario.lasts}`),
    ...(scenario.cast.colleague || !scenario.events.some(({ colleague }) => colleague !== undefined)
      ? []
      : ['a colleague acts who is not in the cast']),
  ];
}
