import { Command, InvalidArgumentError } from 'commander';
import { backtest } from './backtest';
import { causesOfFile } from './causes-of-file';
import { UnreadableFileError } from './history/csv-table';
import { measureCauses } from './measure-causes';
import { rebuild } from './rebuild';

/** `npm run insight`: what could have been predicted, and what went wrong where, of anybody's files. docs/insight.md has the formats. */

const program = new Command('insight').description('Predictions and causes from histories of shipments');

program
  .command('backtest')
  .description('replays a history in order of time and says how good the predictions were')
  .argument('<file>', 'the history, a row per shipment')
  .option('--events <file>', 'milestones of the shipments')
  .option('--out <file>', 'write each prediction to this CSV')
  .option('--refit <days>', 'fit anew after so many days', days, 7)
  .option('--json', 'end with one line of JSON', false)
  .action(backtest);

program
  .command('causes')
  .description('names what is worse than expected, case by case')
  .argument('<file>', 'parcels, or groups of them, with their attributes')
  .option('--json', 'print a line of JSON for each case', false)
  .action(causesOfFile);

program
  .command('rebuild')
  .description('derives the record of every parcel in the database of DATABASE_URL anew')
  .action(rebuild);

program
  .command('measure-causes')
  .description('puts causes into generated weeks, and says how many of them are found')
  .option('--seeds <numbers>', 'one history for each', seeds, [201, 202, 203, 204, 205])
  .option('--weeks <count>', 'of each history', count, 120)
  .option('--parcels <count>', 'of each week', count, 2_000)
  .option('--no-expected', 'have what is expected estimated from the file')
  .action(async (options) => console.log(JSON.stringify(await measureCauses(options))));

function seeds(value: string): number[] {
  return value.split(',').map(count);
}

function count(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError('must be a whole number from 1');
  return number;
}

function days(value: string): number {
  const number = Number(value);
  if (!(number >= 1 && number <= 365)) throw new InvalidArgumentError('must be 1 to 365 days');
  return number;
}

program.parseAsync().catch((error: unknown) => {
  if (!(error instanceof UnreadableFileError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
});
