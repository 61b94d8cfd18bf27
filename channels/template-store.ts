import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { AUDIT_CHECKS } from '../domain/audit/check';
import { EXCEPTION_KIND_NAMES } from '../domain/cases/exception-kind';
import { STAFF_ANSWERS } from '../domain/people/staff-command';
import { layoutIn } from './layout';
import { TemplateError } from './template-error';
import { isTemplateName, TEMPLATE_NAMES, type TemplateName } from './template-names';

/**
 * The files that messages are made of, in channels/templates and in a shop's TEMPLATE_FOLDER: `<name>.yaml` (what one message
 * says, in each language), `words.yaml` (what all share) and the layout (how emails look: channels/layout.ts). A shop's file need
 * only hold what it changes: its sections replace ours one by one. A wrong file stops the start with a sentence, not a
 * customer's message.
 */

const sections = z.strictObject({
  subject: z.string(),
  headline: z.string(),
  /** Paragraphs, separated by an empty line. */
  body: z.string(),
  /** What it says of `count` parcels of an order at once, as a headline; absent: that there is news of them. */
  order: z.string().optional(),
  /** What it says of each of them where that differs; absent: its body. */
  line: z.string().optional(),
  /** What the reader can do; absent: nothing. */
  action: z.string().optional(),
  /** When the reader hears again; absent: when there is news. */
  next: z.string().optional(),
  /**
   * What the email's button opens and the SMS ends with: the page of the address; absent (or, as it was called, `tracking`): the parcel's own
   * page for customers, the carrier's for others, in emails only. `problems`: the console's, of those that a Monday letter names.
   */
  page: z.enum(['address', 'tracking', 'problems']).optional(),
  sms: z.string(),
});
export type Sections = z.output<typeof sections>;

const perLocale = <Shape extends z.ZodType>(shape: Shape) =>
  z.strictObject({ en: shape, de: shape, es: shape });
const template = perLocale(sections);

const words = z.strictObject({
  greeting: z.string(),
  parcel: z.string(),
  parcel_dative: z.string(),
  eta_known: z.string(),
  eta_unknown: z.string(),
  eta_today: z.string(),
  carrier_says: z.string(),
  eta_sms: z.string(),
  days_one: z.string(),
  days_two: z.string(),
  days_more: z.string(),
  todo_heading: z.string(),
  todo_heading_staff: z.string(),
  nothing_to_do: z.string(),
  next_heading: z.string(),
  watching: z.string(),
  order: z.string(),
  order_news: z.string(),
  order_stands: z.string(),
  order_missing: z.string(),
  customer_name: z.string(),
  customer_unreachable: z.string(),
  carrier: z.string(),
  tracking_number: z.string(),
  expected: z.string(),
  track: z.string(),
  correct_address: z.string(),
  your_parcel: z.string(),
  at_carrier: z.string(),
  preferences: z.string(),
  unsubscribe: z.string(),
  signature: z.string(),
  why: z.string(),
  why_staff: z.string(),
  opt_out: z.string(),
  the_case: z.string(),
  reply_codes: z.string(),
  answer_by_mail: z.string(),
  answer_by_text: z.string(),
  answer_bundle: z.string(),
  never: z.string(),
  somebody: z.string(),
  somebody_changed: z.string(),
  merchant: z.string(),
  merchant_dative: z.string(),
  customer: z.string(),
  overdue: z.string(),
  overdue_first_response: z.string(),
  overdue_next_response: z.string(),
  overdue_resolution: z.string(),
  shop: z.string(),
  shop_dative: z.string(),
  the_carrier: z.string(),
  a_shipment: z.string(),
  choose: z.string(),
  choose_sms: z.string(),
  a_disruption: z.string(),
  all_problems: z.string(),
  slice_unknown: z.string(),
  slice_carrier: z.string(),
  slice_service: z.string(),
  slice_merchant: z.string(),
  slice_origin: z.string(),
  slice_destination: z.string(),
  slice_facility: z.string(),
  slice_weekday: z.string(),
  carrier_choose: z.string(),
  carrier_answers: z.string(),
  carrier_page: z.string(),
  why_carrier: z.string(),
});
export type Words = z.output<typeof words>;

