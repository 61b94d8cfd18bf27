import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CarrierRules, parseCarrierRules } from '../domain/carriers/carrier-rules';
import { type InterventionRules, parseInterventionRules } from '../domain/carriers/intervention-rules';
import { type DisruptionPolicy, parseDisruptions } from '../domain/disruptions/disruption-policy';
import { type InactivityPolicy, parseInactivity } from '../domain/inactivity/allowances';
import { parseSendingRules } from '../domain/messages/sending/document';
import type { SendingRules } from '../domain/messages/sending/sending-rules';
import { catchAll, withOwnPolicies } from '../domain/policies/choose';
import { NO_POLICIES, parsePolicies } from '../domain/policies/parse';
import type { PolicySet } from '../domain/policies/policy';
import { PolicyError, type PolicyProblem } from '../domain/policies/policy-error';
import { type CarrierDirectory, loadCarriers } from './carriers/carrier-directory';
import { knowsHolidays } from './holidays';

export interface LoadedPolicies {
  readonly policies: PolicySet;
  readonly inactivity: InactivityPolicy;
  readonly sending: SendingRules;
  readonly disruptions: DisruptionPolicy;
  /** How long carriers have to answer. */
  readonly carrierRules: CarrierRules;
  /** What they may be asked to do with parcels. */
  readonly interventions: InterventionRules;
  /** What is known of them. */
  readonly carriers: CarrierDirectory;
}

const DEFAULTS = join(__dirname, '..', 'policies');
const INACTIVITY_FILE = 'silence.yaml';
const SENDING_FILE = 'sending.yaml';
const DISRUPTIONS_FILE = 'disruptions.yaml';
const CARRIERS_FILE = 'carrier-cases.yaml';
const INTERVENTIONS_FILE = 'interventions.yaml';
const NO_POLICY_FILES = [INACTIVITY_FILE, SENDING_FILE, DISRUPTIONS_FILE, CARRIERS_FILE, INTERVENTIONS_FILE];

/**
 * Reads the default policies and, above them, the installation's own folder: its `silence.yaml`, `sending.yaml`,
 * `disruptions.yaml`, `carrier-cases.yaml` and `interventions.yaml`, what it knows of carriers (`carriers/`), and every other file of YAML as policies, in the order of their names: a later file may use what an earlier one defines. A policy of the same id replaces
 * the default one.
 *
 * @param ownFolder empty for the defaults alone
 * @param defaultsFolder where the defaults stand, for whoever compares them with older ones; what it lacks is ours
 * @throws PolicyError with every mistake of every file
 */
export function loadPolicies(ownFolder: string, defaultsFolder = DEFAULTS): LoadedPolicies {
  const byDefault = (file: string) =>
    fileIn(existsSync(join(defaultsFolder, file)) ? defaultsFolder : DEFAULTS, file);
  const policies = readPolicies(...byDefault('default.yaml'), { folder: defaultsFolder });
  const defaults: LoadedPolicies = {
    policies,
    inactivity: parseInactivity(...byDefault(INACTIVITY_FILE)),
    sending: parseSendingRules(...byDefault(SENDING_FILE)),
    disruptions: parseDisruptions(...byDefault(DISRUPTIONS_FILE), namesIn(policies)),
    carrierRules: parseCarrierRules(...byDefault(CARRIERS_FILE), policies),
    interventions: parseInterventionRules(...byDefault(INTERVENTIONS_FILE), policies),
    carriers: loadCarriers(''),
  };
  if (ownFolder === '') return { ...defaults, policies: catchAll(defaults.policies, 'policies') };
  return above(defaults, ownFolder);
}

