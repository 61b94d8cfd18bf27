import { Command, Option } from 'commander';
import { policyWording } from '../channels/policy-wording';
import { TemplateError } from '../channels/template-store';
import { LOCALES, type Locale } from '../domain/message';
import { PolicyError } from '../domain/policy/policy-error';
import { type Changes, compare } from '../domain/policy/words/compare';
import { explainPolicy } from '../domain/policy/words/explain';
import { asMarkdown, indexAsMarkdown, rulesAsMarkdown } from '../domain/policy/words/markdown';
import { generalRules } from '../domain/policy/words/overview';
import { counted } from '../domain/policy/words/phrases';
import { loadPolicies } from './load-policies';
import { NoSuchPolicies, policiesAt, policiesIn } from './policies-at';

/** `npm run policy -- explain | check | simulate | diff`: what the policies mean, to people, before and after a change. */

const SHOP_FOLDER = process.env.POLICY_FOLDER ?? '';
const TEMPLATES = process.env.TEMPLATE_FOLDER ?? '';

const program = new Command('policy').description('Read, check and try out the escalation policies');
const localeOption = new Option('--locale <locale>', 'language of the subject lines')
  .choices([...LOCALES])
  .default('en');
const folderOption = () => new Option('--folder <folder>', "a shop's own policies").default(SHOP_FOLDER);

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
  .argument('[folder]', "a shop's own policies, or a folder with a default.yaml", SHOP_FOLDER)
  .action((folder: string) => {
    const { policies } = folder === '' ? loadPolicies('') : policiesIn(folder);
    console.log(`${counted(policies.policies.length, 'policy').replace(/ys$/, 'ies')}, no mistake.`);
  });

program
  .command('diff')
  .description('what a change of the policies means, in the words that explain them')
  .argument('<old>', 'a folder, or a state of its git repository (HEAD~1, a tag)')
  .argument('[new]', 'a folder', SHOP_FOLDER === '' ? 'policies' : SHOP_FOLDER)
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
