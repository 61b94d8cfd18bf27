import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import Table from 'cli-table3';
import { BacktestFigures, type LeadFigures, type MomentFigures } from './figures/backtest-figures';
import type { BadRow } from './history/csv-table';
import { readHistory } from './history/read-history';
import { tell } from './history/tell-bad-rows';
import { type Prediction, Replay } from './prediction/replay';

export interface BacktestOptions {
  readonly events?: string;
  readonly out?: string;
  readonly refit: number;
  readonly json: boolean;
}

interface BacktestResult {
  readonly rows: number;
  readonly bad_rows: number;
  readonly bad_events: number;
  readonly problems: readonly BadRow[];
  readonly predictions: number;
  /** Of shipments of which it is known whether they kept their promise. */
  readonly late_share: number | null;
  readonly moments: Record<string, MomentFigures>;
  readonly lead: LeadFigures;
  readonly seconds: number;
}

/** Tables go to stderr, so that stdout ends with the JSON. */
export async function backtest(file: string, options: BacktestOptions): Promise<void> {
  const started = performance.now();
  const { history, badRows, badEvents } = await readHistory(file, options.events);
  tell(file, badRows);
  if (badEvents !== null && options.events !== undefined) tell(options.events, badEvents);
  const figures = new BacktestFigures(history.end);
  const out = options.out === undefined ? null : new PredictionFile(options.out);
  let predictions = 0;
  new Replay(history, { refitDays: options.refit }, (prediction) => {
    predictions += 1;
    figures.add(prediction);
    out?.write(prediction);
  }).run();
  await out?.end();
  const known = history.shipments.filter(
    ({ promised, delivered }) => delivered <= promised || promised < history.end,
  );
  const result: BacktestResult = {
    rows: history.shipments.length,
    bad_rows: badRows.count,
    bad_events: badEvents?.count ?? 0,
    problems: [...badRows.first, ...(badEvents?.first ?? [])],
    predictions,
    late_share:
      known.length === 0
        ? null
        : known.filter(({ promised, delivered }) => !(delivered <= promised)).length / known.length,
    moments: figures.byMoment(),
    lead: figures.lead(),
    seconds: Math.round((performance.now() - started) / 100) / 10,
  };
  console.error(asTable(result));
  if (options.json) console.log(JSON.stringify(result, (_, value) => shortened(value)));
}

/** Written in pieces, so that millions of lines are never in memory at once. */
class PredictionFile {
  private readonly stream;
  private lines: string[] = ['id,moment,predicted_at,p_late,q10,q50,q90'];

  constructor(path: string) {
    this.stream = createWriteStream(path);
  }

  write({ shipment, moment, at, late, q10, q50, q90 }: Prediction): void {
    this.lines.push(
      `${quoted(shipment.id)},${quoted(moment)},${instant(at)},${Number.isNaN(late) ? '' : late.toFixed(5)},${instant(q10)},${instant(q50)},${instant(q90)}`,
    );
    if (this.lines.length >= 10_000) this.flush();
  }

  private flush(): void {
    this.stream.write(`${this.lines.join('\n')}\n`);
    this.lines = [];
  }

  async end(): Promise<void> {
    if (this.lines.length > 0) this.flush();
    this.stream.end();
    await once(this.stream, 'finish');
  }
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function instant(at: number): string {
  return new Date(Math.round(at)).toISOString();
}

function asTable({ moments, rows, late_share, lead, seconds }: BacktestResult): string {
  const table = new Table({
    head: [
      'moment',
      'n',
      'late',
      'AUC',
      'Brier',
      'skill',
      'ECE',
      'covered',
      'below',
      'above',
      'width h',
      'precision',
      'recall',
    ],
    style: { head: [], border: [] },
  });
  for (const [moment, f] of Object.entries(moments).slice(0, 40)) {
    table.push(
      [
        moment,
        f.n,
        shown(f.late_share),
        shown(f.auc),
        shown(f.brier),
        shown(f.skill),
        shown(f.ece),
        shown(f.coverage),
        shown(f.below),
        shown(f.above),
        shown(f.median_width_hours, 1),
        shown(f.precision),
        shown(f.recall),
      ].map(String),
    );
  }
  return `${rows} shipments, ${shown(late_share)} late, ${seconds} s\n${table.toString()}\nalarms at p >= ${lead.threshold} with ${lead.least_lead_hours} h or more left: ${lead.alarms}, precision ${shown(lead.precision)}, recall ${shown(lead.recall)}, median lead ${shown(lead.median_lead_hours, 1)} h`;
}

function shown(value: number | null | undefined, digits = 3): string {
  return value === null || value === undefined ? '-' : value.toFixed(digits);
}

function shortened(value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toFixed(5)) : value;
}
