import {
  type BriefingSpan,
  briefingTurn,
  type OwnedProblem,
  sortProblems,
} from '../../../domain/insight/briefing';

/** The week of Monday 30 November 2026; the parcels of the week of 16 November were looked at that night. */
const WEEK = '2026-11-30';
const LOOKED_AT = { toldFor: '2026-11-23', scannedTo: '2026-11-16' };
const NOT_YET = { toldFor: '2026-11-23', scannedTo: '2026-11-09' };
const DUE = { isDue: true, week: WEEK };
const at = (lookAt: string) => ({ isDue: false, lookAt });

test.each([
  ['early on Monday', 'Europe/Berlin', '2026-11-30T06:59:59.000Z', LOOKED_AT, at('2026-11-30T07:00:00.000Z')],
  ['at eight', 'Europe/Berlin', '2026-11-30T07:00:00.000Z', LOOKED_AT, DUE],
  [
    'it is still Sunday',
    'America/New_York',
    '2026-11-30T04:00:00.000Z',
    LOOKED_AT,
    at('2026-11-30T13:00:00.000Z'),
  ],
  [
    'eight in Tokyo, before the week was looked at',
    'Asia/Tokyo',
    '2026-11-29T23:00:00.000Z',
    NOT_YET,
    at('2026-11-30T03:00:00.000Z'),
  ],
  ['and once it was', 'Asia/Tokyo', '2026-11-30T00:20:00.000Z', LOOKED_AT, DUE],
  ['noon in Auckland, whatever was looked at', 'Pacific/Auckland', '2026-11-29T23:00:00.000Z', NOT_YET, DUE],
  ['nothing ran on Monday', 'UTC', '2026-12-01T23:59:59.000Z', LOOKED_AT, DUE],
  ['nor on Tuesday', 'UTC', '2026-12-02T00:00:00.000Z', LOOKED_AT, at('2026-12-07T08:00:00.000Z')],
  [
    'told already',
    'UTC',
    '2026-11-30T09:00:00.000Z',
    { ...LOOKED_AT, toldFor: WEEK },
    at('2026-12-07T08:00:00.000Z'),
  ],
  [
    'a shop that has found nothing so far',
    'UTC',
    '2026-11-30T09:00:00.000Z',
    { toldFor: null, scannedTo: null },
    at('2026-11-30T12:00:00.000Z'),
  ],
] as const)('%s', (_when, zone, now, known, turn) => {
  expect(briefingTurn(zone, now, known)).toEqual(turn);
});

const SPAN: BriefingSpan = {
  week: WEEK,
  told: '2026-11-09',
  scannedTo: '2026-11-16',
  since: '2026-11-23T07:00:00.000Z',
  until: '2026-11-30T07:00:00.000Z',
};

const problem = (
  name: string,
  weeks: readonly string[],
  change: Partial<OwnedProblem> = {},
): OwnedProblem & { readonly name: string } => ({
  name,
  evidence: weeks.map((week) => ({ week, parcels: 100, late: 30, expected: 10 })),
  lastWeek: weeks.at(-1) ?? '',
  ...{ owner: 'ines', actsAt: null, windowDays: null, due: null, closedAt: null },
  ...change,
});
const acted = (actsAt: string, change: Partial<OwnedProblem> = {}) => ({ actsAt, windowDays: 14, ...change });

const PROBLEMS = [
  problem('new', ['2026-11-16']),
  problem("new, somebody else's", ['2026-11-16'], { owner: 'jo' }),
  problem('again', ['2026-10-12', '2026-11-16']),
  problem("again, somebody else's", ['2026-10-12', '2026-11-16'], { owner: 'jo' }),
  problem('not found again', ['2026-11-09']),
  problem('quiet for long', ['2026-10-12']),
  problem('judged now', ['2026-10-12'], acted('2026-11-12T00:00:00.000Z')),
  problem(
    'judged now, and closed',
    ['2026-10-12'],
    acted('2026-11-12T00:00:00.000Z', { closedAt: SPAN.until }),
  ),
  problem('judged a week ago', ['2026-10-12'], acted('2026-11-09T07:00:00.000Z')),
  problem('judged later', ['2026-10-12'], acted('2026-11-16T07:00:01.000Z')),
  problem('due on Sunday', ['2026-10-12'], { due: '2026-12-06' }),
  problem('overdue', ['2026-10-12'], { due: '2026-11-01' }),
  problem('due later', ['2026-10-12'], { due: '2026-12-07' }),
  problem('due, and done', ['2026-10-12'], acted('2026-11-20T00:00:00.000Z', { due: '2026-12-01' })),
  problem('closed', ['2026-11-16'], { closedAt: SPAN.until, due: '2026-12-01' }),
];
const names = (owner: string | null, span = SPAN) => {
  const { found, foundAgain, notFoundAgain, judged, due } = sortProblems(PROBLEMS, span, owner);
  const of = (all: typeof found): string[] => all.map(({ name }) => name);
  return {
    found: of(found),
    foundAgain: of(foundAgain),
    notFoundAgain: of(notFoundAgain),
    judged: of(judged),
    due: of(due),
  };
};

test('an owner hears of their own problems, and of what is new to all', () => {
  expect(names('ines')).toEqual({
    found: ['new', "new, somebody else's"],
    foundAgain: ['again'],
    notFoundAgain: ['not found again'],
    judged: ['judged now', 'judged now, and closed'],
    due: ['due on Sunday', 'overdue'],
  });
  expect(names('jo')).toMatchObject({ foundAgain: ["again, somebody else's"], judged: [], due: [] });
  expect(names(null)).toMatchObject({ foundAgain: ['again', "again, somebody else's"] });
});

test('where no week was looked at since, nothing is new, and nothing has become better', () => {
  const nothing = { found: [], foundAgain: [], notFoundAgain: [] };
  expect(names('ines', { ...SPAN, told: '2026-11-16' })).toMatchObject(nothing);
  expect(names('ines', { ...SPAN, scannedTo: null })).toMatchObject(nothing);
});
