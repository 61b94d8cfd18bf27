import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { DateTime } from 'luxon';
import { policyWording } from '../channels/policy-wording';
import { TemplateError } from '../channels/template-error';
import { EXCEPTION_KIND_NAMES, type ExceptionKind, type Severity } from '../domain/cases/exception-kind';
import { LOCALES, type Locale } from '../domain/messages/message';
import { PolicyError } from '../domain/policies/policy-error';
import { type Changes, compare } from '../domain/policies/words/compare';
import { explainPolicy } from '../domain/policies/words/explain';
import { asMarkdown, indexAsMarkdown, rulesAsMarkdown } from '../domain/policies/words/markdown';
import { generalRules } from '../domain/policies/words/overview';
import { counted } from '../domain/policies/words/phrases';
import type { Instant } from '../domain/tracking/tracking-event';
import { loadPolicies } from './load-policies';
import { plannerOf } from './planner';
import { NoSuchPolicies, policiesAt, policiesIn } from './policies-at';
import { printTimetable } from './print-timetable';
import { simulate } from './simulate';
import { describedCase, elapsedOffset, zonesOf } from './simulated-case';
import { timetableOf } from './timetable';

/** `npm run policy -- explain | check | simulate | diff`: what the policies mean, to people, before and after a change. */

const OWN_FOLDER = process.env.POLICY_FOLDER ?? '';
const TEMPLATES = process.env.TEMPLATE_FOLDER ?? '';

const program = new Command('policy').description('Read, check and try out the escalation policies');
const localeOption = new Option('--locale <locale>', 'language of the subject lines')
  .choices([...LOCALES])
  .default('en');
const folderOption = () => new Option('--folder <folder>', "a shop's own policies").default(OWN_FOLDER);

program
  .command('explain')
  .description('one policy, or all of them, as plain sentences (Markdown)')
  .argument('[id]', 'the policy')
  .addOption(localeOption)
  .addOption(folderOption())
  .action((id: string | undefined, { locale, folder }: { locale: Locale; folder: string }) => {
    const documents = loadPolicies(folder);
    const { policies } = documents.policies;
    const wanted = policies.filter((policy) => id === undefined || policy.id === id);
    if (wanted.length === 0) {
      throw new NoSuchPolicies(
        `There is no policy "${id}". There are: ${policies.map((policy) => policy.id).join(', ')}.`,
      );
    }
    const wording = policyWording(TEMPLATES, locale);
    const pages = wanted.map((policy) => asMarkdown(explainPolicy(policy, documents.policies, wording)));
    const whole = [indexAsMarkdown(policies, wording), ...pages, rulesAsMarkdown(generalRules(documents))];
    console.log((id === undefined ? whole : pages).join('\n---\n\n'));
  });

program
  .command('check')
  .description('checks all files of a folder; says every mistake with its line and exits with 1')
  .argument('[folder]', "a shop's own policies, or a folder with a default.yaml", OWN_FOLDER)
  .action((folder: string) => {
    const { policies } = folder === '' ? loadPolicies('') : policiesIn(folder);
    console.log(`${counted(policies.policies.length, 'policy').replace(/ys$/, 'ies')}, no mistake.`);
  });

const lengthOption = (flag: string, description: string) =>
  new Option(`${flag} <length>`, description).argParser(length);

