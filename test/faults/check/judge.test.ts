import { type Finding, RULES, type Rule } from '../../../faults/check/finding';
import { judge } from '../../../faults/check/judge';
import type { CaseRow, Seen, WorkflowView } from '../../../faults/check/rows';
import { judgeGateways } from '../../../faults/check/rules/messages';
import { judgeClosing, judgeWorkflows } from '../../../faults/check/rules/shipments';
import type { Promises } from '../../../faults/load/promises';
import {
  CASE,
  KEPT_MAIL,
  MAIL,
  NOW,
  NUMBER,
  promisesOf,
  quietWorld,
  RUNNING,
  SHIPMENT,
  STALLED,
} from './quiet-world';

interface ChangedWorld {
  readonly seen?: Partial<Seen>;
  /** Of the parcel's shipment. */
  readonly shipment?: Partial<Seen['shipments'][number]>;
  readonly workflow?: Partial<WorkflowView>;
  readonly plot?: string;
  promise?(promises: Promises): void;
}

/** Everything that is found in the quiet world once this is different in it. */
function findings({ seen, shipment, workflow, plot, promise }: ChangedWorld): Finding[] {
  const promises = promisesOf(plot);
  promise?.(promises);
  const quiet = quietWorld();
  const world: Seen = {
    ...quiet,
    shipments: quiet.shipments.map((row) => ({ ...row, ...shipment })),
    ...seen,
  };
  return [
    ...judge(world, promises),
    ...judgeClosing(world, promises),
    ...judgeGateways(world),
    ...judgeWorkflows(world, [{ ...RUNNING, ...workflow }]),
  ];
}

const RESOLVED: CaseRow = {
  ...STALLED,
  status: 'resolved',
  resolution: 'recovered',
  resolvedBy: 'wayward',
  resolvedAt: NOW - 30_000,
  nextAction: null,
  nextActionAt: null,
};
const SMS = { ...MAIL, channel: 'sms', emailMessageId: null };
const TEXT = {
  sid: 'SM1',
  direction: 'outbound-api' as const,
  from: '+15005550006',
  to: '+12025550001',
  body: 'Your parcel stands still.',
  messagingServiceSid: null,
  status: 'delivered' as const,
  errorCode: null,
  createdAt: NOW,
  updatedAt: NOW,
  sentAt: NOW,
  statusCallback: `http://127.0.0.1/v1/webhooks/twilio/status?message=${MAIL.id}`,
};
const ACT = { round: 1, number: NUMBER, caseId: CASE, kind: 'stalled', actor: 'ines', status: 200 };
const INBOUND = { channel: 'sms', providerMessageId: 'SM2', messageId: null, handledAt: NOW, error: null };
const quiet = quietWorld();
const [step] = quiet.steps as [Seen['steps'][number]];
const [process] = quiet.processes as [Seen['processes'][number]];
const [event] = quiet.events as [Seen['events'][number]];