function above(defaults: LoadedPolicies, folder: string): LoadedPolicies {
  const files = listed(folder);
  const problems: PolicyProblem[] = [];
  const attempt = <T>(read: () => T, otherwise: T): T => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      problems.push(...error.problems);
      return otherwise;
    }
  };
  const inactivity = files.includes(INACTIVITY_FILE)
    ? attempt(
        () => parseInactivity(...fileIn(folder, INACTIVITY_FILE), defaults.inactivity),
        defaults.inactivity,
      )
    : defaults.inactivity;
  const sending = files.includes(SENDING_FILE)
    ? attempt(() => parseSendingRules(...fileIn(folder, SENDING_FILE), defaults.sending), defaults.sending)
    : defaults.sending;
  const own = files
    .filter((file) => !NO_POLICY_FILES.includes(file))
    .reduce<PolicySet>(
      (before, file) => {
        const [text, source] = fileIn(folder, file);
        const beneath = withOwnPolicies(defaults.policies, before);
        const own = attempt(() => readPolicies(text, source, { beneath, folder }), NO_POLICIES);
        problems.push(...doubleIds(before, own));
        return {
          policies: [...before.policies, ...own.policies],
          calendars: { ...before.calendars, ...own.calendars },
          teams: [...before.teams, ...own.teams],
          asks: { ...before.asks, ...own.asks },
          defaults: own.defaults,
        };
      },
      { ...NO_POLICIES, defaults: defaults.policies.defaults },
    );
  const policies = attempt(
    () => catchAll(withOwnPolicies(defaults.policies, own), folder),
    defaults.policies,
  );
  const disruptions = files.includes(DISRUPTIONS_FILE)
    ? attempt(
        () => parseDisruptions(...fileIn(folder, DISRUPTIONS_FILE), namesIn(policies)),
        defaults.disruptions,
      )
    : defaults.disruptions;
  const carrierRules = files.includes(CARRIERS_FILE)
    ? attempt(() => parseCarrierRules(...fileIn(folder, CARRIERS_FILE), policies), defaults.carrierRules)
    : defaults.carrierRules;
  const interventions = files.includes(INTERVENTIONS_FILE)
    ? attempt(
        () => parseInterventionRules(...fileIn(folder, INTERVENTIONS_FILE), policies),
        defaults.interventions,
      )
    : defaults.interventions;
  const carriers = attempt(() => loadCarriers(folder), defaults.carriers);
  if (problems.length > 0) throw new PolicyError(problems);
  return { policies, inactivity, sending, disruptions, carrierRules, interventions, carriers };
}

function namesIn({ teams, calendars }: PolicySet) {
  return { teams, calendars: Object.keys(calendars) };
}

/** Two files of one shop that define the same policy: nobody can tell which one was meant. */
function doubleIds(before: PolicySet, own: PolicySet): PolicyProblem[] {
  return own.policies.flatMap((policy) => {
    const other = before.policies.find(({ id }) => id === policy.id);
    return other === undefined
      ? []
      : [
          {
            source: policy.source,
            line: 0,
            path: 'policies',
            sentence: `The policy "${policy.id}" stands in ${other.source} as well.`,
          },
        ];
  });
}

/**
 * One document of policies, with its holidays looked up.
 *
 * @param folder where the calendar files stand that it names; empty: nowhere
 * @throws PolicyError with every mistake
 */
export function readPolicies(
  text: string,
  source: string,
  { beneath = NO_POLICIES, folder }: { readonly beneath?: PolicySet; readonly folder: string },
): PolicySet {
  const readBeside = (file: string) =>
    folder !== '' && existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : null;
  return withHolidaysKnown(parsePolicies(text, source, beneath, readBeside), source);
}

/** @throws PolicyError for a country or a region whose public holidays are not known: it would silently have none */
function withHolidaysKnown(set: PolicySet, source: string): PolicySet {
  const problems = Object.entries(set.calendars).flatMap(([name, { holidays }]): PolicyProblem[] => {
    if (holidays === null || typeof holidays === 'string') return [];
    const { country, region } = holidays;
    if (knowsHolidays(country, region)) return [];
    const place = region === null || !knowsHolidays(country, null) ? country : `${region} in ${country}`;
    const sentence = `The public holidays of ${place} are not known.`;
    return [{ source, line: 0, path: `calendars.${name}.holidays`, sentence }];
  });
  if (problems.length > 0) throw new PolicyError(problems);
  return set;
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => /\.ya?ml$/.test(file))
      .sort();
  } catch (error) {
    const reason = String((error as NodeJS.ErrnoException).code ?? error);
    const sentence = `The folder of policies cannot be read (${reason}).`;
    throw new PolicyError([{ source: folder, line: 0, path: '', sentence }]);
  }
}

function fileIn(folder: string, file: string): [text: string, source: string] {
  const path = join(folder, file);
  return [readFileSync(path, 'utf8'), folder === DEFAULTS ? `policies/${file}` : path];
}
