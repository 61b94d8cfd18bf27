import type { Policy } from '../policy';
import type { Explanation, Role, Sentence, Topic } from './explanation';
import { matchInOneLine } from './match';
import type { GeneralRules } from './overview';
import { capitalised } from './phrases';
import type { Wording } from './wording';

const TITLES: Readonly<Record<Topic, string>> = {
  applies: 'When it applies',
  timetable: 'What happens when',
  acknowledgement: 'Who has the case',
  clocks: 'How soon people must have reacted',
  questions: 'What the customer can answer',
  ending: 'How it ends',
  calendar: 'Business hours',
};

/** The page to pin up. */
export function asMarkdown(explanation: Explanation): string {
  const { policyId, version, source, purpose, roles, topics } = explanation;
  const section = (topic: Topic, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', `## ${TITLES[topic]}`, '', ...lines];
  return [
    `# ${capitalised(policyId.replace(/_/g, ' '))}`,
    '',
    plain(purpose),
    ...section('applies', bullets(topics.applies)),
    '',
    '## Who does what',
    ...roles.flatMap(roleLines),
    ...section(
      'timetable',
      topics.timetable.map(({ key, text }, index) => `${index + 1}. ${plain(text)} \`${key}\``),
    ),
    ...section('acknowledgement', bullets(topics.acknowledgement)),
    ...section('clocks', bullets(topics.clocks)),
    ...section('questions', bullets(topics.questions)),
    ...section('ending', bullets(topics.ending)),
    ...section('calendar', bullets(topics.calendar)),
    '',
    `Policy \`${policyId}\`, version ${version}, from ${plain(source)}.`,
    '',
  ].join('\n');
}

/** What holds for all policies, beneath them or on a page of its own. */
export function rulesAsMarkdown(rules: readonly GeneralRules[]): string {
  return rules.flatMap(({ title, sentences }) => [`# ${title}`, '', ...bullets(sentences), '']).join('\n');
}

/** Which policy is for which case, as the first page. */
export function indexAsMarkdown(policies: readonly Policy[], wording: Wording): string {
  return [
    '# Which policy for which case',
    '',
    'Of several that fit, the one with the most conditions is taken; of equals, the first.',
    '',
    '| Policy | Is for |',
    '|---|---|',
    ...policies.map(({ id, match }) => `| ${id} | ${plain(matchInOneLine(match, wording))} |`),
    '',
  ].join('\n');
}

function roleLines({ name, hears, expected }: Role): string[] {
  return [
    '',
    `### ${plain(name)}`,
    '',
    ...hears.map((hearer) => `- Hears ${plain(hearer)}.`),
    ...(expected.length === 0
      ? ['- Nothing is expected of them.']
      : expected.map((expectation) => `- **${plain(expectation)}.**`)),
  ];
}

function bullets(sentences: readonly Sentence[]): string[] {
  return sentences.map(({ text }) => `- ${plain(text)}`);
}

/** Words that people wrote (purposes, tags, file names) are words: no mark-up, no second line. */
function plain(words: string): string {
  return words.replace(/\s+/g, ' ').replace(/[\\`*[\]<|]|(?<!\w)_|_(?!\w)/g, (mark) => `\\${mark}`);
}