/** One fault, and by which rule it is found. */
const FAULTS: readonly (readonly [what: string, rule: Rule, told: ChangedWorld])[] = [
  ['a registration that is gone', 'registration_lost', { seen: { shipments: [] } }],
  [
    'two shipments of one registration',
    'registration_doubled',
    { seen: { shipments: [...quiet.shipments, ...quiet.shipments] } },
  ],
  ['an event that is gone', 'event_lost', { seen: { events: quiet.events.slice(1) } }],
  [
    'an event that counts twice',
    'event_doubled',
    { seen: { events: [...quiet.events, { ...event, seq: 4 }] } },
  ],
  [
    'an event that nobody sent',
    'event_invented',
    { seen: { events: [...quiet.events, { ...event, seq: 4, at: NOW }] } },
  ],
  ['a gap in the numbers of events', 'events_misnumbered', { shipment: { lastSeq: 4 } }],
  ['events that the workflow never heard of', 'events_untold', { shipment: { deliveredSeq: 2 } }],
  ['a delivery to the workflow that never comes', 'events_untold', { shipment: { deliverAt: NOW - 20_000 } }],
  ['no case of a parcel that stands still', 'case_lost', { seen: { cases: [] } }],
  ['a case that was closed behind the back of its process', 'case_lost', { seen: { cases: [RESOLVED] } }],
  [
    'a case of something that never happened',
    'case_unexpected',
    { seen: { cases: [STALLED, { ...STALLED, id: 'other', kind: 'lost' }] } },
  ],
  [
    'a question of a customer who wrote nothing',
    'case_unexpected',
    { seen: { cases: [STALLED, { ...STALLED, id: 'other', kind: 'customer_question' }] } },
  ],
  [
    'a case that is open though the parcel has arrived',
    'case_unexpected',
    { promise: ({ farewells }) => farewells.add(NUMBER) },
  ],
  [
    'two open cases of one kind',
    'case_doubled',
    { seen: { cases: [STALLED, { ...STALLED, id: 'other', episode: 2 }] } },
  ],
  [
    'a second episode of what can only happen once',
    'case_doubled',
    {
      plot: 'never picked up',
      seen: {
        cases: [
          { ...RESOLVED, kind: 'not_picked_up', resolution: 'superseded' },
          { ...STALLED, id: 'other', kind: 'not_picked_up', episode: 2 },
        ],
      },
    },
  ],
  ['an open case of a closed shipment', 'case_outlives_shipment', { shipment: { closedAt: NOW - 1_000 } }],
  ['a step that was due and did not run', 'step_missed', { seen: { steps: [] } }],
  [
    'a step that ran after its case had ended',
    'step_after_end',
    { seen: { cases: [{ ...RESOLVED, resolvedAt: step.ranAt - 1_000 }] } },
  ],
  ['a step that told nobody', 'step_without_message', { seen: { steps: [{ ...step, messages: 0 }] } }],
  [
    'one reopening twice in the log',
    'entry_doubled',
    { seen: { entries: [...quiet.entries, ...quiet.entries] } },
  ],
  [
    'an acknowledgement that was answered and left nothing',
    'act_lost',
    { promise: ({ acts }) => acts.push({ ...ACT, what: 'acknowledge' }) },
  ],
  [
    'an acknowledgement that counts twice',
    'act_doubled',
    {
      promise: ({ acts }) => acts.push({ ...ACT, what: 'acknowledge' }),
      seen: {
        entries: ['{"n":"1"}', '{"n":"2"}'].map((detail) => ({
          caseId: CASE,
          type: 'acknowledged',
          actor: 'ines',
          detail,
        })),
      },
    },
  ],
  [
    'an answer to the customer that is gone',
    'reply_lost',
    { promise: ({ replies }) => replies.push({ number: NUMBER, text: 'We look into it' }) },
  ],
  [
    'a text that was taken and is gone',
    'inbound_lost',
    { promise: ({ texts }) => texts.push({ number: NUMBER, sid: 'SM2' }) },
  ],
  [
    'a mail that was taken and is gone',
    'inbound_lost',
    { promise: ({ mails }) => mails.push({ number: NUMBER, messageId: '<a@b>' }) },
  ],
  [
    'a text that is kept twice',
    'inbound_doubled',
    {
      promise: ({ texts }) => texts.push({ number: NUMBER, sid: 'SM2' }),
      seen: { inbound: [INBOUND, INBOUND] },
    },
  ],
  [
    'a text that nobody dealt with',
    'inbound_unhandled',
    {
      promise: ({ texts }) => texts.push({ number: NUMBER, sid: 'SM2' }),
      seen: { inbound: [{ ...INBOUND, handledAt: null, error: 'it broke' }] },
    },
  ],
  ['a mail that is marked as sent and never came', 'message_lost', { seen: { mails: [] } }],
  ['a text that is marked as sent and never came', 'message_lost', { seen: { messages: [SMS], mails: [] } }],
  ['a mail that came twice', 'message_doubled', { seen: { mails: [KEPT_MAIL, KEPT_MAIL] } }],
  [
    'a text that came twice',
    'message_doubled',
    { seen: { messages: [SMS], mails: [], texts: [TEXT, { ...TEXT, sid: 'SM9' }] } },
  ],
  [
    'a mail that came though the ledger says that it did not',
    'message_misjudged',
    { seen: { messages: [{ ...MAIL, status: 'not_sent', reason: 'superseded' }] } },
  ],
  [
    'a mail that is never sent',
    'message_stuck',
    { seen: { messages: [{ ...MAIL, status: 'intended', sendingAt: null }], mails: [] } },
  ],
  [
    'a text that is in doubt for ever',
    'message_stuck',
    { seen: { messages: [{ ...SMS, status: 'unknown', sendingAt: NOW - 300_000 }], mails: [] } },
  ],
  [
    'a mail that nobody meant to send',
    'message_unknown_to_ledger',
    { seen: { mails: [KEPT_MAIL, { ...KEPT_MAIL, messageId: '<other@willow.example>' }] } },
  ],
  [
    'a text that nobody meant to send',
    'message_unknown_to_ledger',
    { seen: { texts: [{ ...TEXT, statusCallback: 'http://127.0.0.1/' }] } },
  ],
  ['a shipment whose next action is overdue', 'shipment_stuck', { shipment: { nextActionAt: NOW - 20_000 } }],
  ['a shipment that waits for nothing', 'shipment_stuck', { shipment: { nextActionAt: null } }],
  [
    'a case whose next action is overdue',
    'shipment_stuck',
    { seen: { cases: [{ ...STALLED, nextActionAt: NOW - 20_000 }] } },
  ],
  [
    'a shipment that arrived and is watched for ever',
    'shipment_not_closed',
    { seen: { cases: [RESOLVED] }, promise: ({ farewells }) => farewells.add(NUMBER) },
  ],
  ['a shipment without a workflow', 'workflow_missing', { workflow: { status: null } }],
  ['a workflow that outlives its shipment', 'workflow_missing', { shipment: { closedAt: NOW - 1_000 } }],
  ['a workflow task that is tried again and again', 'workflow_failing', { workflow: { taskAttempts: 9 } }],
  [
    'a workflow that cannot be asked',
    'workflow_failing',
    { workflow: { standing: null, problem: '[TMPRL1100] Nondeterminism error' } },
  ],
  [
    'a workflow that does not know the newest round',
    'workflow_disagrees',
    { workflow: { standing: { version: 2, wakeAt: NOW + 5_000, waiting: 0 } } },
  ],
  [
    'a workflow that sleeps past what is due',
    'workflow_disagrees',
    { workflow: { standing: { version: 3, wakeAt: NOW + 60_000, waiting: 0 } } },
  ],
  [
    'a workflow that leaves untaken what it heard',
    'workflow_disagrees',
    { workflow: { standing: { version: 3, wakeAt: NOW + 5_000, waiting: 2 } } },
  ],
  [
    'a process that holds a case which no list shows',
    'process_disagrees',
    { seen: { processes: [{ ...process, cases: [...process.cases, { kind: 'late', status: 'open' }] }] } },
  ],
  [
    'a list that shows a case which the process does not hold',
    'process_disagrees',
    { seen: { processes: [{ ...process, cases: [] }] } },
  ],
  ['a process that is lost', 'process_disagrees', { seen: { processes: [] } }],
  [
    'a process that was told and did not take',
    'process_disagrees',
    { seen: { processes: [{ ...process, seq: 1 }] } },
  ],
  ['a subscriber whom nobody means to tell', 'subscriber_untold', { seen: { deliveries: [], told: [] } }],
  ['a webhook that is marked as delivered and never came', 'subscriber_untold', { seen: { told: [] } }],
  [
    'one opening told under two ids',
    'subscriber_told_twice',
    {
      seen: {
        told: [...quiet.told, { id: 'msg_2', type: 'case.opened', data: { caseId: CASE }, taken: true }],
      },
    },
  ],
  [
    'what the auditor has told a team',
    'auditor_reports',
    {
      seen: {
        audit: [{ check: 'case_overdue', subject: `case ${CASE}`, detail: '{}', healing: 'poked' }],
      },
    },
  ],
];