const inEachLocale = perLocale(z.string());
const wordFile = z.strictObject({
  ...perLocale(words).shape,
  staff_answers: z.record(z.enum(STAFF_ANSWERS), inEachLocale),
  findings: z.record(z.enum(AUDIT_CHECKS), inEachLocale),
  severities: z.record(z.enum(['info', 'minor', 'major', 'critical']), inEachLocale),
  kinds: z.record(
    z.enum(EXCEPTION_KIND_NAMES),
    z.strictObject({ name: inEachLocale, todo: inEachLocale.nullable() }),
  ),
  answers: z.record(
    z.string().regex(/^[a-z][a-z0-9_]{0,59}$/),
    z.strictObject({
      /** How the option reads, and what somebody may write to choose it. */
      text: inEachLocale,
      /** What its giver reads when it was taken. */
      taken: inEachLocale,
      /** Other words that mean it, in any language. */
      also: z.array(z.string()).optional(),
    }),
  ),
});
export type WordFile = z.output<typeof wordFile>;

/** What messages say, without how emails look. */
export interface TemplateTexts {
  readonly templates: Readonly<Record<TemplateName, z.output<typeof template>>>;
  readonly words: WordFile;
}

const OURS = join(__dirname, 'templates');

/**
 * How emails look: HTML with Liquid in it, a shop's or ours.
 *
 * @param folder TEMPLATE_FOLDER; empty for none
 * @throws TemplateError naming the file and what is wrong with it
 */
export async function loadLayout(folder: string): Promise<string> {
  const layout = (folder === '' ? null : await layoutIn(folder)) ?? (await layoutIn(OURS));
  if (layout === null) throw new TemplateError(`${OURS}: there is no layout.`);
  return layout;
}

/** @throws TemplateError naming the file and what is wrong with it */
export function loadTemplateTexts(folder: string): TemplateTexts {
  if (folder !== '') refuseStrangers(folder);
  return {
    templates: Object.fromEntries(
      TEMPLATE_NAMES.map((name) => [name, read(`${name}.yaml`, folder, template)]),
    ) as TemplateTexts['templates'],
    words: read('words.yaml', folder, wordFile),
  };
}

/** `look.yaml` is how customers' pages look (api/pages/look.ts). */
const OTHERS = ['words.yaml', 'look.yaml'];

function refuseStrangers(folder: string): void {
  if (!existsSync(folder)) throw new TemplateError(`TEMPLATE_FOLDER: there is no folder ${folder}.`);
  for (const file of readdirSync(folder)) {
    if (!file.endsWith('.yaml') || OTHERS.includes(file)) continue;
    // A misspelt name would silently change nothing.
    if (!isTemplateName(file.slice(0, -'.yaml'.length))) {
      throw new TemplateError(`${join(folder, file)}: no message has this name.`);
    }
  }
}

function read<Shape extends z.ZodType>(file: string, folder: string, shape: Shape): z.output<Shape> {
  const ours = parseFile(join(OURS, file));
  const path = join(folder, file);
  const isChanged = folder !== '' && existsSync(path);
  const result = shape.safeParse(isChanged ? merged(ours, parseFile(path)) : ours);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new TemplateError(
    `${isChanged ? path : join(OURS, file)}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
  );
}

function parseFile(path: string): unknown {
  try {
    return parseYaml(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new TemplateError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A shop's sections over ours. */
function merged(ours: unknown, theirs: unknown): unknown {
  if (!isRecord(ours) || !isRecord(theirs)) return theirs;
  return Object.fromEntries(
    [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].map((key) => [
      key,
      key in theirs ? merged(ours[key], theirs[key]) : ours[key],
    ]),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
