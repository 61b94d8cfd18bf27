import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseSync } from '@swc/core';
import { filesIn } from './source-patterns';

/** One word for each thing: docs/glossary.md. What is refused here was given up there, and came back before. */
interface Refused {
  /** The whole identifier, or a pattern of it. */
  readonly name: string | RegExp;
  /** Folders in which it is refused. Default: all of the product. */
  readonly under?: readonly string[];
  /** Stored names and API fields: see "Names that stay" in the glossary. */
  readonly stays?: readonly string[];
  readonly instead: string;
}

const PRODUCT = [
  'domain',
  'providers',
  'db',
  'channels',
  'planning',
  'services',
  'activities',
  'workflows',
  'worker',
  'api',
  'config',
];

const REFUSED: readonly Refused[] = [
  { name: /^awake(ned)?$/, instead: 'reopenAfterSnooze, endSnooze: the snooze is what ends' },
  { name: 'goOn', instead: 'resumeEscalation, or what else goes on' },
  { name: /^whyNotRead$|^madeToHoldUp$/i, instead: 'rejectReason, mail-bomb-guard' },
  { name: 'Told', instead: 'what it holds: HeardUpTo, PlannedMessage, MessageInContext' },
  {
    name: /page(?!r|Query)/i,
    under: [
      'domain/cases',
      'domain/policies/make-plan.ts',
      'domain/policies/words/what-happens-next.ts',
      'services/cases',
    ],
    stays: ['nextPage', 'nextPageAt', 'lastPage', 'lastPageAt', 'repeatsLastPage'],
    instead: 'alert: a page is a web page or a page of results',
  },
  {
    name: /page(Team|Staff|Again|Codes?|Otherwise|ToCome)$|^(isPage|nextPage|pagedCase|caseOfPage)$/i,
    under: [
      'domain',
      'services',
      'activities/commit-disruption.ts',
      'db/disruptions',
      'db/people',
      'worker/conversation',
    ],
    stays: ['nextPage', 'pageCodes', 'PageCodes'],
    instead: 'alert: a page is a web page or a page of results',
  },
  {
    name: /silence/i,
    under: [
      'domain/cases',
      'domain/inactivity',
      'domain/tracking',
      'domain/policies',
      'planning',
      'db/postgres/answering-pool.ts',
    ],
    stays: ['silences'],
    instead:
      'inactivity for no scans, outage for a database without answer: a silence is a mute that staff set',
  },
  { name: /^(mute|tenant|incident)s?$/i, instead: 'silence, merchant, disruption' },
  {
    name: 'one',
    under: ['domain/cases', 'services', 'activities', 'workflows', 'worker', 'db/messages', 'db/cases'],
    instead: 'the noun: openCase, message, row, member',
  },
];

/** Every identifier of a source text: variables, types, functions and properties, but no text and no comment. */
function identifiersOf(source: string): Set<string> {
  const names = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, value } = node as { readonly type?: unknown; readonly value?: unknown };
    if (type === 'Identifier' && typeof value === 'string') names.add(value);
    for (const below of Object.values(node)) visit(below);
  };
  visit(parseSync(source, { syntax: 'typescript', target: 'es2022' }));
  return names;
}

/** `give-page-codes.ts` is held to the same words: givePageCodes. */
function nameOfFile(file: string): string {
  return basename(file, '.ts').replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function refusedIn(file: string, source: string): string[] {
  const names = [...identifiersOf(source), nameOfFile(file)];
  return REFUSED.filter(({ under }) => under?.some((folder) => isUnder(file, folder)) ?? true).flatMap(
    ({ name, stays = [], instead }) =>
      names
        .filter((found) => (typeof name === 'string' ? found === name : name.test(found)))
        .filter((found) => !stays.includes(found))
        .map((found) => `${file}: ${found}. Say ${instead}.`),
  );
}

function isUnder(file: string, folder: string): boolean {
  return file === folder || file.startsWith(`${folder}/`);
}

describe('the names in the code', () => {
  const files = PRODUCT.flatMap(filesIn);

  it('are those of the glossary', () => {
    expect(files.length).toBeGreaterThan(400);
    const found = files.flatMap((file) =>
      refusedIn(file, readFileSync(join(__dirname, '..', '..', file), 'utf8')),
    );
    expect(found).toEqual([]);
  });

  it.each([
    ['a function', 'domain/cases/process/snooze.ts', 'export function awake(): void {}'],
    ['a type', 'services/messages/x.ts', 'export interface Told { readonly id: string }'],
    ['a type that is only mentioned', 'workflows/x.ts', 'export const f = (told: Told): void => undefined;'],
    ['a parameter', 'domain/cases/process/x.ts', 'export const f = (one: string): string => one;'],
    ['what is destructured', 'worker/x.ts', 'export const f = ({ one }: { one: 1 }) => one;'],
    ['a property', 'domain/inactivity/x.ts', 'export const allowances = { silence: 1 };'],
    [
      'a page that is an alert',
      'domain/cases/process/x.ts',
      'const pageToCome = 1; export default pageToCome;',
    ],
    ['a file', 'db/people/give-page-codes.ts', ''],
  ])('are refused when they are not: %s', (_, file, source) => {
    expect(refusedIn(file, source)).not.toEqual([]);
  });

  it.each([
    ['a stored name', 'domain/cases/process/x.ts', 'export const view = { nextPage: null };'],
    ['a page of results', 'api/cases/x.ts', 'export const CasePage = pageOf(Case);'],
    ['a silence that staff set', 'domain/messages/sending/x.ts', 'export const silence = 1;'],
    ['a text or a comment', 'domain/cases/x.ts', "// one is awake\nexport const text = 'goOn, one';"],
  ])('are left alone: %s', (_, file, source) => {
    expect(refusedIn(file, source)).toEqual([]);
  });
});
