import { readFileSync, writeFileSync } from 'node:fs';
import Table from 'cli-table3';
import { Command } from 'commander';
import { classifyReasonText } from '../reason-text/classify';
import { shippedModel, WEIGHTS_FILE } from '../reason-text/model/linear-model';
import { train } from '../reason-text/model/train';
import { resolveMeaning } from '../resolve-meaning';
import { LabelledTextsError, labelledTexts } from './labelled-texts';
import { scoreModel } from './model-score';
import { type Misread, type Score, scoreTexts, type Tally } from './score';
import { describe, OWN_TEXTS, trainingTexts } from './training-texts';

/**
 * `npm run texts -- score FILE.tsv`: how well carriers' sentences are read, measured on labelled ones. `train` makes the model that is
 * asked where the rules are silent, `sureness FILE.tsv` says how right it is when it is how sure.
 */

const program = new Command('texts').description("Measure how carriers' sentences are read, and learn to");

program
  .command('score')
  .description('reads each text of a tab-separated file (carrier lang text kind alt_kind milestone)')
  .argument('<file>', 'the labelled texts')
  .option('--json', 'print JSON')
  .option('--misread', 'list what was not read right, with the rule that decided')
  .option('--rules-only', 'leave the model out')
  .action((file: string, { json = false, misread = false, rulesOnly = false }: ScoreOptions) => {
    const score = scoreTexts(labelledTexts(readFileSync(file, 'utf8')), ({ carrier, text }) =>
      rulesOnly ? classifyReasonText(text) : resolveMeaning({ carrier, text }),
    );
    console.log(
      json ? JSON.stringify(misread ? score : withoutTexts(score), null, 2) : asTables(score, misread),
    );
  });

program
  .command('train')
  .description(
    'makes the model from labelled texts (columns text kind milestone), by default those of our own',
  )
  .option('--data <file...>', 'learn these texts as well')
  .option('--out <file>', 'where to write the weights', WEIGHTS_FILE)
  .action(({ data = [], out }: { data?: string[]; out: string }) => {
    const files = [...OWN_TEXTS, ...data];
    const texts = trainingTexts(files);
    const model = train(texts, describe(texts, files));
    writeFileSync(out, `${JSON.stringify(model)}\n`);
    console.log(`${out}: ${model.madeFrom}`);
  });

program
  .command('sureness')
  .description('how right the model alone is on labelled texts, when it is how sure')
  .argument('<file>', 'labelled texts that it has not learnt')
  .action((file: string) => {
    const table = new Table({ head: ['at least', 'named', ...COLUMNS], ...PLAIN });
    for (const { threshold, named, tally } of scoreModel(
      labelledTexts(readFileSync(file, 'utf8')),
      shippedModel(),
    )) {
      table.push([String(threshold), String(named), ...cellsOf(tally)]);
    }
    console.log(table.toString());
  });

interface ScoreOptions {
  readonly json?: boolean;
  readonly misread?: boolean;
  readonly rulesOnly?: boolean;
}

const COLUMNS = ['n', 'right', 'wrong', 'unmapped', 'passed as normal', 'false alarms', 'false terminal'];
const PLAIN = {
  style: { head: [], border: [] },
  colAligns: ['left' as const, ...Array<'right'>(COLUMNS.length + 1).fill('right')],
};

function withoutTexts({ misread: _texts, ...numbers }: Score): Omit<Score, 'misread'> {
  return numbers;
}

function asTables({ all, byLanguage, byKind, misread }: Score, withTexts: boolean): string {
  const table = new Table({ head: ['', ...COLUMNS], ...PLAIN });
  table.push(rowOf('all', all));
  for (const tallies of [byLanguage, byKind]) {
    table.push(...Object.entries(tallies).map(([name, tally]) => rowOf(name, tally)));
  }
  return [table.toString(), ...(withTexts ? misread.map(asLine) : [])].join('\n');
}

function rowOf(name: string, tally: Tally): string[] {
  return [name, ...cellsOf(tally)];
}

function cellsOf(tally: Tally): string[] {
  return [
    String(tally.n),
    share(tally.right, tally.n),
    share(tally.wrong, tally.n),
    share(tally.unmapped, tally.n),
    share(tally.passedAsNormal, tally.exceptions),
    share(tally.falseAlarms, tally.normal),
    String(tally.falseTerminal),
  ];
}

function share(part: number, of: number): string {
  return of === 0 ? '-' : `${part} (${((100 * part) / of).toFixed(1)} %)`;
}

function asLine({ text, read, milestone, rule }: Misread): string {
  const label = [text.kind, ...text.alternatives].join('|');
  return `${text.carrier} ${text.lang}: ${text.text}\n    ${label} ${text.milestones.join('|')}, read as ${read} ${milestone ?? ''} by ${rule}`;
}

program.parseAsync().catch((error: unknown) => {
  if (!(error instanceof LabelledTextsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
});
