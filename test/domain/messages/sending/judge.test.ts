import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DEFERRALS,
  NOT_SENT_REASONS,
  type NotSentReason,
  SENT_REASONS,
  type SendReason,
} from '../../../../domain/messages/message';
import { type Judgement, judge, type SendCase } from '../../../../domain/messages/sending/judge';
import type { Silence } from '../../../../domain/messages/sending/silence';
import { ANYTHING } from './anything';

/** Monday, 11:00 in Berlin. */
const NOW = '2026-11-23T10:00:00.000Z';
const NIGHT = '2026-11-23T22:00:00.000Z';

const PLAIN: SendCase = {
  message: {
    audience: 'customer',
    channel: 'sms',
    priority: 'normal',
    address: '+4915112345678',
    reason: 'first_notification',
    template: 'address_problem',
    intendedAt: '2026-11-23T09:59:00.000Z',
    deferral: null,
    caseStatus: 'open',
    milestone: 'in_transit',
    hasSuccessor: false,
  },
  reader: { suppressed: null, mutedTopics: [], erased: false, zone: 'Europe/Berlin' },
  subject: {
    kind: 'address_problem',
    severity: 'major',
    carrier: 'ups',
    originCountry: 'US',
    destinationCountry: 'DE',
    service: null,
    merchantId: 'default',
    tags: [],
  },
  silences: [],
  quiet: {
    times: { night: { from: '20:00', to: '08:00' }, days: [], holidays: [] },
    passes: {
      priorities: ['critical'],
      severities: [],
      kinds: ['refused'],
      reasons: ['staff_reply', 'automatic_answer', 'request', 'verification'],
    },
  },
  throttle: null,
  now: NOW,
};

type Change = Partial<Omit<SendCase, 'message'>> & { readonly message?: Partial<SendCase['message']> };

function judged(change: Change): Judgement {
  return judge({ ...PLAIN, ...change, message: { ...PLAIN.message, ...change.message } });
}

const STORM: Silence = {
  id: '019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11',
  ...ANYTHING,
  carrier: ['ups'],
  audience: 'all',
  startsAt: '2026-11-23T08:00:00.000Z',
  endsAt: '2026-11-23T18:00:00.000Z',
};

const rule = {
  readers: 'customer',
  channel: 'sms',
  priorities: ['normal'],
  most: 1,
  perMs: 600_000,
} as const;
const full = { rule, released: ['2026-11-23T09:55:00.000Z'], waiting: 3 };

const SEND: Judgement = { verdict: 'send' };
const drop = (reason: NotSentReason, optedOutOf: 'everything' | 'problems' | null = null): Judgement => ({
  verdict: 'drop',
  reason,
  optedOutOf,
});
const hold = (
  deferral: (typeof DEFERRALS)[number],
  until: string,
  silenceId: string | null = null,
): Judgement => ({
  verdict: 'hold',
  deferral,
  until,
  silenceId,
});