/** Found elsewhere: by the callers and programs of a run, and by replaying (replay.test.ts). */
const ELSEWHERE: readonly Rule[] = [
  'request_unanswered',
  'internal_error',
  'program_ended',
  'history_does_not_replay',
];

describe('the checker of faults', () => {
  it('finds nothing where every promise was kept', () => {
    expect(findings({})).toEqual([]);
  });

  it.each(FAULTS)('finds %s', (_, rule, told) => {
    expect(findings(told)).toContainEqual(expect.objectContaining({ rule }));
  });

  it('has shown of every rule that it can find its fault', () => {
    const shown = new Set([...ELSEWHERE, ...FAULTS.map(([, rule]) => rule)]);
    expect(RULES.filter((rule) => !shown.has(rule))).toEqual([]);
  });

  it('leaves it to a person to settle a case', () => {
    const settled: CaseRow = { ...RESOLVED, resolution: 'resolved_by_staff', resolvedBy: 'ines' };
    const told: ChangedWorld = {
      seen: {
        cases: [settled],
        processes: [{ ...process, cases: [] }],
        entries: [...quiet.entries, { caseId: CASE, type: 'resolved', actor: 'ines', detail: '{}' }],
        deliveries: [
          ...quiet.deliveries,
          {
            id: 'msg_2',
            type: 'case.resolved',
            key: `case.resolved:${CASE}:resolved`,
            status: 'pending',
            dueAt: NOW,
          },
        ],
      },
    };
    const asked = { ...ACT, what: 'resolve' };
    expect(findings({ ...told, promise: ({ acts }) => acts.push(asked) })).toEqual([]);
    expect(findings({ ...told, promise: ({ acts }) => acts.push({ ...asked, status: null }) })).toEqual([]);
    // Nobody asked for it: then it is a case that was lost, whatever its row says.
    expect(findings(told).map(({ rule }) => rule)).toContain('case_lost');
  });

  it('does not ask for a step that came due while everything was down and its case ended before it was back', () => {
    const ended: ChangedWorld['seen'] = { cases: [{ ...RESOLVED, resolvedAt: NOW - 30_000 }], steps: [] };
    const rulesOf = (outages: Seen['outages']) =>
      findings({ seen: { ...ended, outages } }).map(({ rule }) => rule);
    expect(rulesOf([])).toContain('step_missed');
    expect(rulesOf([{ from: NOW - 61_000, until: NOW - 31_000 }])).not.toContain('step_missed');
    expect(rulesOf([{ from: NOW - 20_000, until: NOW }])).toContain('step_missed');
  });

  it('counts a double that the ledger names as no silent one', () => {
    const named = { ...MAIL, priority: 'critical', doubtRepeats: 1 };
    expect(findings({ seen: { messages: [named], mails: [KEPT_MAIL, KEPT_MAIL] } })).toEqual([]);
  });

  it('lets a workflow outlive its shipment while a text of it is looked up, and not for ever', () => {
    const outlives = (sentAgoMs: number) =>
      findings({
        shipment: { closedAt: NOW - 70_000 },
        seen: { messages: [{ ...SMS, status: 'unknown', sendingAt: NOW - sentAgoMs }], mails: [] },
      }).map(({ rule }) => rule);
    expect(outlives(75_000)).not.toContain('workflow_missing');
    expect(outlives(155_000)).toEqual(expect.arrayContaining(['workflow_missing', 'message_stuck']));
  });

  it('lets a workflow begin when it has something to do, and not later', () => {
    const notBegun = (change: Partial<Seen['shipments'][number]>) =>
      findings({
        plot: 'arrives',
        shipment: {
          deliveredFacts: 0,
          deliveredSeq: 0,
          nextAction: 'silence:not_picked_up',
          nextActionAt: NOW + 9_000,
          deliverAt: NOW + 9_000,
          ...change,
        },
        seen: { cases: [], steps: [], entries: [], messages: [], mails: [], processes: [], deliveries: [] },
        workflow: { status: null, standing: null },
      })
        .map(({ rule }) => rule)
        // It will not have arrived before that.
        .filter((rule) => rule !== 'shipment_not_closed');
    expect(notBegun({})).toEqual([]);
    const begins = ['events_untold', 'workflow_missing'];
    expect(notBegun({ deliverAt: NOW + 9_001 })).toEqual(begins);
    expect(notBegun({ deliverAt: null })).toEqual(begins);
    expect(notBegun({ deliverAt: NOW - 1 })).toEqual(begins);
    expect(notBegun({ deliveredFacts: 1 })).toEqual(expect.arrayContaining(begins));
  });

  it('knows the parcel that waits for its registration', () => {
    const found = findings({
      seen: { shipments: [], events: [], cases: [], processes: [], waiting: new Set([NUMBER]) },
      promise: ({ registered }) => registered.delete(NUMBER),
    });
    expect(found.filter(({ subject }) => subject === SHIPMENT || subject === NUMBER)).toEqual([]);
  });
});