program
  .command('simulate')
  .description('walks a case through time and prints its timetable; nothing is sent')
  .addArgument(new Argument('<kind>', 'what goes wrong').choices(EXCEPTION_KIND_NAMES))
  .addOption(new Option('--severity <severity>').choices(['info', 'minor', 'major', 'critical']))
  .option('--opened <instant>', 'when, like 2026-12-23T15:00Z; now if not said', instant)
  .option('--carrier <carrier>')
  .option('--service <service>')
  .option('--merchant <id>')
  .option('--tier <tier>', "the customer's tier")
  .option('--value <amount>', 'what it is worth, like "20000 EUR": in the smallest unit', money)
  .option('--tag <tag...>')
  .addOption(new Option('--origin <country>', 'where it comes from').default('DE'))
  .option('--destination <country>', 'where it goes to; within the country if not said')
  .option('--destination-region <region>', 'like BY')
  .addOption(lengthOption('--ack-after', 'somebody takes the case so long after its opening, like "3 hours"'))
  .addOption(lengthOption('--silent-after', 'until then the holder answers each reminder'))
  .addOption(lengthOption('--reply-after', 'the customer writes'))
  .addOption(lengthOption('--answer-after', 'the holder answers the customer'))
  .addOption(lengthOption('--deliver-after', 'the parcel arrives'))
  .addOption(localeOption)
  .addOption(folderOption())
  .action((kind: ExceptionKind, said: SimulateOptions) => {
    const documents = loadPolicies(said.folder);
    const simulated = describedCase({
      kind,
      severity: said.severity,
      openedAt: said.opened ?? new Date().toISOString(),
      carrier: said.carrier,
      service: said.service,
      merchantId: said.merchant,
      customerTier: said.tier,
      value: said.value,
      tags: said.tag,
      originCountry: said.origin,
      destinationCountry: said.destination,
      destinationRegion: said.destinationRegion,
      acknowledgeAfter: said.ackAfter,
      silentAfter: said.silentAfter,
      replyAfter: said.replyAfter,
      answerAfter: said.answerAfter,
      deliverAfter: said.deliverAfter,
    });
    const simulation = simulate(plannerOf(documents, 1), simulated);
    const { sending } = documents;
    const wording = policyWording(TEMPLATES, said.locale);
    const { policyId, policyVersion } = simulation.plan;
    console.log(`By policy "${policyId}", version ${policyVersion}:`);
    console.log(printTimetable(timetableOf(simulated, simulation, { sending, wording }), zonesOf(simulated)));
  });

interface SimulateOptions {
  readonly severity?: Severity;
  readonly opened?: Instant;
  readonly carrier?: string;
  readonly service?: string;
  readonly merchant?: string;
  readonly tier?: string;
  readonly value?: { readonly minor: number; readonly currency: string };
  readonly tag?: readonly string[];
  readonly origin: string;
  readonly destination?: string;
  readonly destinationRegion?: string;
  readonly ackAfter?: string;
  readonly silentAfter?: string;
  readonly replyAfter?: string;
  readonly answerAfter?: string;
  readonly deliverAfter?: string;
  readonly locale: Locale;
  readonly folder: string;
}

function length(text: string): string {
  if (elapsedOffset(text) === null) throw new InvalidArgumentError('It must be like "3 hours" or "2 days".');
  return text;
}

function instant(text: string): Instant {
  // The thirty-first of February is no day, though `Date.parse` finds one for it.
  const read = DateTime.fromISO(text, { zone: 'utc' });
  if (!read.isValid) throw new InvalidArgumentError('It must be like 2026-12-23T15:00Z.');
  return read.toJSDate().toISOString();
}

function money(text: string): { readonly minor: number; readonly currency: string } {
  const [, minor, currency] = /^([1-9]\d*) ([A-Z]{3})$/.exec(text) ?? [];
  if (minor === undefined || currency === undefined) {
    throw new InvalidArgumentError('It must be like "20000 EUR".');
  }
  return { minor: Number(minor), currency };
}

program
  .command('diff')
  .description('what a change of the policies means, in the words that explain them')
  .argument('<old>', 'a folder, or a state of its git repository (HEAD~1, a tag)')
  .argument('[new]', 'a folder', OWN_FOLDER === '' ? 'policies' : OWN_FOLDER)
  .addOption(localeOption)
  .action((old: string, folder: string, { locale }: { locale: Locale }) => {
    const wording = policyWording(TEMPLATES, locale);
    console.log(changesInWords(compare(policiesAt(old, folder), policiesIn(folder), wording)));
  });

function changesInWords({ policies, general }: Changes): string {
  if (policies.length + general.length === 0) return 'Nothing changes for anybody.';
  return [
    ...policies.map(({ policyId, sentences }) =>
      [`${policyId}`, ...sentences.map((sentence) => `  ${sentence}`)].join('\n'),
    ),
    ...(general.length === 0 ? [] : [['For all policies', ...general.map((one) => `  ${one}`)].join('\n')]),
  ].join('\n\n');
}

program.parseAsync().catch((error: unknown) => {
  const isMistake =
    error instanceof PolicyError || error instanceof TemplateError || error instanceof NoSuchPolicies;
  console.error(isMistake ? error.message : error);
  process.exitCode = 1;
});
