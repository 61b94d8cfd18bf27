import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CarrierEntry, parseCarrier } from '../../domain/carriers/directory';
import { PolicyError, type PolicyProblem } from '../../domain/policies/policy-error';
import { knowsHolidays } from '../holidays';

/** All carriers that are known, by the name that shipments have for them. */
export type CarrierDirectory = ReadonlyMap<string, CarrierEntry>;

const DEFAULTS = join(__dirname, '..', '..', 'policies', 'carriers');
/** Beside an installation's own policies. */
const FOLDER = 'carriers';

/**
 * Reads what is known of carriers, one file each, and above them the folder `carriers` of an installation's own policies: its file takes the
 * place of ours for the same carrier.
 *
 * @param ownFolder POLICY_FOLDER; empty for the defaults alone
 * @throws PolicyError with every mistake of every file
 */
export function loadCarriers(ownFolder: string): CarrierDirectory {
  const own = ownFolder === '' ? '' : join(ownFolder, FOLDER);
  const problems: PolicyProblem[] = [];
  const known = new Map<string, CarrierEntry>();
  for (const folder of [DEFAULTS, own]) {
    if (folder === '' || !existsSync(folder)) continue;
    for (const file of readdirSync(folder)
      .filter((name) => /\.ya?ml$/.test(name))
      .sort()) {
      const source = folder === DEFAULTS ? `policies/${FOLDER}/${file}` : join(folder, file);
      try {
        const entry = parseCarrier(readFileSync(join(folder, file), 'utf8'), source);
        problems.push(...unknownHolidays(entry, source));
        known.set(entry.carrier, entry);
      } catch (error) {
        if (!(error instanceof PolicyError)) throw error;
        problems.push(...error.problems);
      }
    }
  }
  if (problems.length > 0) throw new PolicyError(problems);
  return known;
}

/** A carrier whose holidays nobody knows would silently have none. */
function unknownHolidays({ hours, contacts }: CarrierEntry, source: string): PolicyProblem[] {
  const all = [hours, ...contacts.flatMap((contact) => (contact.hours === undefined ? [] : [contact.hours]))];
  return all.flatMap(({ holidays }) =>
    holidays === undefined || knowsHolidays(holidays.country, holidays.region ?? null)
      ? []
      : [
          {
            source,
            line: 0,
            path: 'hours.holidays',
            sentence: `The public holidays of ${holidays.region ?? ''} ${holidays.country} are not known.`,
          },
        ],
  );
}

/** What is known of a carrier by this name or another of its names; undefined: no file speaks of it. */
export function carrierNamed(directory: CarrierDirectory, carrier: string): CarrierEntry | undefined {
  return (
    directory.get(carrier) ?? [...directory.values()].find(({ also }) => also?.includes(carrier) === true)
  );
}