const table: readonly (readonly [string, Change, Judgement])[] = [
  ['nothing speaks against it', {}, SEND],
  ['nobody is there to read it', { reader: null }, drop('no_recipient')],
  ['the person was erased', { reader: { ...PLAIN.reader!, erased: true } }, drop('erased')],
  ['there is no address', { message: { address: null } }, drop('no_address')],
  [
    'the reader opted out of everything',
    { reader: { ...PLAIN.reader!, suppressed: 'opted_out' } },
    drop('opted_out', 'everything'),
  ],
  [
    'the reader opted out of this topic, and even what is critical keeps to it',
    { reader: { ...PLAIN.reader!, mutedTopics: ['problems'] }, message: { priority: 'critical' } },
    drop('opted_out', 'problems'),
  ],
  ['the mailbox is dead', { reader: { ...PLAIN.reader!, suppressed: 'hard_bounce' } }, drop('hard_bounce')],
  [
    'the reader reported it themselves',
    { reader: { ...PLAIN.reader!, reportedByReader: true } },
    drop('deduplicated'),
  ],
  ['the case is over', { message: { caseStatus: 'resolved' } }, drop('superseded')],
  ['the case is over, and this says so', { message: { caseStatus: 'resolved', reason: 'recovery' } }, SEND],
  [
    'the case is over, and somebody is still answered',
    { message: { caseStatus: 'resolved', reason: 'staff_reply' } },
    SEND,
  ],
  [
    'it should never have been registered, or not under this number',
    { message: { isTakenBack: true, reason: 'milestone', template: 'delivered', caseStatus: null } },
    drop('superseded'),
  ],
  [
    'it should never have been registered, and a person says so',
    { message: { isTakenBack: true, reason: 'staff_reply' } },
    SEND,
  ],
  [
    'it waited, and the plan has said something newer',
    { message: { deferral: 'quiet_hours', hasSuccessor: true } },
    drop('superseded'),
  ],
  ['it did not wait: what comes after it comes after it', { message: { hasSuccessor: true } }, SEND],
  [
    'an answer is not overtaken by the plan',
    { message: { deferral: 'silenced', hasSuccessor: true, reason: 'staff_reply' } },
    SEND,
  ],
  [
    '"arrives today", and it has arrived',
    {
      message: {
        template: 'out_for_delivery',
        reason: 'milestone',
        caseStatus: null,
        milestone: 'delivered',
      },
    },
    drop('superseded'),
  ],
  [
    '"arrives today" of yesterday, by the clock of the reader',
    {
      message: {
        template: 'out_for_delivery',
        reason: 'milestone',
        caseStatus: null,
        milestone: 'out_for_delivery',
        intendedAt: '2026-11-22T22:59:00.000Z',
        deferral: 'quiet_hours',
      },
    },
    drop('superseded'),
  ],
  ['a silence matches', { silences: [STORM] }, hold('silenced', STORM.endsAt, STORM.id)],
  ['a silence for another carrier', { silences: [{ ...STORM, carrier: ['dhl'] }] }, SEND],
  ['a silence for the staff', { silences: [{ ...STORM, audience: 'staff' }] }, SEND],
  ['a silence that has ended', { silences: [{ ...STORM, endsAt: NOW }] }, SEND],
  ['a silence that has not begun', { silences: [{ ...STORM, startsAt: '2026-11-23T10:00:00.001Z' }] }, SEND],
  [
    'of two silences it waits for the later end',
    { silences: [STORM, { ...STORM, id: 'longer', endsAt: '2026-11-24T18:00:00.000Z' }] },
    hold('silenced', '2026-11-24T18:00:00.000Z', 'longer'),
  ],
  ['no silence holds an answer', { silences: [STORM], message: { reason: 'staff_reply' } }, SEND],
  ['no silence holds a code', { silences: [STORM], message: { reason: 'verification' } }, SEND],
  [
    'a silence is kept by night too',
    { silences: [STORM], now: '2026-11-23T17:59:00.000Z' },
    hold('silenced', STORM.endsAt, STORM.id),
  ],
  ['by night it waits for the morning', { now: NIGHT }, hold('quiet_hours', '2026-11-24T07:00:00.000Z')],
  ['what is critical wakes people up', { now: NIGHT, message: { priority: 'critical' } }, SEND],
  ['who wrote just now is awake', { now: NIGHT, message: { reason: 'automatic_answer' } }, SEND],
  ['a kind that passes', { now: NIGHT, subject: { ...PLAIN.subject!, kind: 'refused' } }, SEND],
  ['a channel that disturbs nobody', { now: NIGHT, quiet: null }, SEND],
  ['there is room again later', { throttle: full }, hold('throttled', '2026-11-23T10:05:00.000Z')],
  ['there is room, and nobody else waits', { throttle: { ...full, released: [], waiting: 0 } }, SEND],
  ['there is room, and others wait', { throttle: { ...full, released: [] } }, { verdict: 'bundle' }],
  [
    'news of one parcel waits for the others of its order',
    { order: { gatherMs: 300_000, others: 2, waiting: 0 } },
    hold('order_gathers', '2026-11-23T10:04:00.000Z'),
  ],
  [
    'what the order gathers needs no room yet',
    { order: { gatherMs: 300_000, others: 1, waiting: 1 }, throttle: full },
    hold('order_gathers', '2026-11-23T10:04:00.000Z'),
  ],
  [
    'all other parcels have the same to tell: it is told of all of them',
    { order: { gatherMs: 300_000, others: 0, waiting: 2 } },
    { verdict: 'gather' },
  ],
  [
    'it has waited long enough, and one other has the same to tell',
    { order: { gatherMs: 60_000, others: 1, waiting: 1 } },
    { verdict: 'gather' },
  ],
  ['it has waited long enough for nothing', { order: { gatherMs: 60_000, others: 2, waiting: 0 } }, SEND],
  [
    'an order takes a place like any other message',
    { order: { gatherMs: 60_000, others: 0, waiting: 2 }, throttle: full },
    hold('throttled', '2026-11-23T10:05:00.000Z'),
  ],
  [
    'what waits beside the order goes with it',
    { order: { gatherMs: 60_000, others: 0, waiting: 2 }, throttle: { ...full, released: [] } },
    { verdict: 'bundle' },
  ],
  [
    'a parcel that is no longer held up is not gathered',
    { order: { gatherMs: 300_000, others: 2, waiting: 0 }, message: { caseStatus: 'resolved' } },
    drop('superseded'),
  ],
  [
    'a case that is over needs no room',
    { throttle: full, message: { caseStatus: 'resolved' } },
    drop('superseded'),
  ],
  [
    'by night there is no bundle',
    { throttle: { ...full, released: [] }, now: NIGHT },
    hold('quiet_hours', '2026-11-24T07:00:00.000Z'),
  ],
];

test.each(table)('%s', (_what, change, judgement) => {
  expect(judged(change)).toEqual(judgement);
});

describe('the closed list of reasons', () => {
  test('each deferral is a verdict of this table', () => {
    const deferrals = new Set(
      table.flatMap(([, , judgement]) => (judgement.verdict === 'hold' ? [judgement.deferral] : [])),
    );
    expect([...deferrals].sort()).toEqual([...DEFERRALS].sort());
  });

  test('each reason to send is sent when nothing speaks against it', () => {
    const outbound = SENT_REASONS.filter((reason) => reason !== 'customer_message');
    for (const reason of outbound) expect(judged({ message: { reason } })).toEqual(SEND);
  });

  test('the page about sending explains every reason and every deferral, and no other', () => {
    const page = readFileSync(join(__dirname, '..', '..', '..', '..', 'docs', 'sending.md'), 'utf8');
    const explained = [...page.matchAll(/^\| `([a-z_]+)` \|/gm)].map(([, word]) => word);
    const known: readonly (SendReason | (typeof DEFERRALS)[number])[] = [
      ...SENT_REASONS,
      ...DEFERRALS,
      ...NOT_SENT_REASONS,
    ];
    expect(explained).toEqual([...known]);
  });
});
