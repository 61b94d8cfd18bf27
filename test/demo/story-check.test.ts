import type { z } from 'zod';
import type { CaseDetail } from '../../api/cases/case-schemas';
import type { MessageView } from '../../api/messages/message-schemas';
import { type Casting, cast } from '../../demo/casting';
import { dueSteps } from '../../demo/expected-messages';
import { LIVES } from '../../demo/lives';
import { checkStories, type Evidence } from '../../demo/story-check';

type Case = z.output<typeof CaseDetail>;
type Message = z.output<typeof MessageView>;

const OPENED = Date.parse('2026-11-23T10:00:00.000Z');
const CURTAIN = OPENED + 100_000;

function at(seconds: number): string {
  return new Date(OPENED + seconds * 1000).toISOString();
}

function parcelOf(lifeId: string): Casting {
  const found = cast(LIVES).find(({ life, person }) => life.id === lifeId && person.phone !== null);
  if (found === undefined) throw new Error(`nobody with a phone lives ${lifeId}`);
  return found;
}

const PARCEL = parcelOf('address_problem_unresolved');

function step(
  id: string,
  seconds: number,
  audience: string,
  more: Partial<Case['plan']['steps'][number]> = {},
) {
  return {
    id,
    occurrence: 1,
    at: at(seconds),
    audience,
    channels: ['email' as const],
    template: 'staff_case',
    priority: 'normal' as const,
    condition: audience.startsWith('team:') ? ('unacknowledged' as const) : ('always' as const),
    ...more,
  };
}

function entry(seconds: number, type: string, detail: Record<string, string> = {}) {
  return { at: at(seconds), type, actor: 'jo.smith', detail, note: null };
}

/** A case that tells the customer at once and again, and pages support after 4 s and the lead after 8 s. */
function addressCase(changes: Partial<Case> = {}): Case {
  return {
    id: 'c1',
    shipmentId: 's1',
    carrier: PARCEL.carrier,
    trackingNumber: PARCEL.trackingNumber,
    merchantId: PARCEL.shop.id,
    reference: null,
    orders: [],
    workflowUrl: null,
    kind: 'address_problem',
    episode: 1,
    severity: 'major',
    faultOwner: 'merchant',
    actionRequired: null,
    actionBy: 'recipient',
    status: 'open',
    turn: 'needs_first_answer',
    openedAt: at(0),
    occurredAt: at(0),
    reports: 1,
    assignee: null,
    acknowledgedBy: null,
    acknowledgedAt: null,
    snoozedUntil: null,
    leaseEndsAt: null,
    waitingForCustomerSince: null,
    clocks: { firstResponse: null, nextResponse: null, resolution: null },
    resolvedAt: null,
    resolvedBy: null,
    resolution: null,
    nextAction: null,
    nextActionAt: null,
    policyId: 'address_problem',
    policyVersion: 1,
    updatedAt: at(0),
    plan: {
      policyId: 'address_problem',
      policyVersion: 1,
      recovery: { template: 'recovered' },
      steps: [
        step('ask', 0, 'customer', { channels: ['email', 'sms'], template: 'address_problem' }),
        step('support', 4, 'team:support'),
        step('lead', 8, 'team:support_lead'),
        step('remind', 24, 'customer', { template: 'address_problem_reminder' }),
      ],
    },
    protocol: [],
    steps: [],
    entries: [],
    messages: [],
    ...changes,
  };
}

function ran(one: Case, seconds: number): string[] {
  return dueSteps(one, OPENED + seconds * 1000).map(
    ({ step: { id }, due }) => `${id}@${(due - OPENED) / 1000}`,
  );
}

describe('what a plan asks for', () => {
  it('pages one after the other while nobody takes the case', () => {
    expect(ran(addressCase(), 7)).toEqual(['ask@0', 'support@4']);
    expect(ran(addressCase(), 24)).toEqual(['ask@0', 'support@4', 'lead@8', 'remind@24']);
  });

  it('pages nobody once somebody has it in hand, and still reminds the customer', () => {
    const taken = addressCase({ entries: [entry(6, 'acknowledged')] });
    expect(ran(taken, 60)).toEqual(['ask@0', 'support@4', 'remind@24']);
  });

  it('moves the rest of the plan by a snooze', () => {
    const snoozed = addressCase({ entries: [entry(6, 'snoozed', { until: at(16) })] });
    expect(ran(snoozed, 15)).toEqual(['ask@0', 'support@4']);
    expect(ran(snoozed, 40)).toEqual(['ask@0', 'support@4', 'lead@18', 'remind@34']);
  });

  it('pages the next one at once when somebody escalates, and keeps the customer’s time', () => {
    const escalated = addressCase({ entries: [entry(2, 'escalated')] });
    expect(ran(escalated, 29)).toEqual(['ask@0', 'support@2', 'lead@6', 'remind@24']);
  });

  it('pages the next one when a lease is lost, and says the last page again each day while nobody has the case', () => {
    const lost = addressCase({ entries: [entry(5, 'acknowledged'), entry(7, 'lease_lost')] });
    expect(ran(lost, 60)).toEqual(['ask@0', 'support@4', 'lead@7', 'remind@24', 'lead@31', 'lead@55']);
    const late = addressCase({ entries: [entry(5, 'acknowledged'), entry(40, 'lease_lost')] });
    expect(ran(late, 60)).toEqual(['ask@0', 'support@4', 'remind@24', 'lead@40']);
  });

  it('ends with the case', () => {
    expect(ran(addressCase({ resolvedAt: at(6), entries: [entry(6, 'resolved')] }), 60)).toEqual([
      'ask@0',
      'support@4',
    ]);
  });
});

function message(id: string, stepId: string, changes: Partial<Message> = {}): Message {
  return {
    id,
    direction: 'outbound',
    shipmentId: 's1',
    caseId: 'c1',
    stepId,
    occurrence: 1,
    audience: 'customer',
    channel: 'email',
    address: PARCEL.person.email,
    template: 'address_problem',
    locale: 'en',
    subject: null,
    body: null,
    priority: 'normal',
    status: 'sent',
    reason: 'first_notification',
    optedOutOf: null,
    attempts: 1,
    segments: null,
    providerMessageId: id,
    errorCode: null,
    errorText: null,
    notBefore: null,
    deferral: null,
    wait: null,
    silenceId: null,
    disruptionId: null,
    bundleId: null,
    intendedAt: at(0),
    sentAt: at(0),
    waitsSince: null,
    deliveredAt: null,
    failedAt: null,
    ...changes,
  };
}

const MAILS = [
  { messageId: 'm1', to: [PARCEL.person.email], text: `About ${PARCEL.reference}` },
  { messageId: 'm3', to: ['support@shop.example'], text: `About ${PARCEL.reference}` },
  { messageId: 'm4', to: ['support-lead@shop.example'], text: `About ${PARCEL.reference}` },
  { messageId: 'm5', to: [PARCEL.person.email], text: `About ${PARCEL.reference}` },
];
const TEXT = {
  sid: 'm2',
  to: PARCEL.person.phone ?? '',
  body: `About ${PARCEL.reference}`,
  status: 'delivered',
};

/** All as it must be: five messages, each where it belongs. */
function evidence(changes: Partial<Evidence> = {}): Evidence {
  const team = { template: 'staff_case' };
  return {
    parcels: [
      {
        casting: PARCEL,
        milestone: 'in_transit',
        unmapped: 0,
        cases: [addressCase()],
        messages: [
          message('m1', 'ask'),
          message('m2', 'ask', { channel: 'sms' }),
          message('m3', 'support', { ...team, audience: 'team:support' }),
          message('m4', 'lead', { ...team, audience: 'team:support_lead' }),
          message('m5', 'remind', { template: 'address_problem_reminder' }),
        ],
      },
    ],
    mails: MAILS,
    texts: [TEXT],
    replies: new Map(),
    ...changes,
  };
}

function check(changed: Evidence) {
  return checkStories(changed, CURTAIN, CURTAIN);
}

describe('the self-check of the demo', () => {
  it('is content when each message arrived once where it belongs', () => {
    expect(check(evidence())).toEqual({ ok: true, expected: 5, missing: [], unexpected: [] });
  });

  it('misses a message that the ledger calls sent and that did not arrive', () => {
    const { ok, missing } = check(evidence({ mails: MAILS.slice(1) }));
    expect(ok).toBe(false);
    expect(missing).toEqual([expect.stringContaining('it did not arrive')]);
  });

  it('finds the second copy of a message', () => {
    const [first] = MAILS;
    const { unexpected } = check(evidence({ mails: first === undefined ? [] : [...MAILS, first] }));
    expect(unexpected).toEqual([expect.stringContaining(PARCEL.person.email)]);
  });

  it('finds an SMS that nobody asked for', () => {
    const { unexpected } = check(evidence({ texts: [TEXT, { ...TEXT, sid: 'm9' }] }));
    expect(unexpected).toEqual([expect.stringContaining('m9')]);
  });

  it('is not content with a text that is still on its way, nor with a mail about nothing', () => {
    const { missing } = check(evidence({ texts: [{ ...TEXT, status: 'sent' }] }));
    expect(missing).toEqual([expect.stringContaining('it has not reached the phone')]);
    const vague = MAILS.map((mail) => (mail.messageId === 'm1' ? { ...mail, text: 'Hello' } : mail));
    expect(check(evidence({ mails: vague })).missing).toEqual([
      expect.stringContaining('it does not say which parcel it is about'),
    ]);
  });

  it('finds a message that went to somebody else', () => {
    const strayed = MAILS.map((mail) =>
      mail.messageId === 'm1' ? { ...mail, to: ['somebody@example.com'] } : mail,
    );
    const { ok, missing, unexpected } = check(evidence({ mails: strayed }));
    expect(ok).toBe(false);
    expect(missing).toEqual([expect.stringContaining('it went to somebody@example.com')]);
    expect(unexpected).toEqual([expect.stringContaining('somebody@example.com')]);
  });

  it('finds a case that does not belong to the life, and one that is not there', () => {
    const [parcel] = evidence().parcels;
    if (parcel === undefined) throw new Error('no parcel');
    const damaged = { ...addressCase(), kind: 'damaged' as const };
    const { missing, unexpected } = check(evidence({ parcels: [{ ...parcel, cases: [damaged] }] }));
    expect(missing).toContainEqual(expect.stringContaining('the case address_problem open'));
    expect(unexpected).toContainEqual(expect.stringContaining('the case damaged open'));
  });

  it('finds a parcel that is not where its life ended', () => {
    const [parcel] = evidence().parcels;
    if (parcel === undefined) throw new Error('no parcel');
    const { missing } = check(evidence({ parcels: [{ ...parcel, milestone: 'delivered' }] }));
    expect(missing).toEqual([expect.stringContaining('must be in_transit, and is delivered')]);
  });

  it('asks for no SMS to a phone that said STOP, and is not content with one', () => {
    const household = { ...PARCEL, life: { ...PARCEL.life, household: 'quiet' } };
    const [parcel] = evidence().parcels;
    if (parcel === undefined) throw new Error('no parcel');
    const silent = evidence({
      parcels: [{ ...parcel, casting: household }],
      replies: new Map([['quiet', OPENED - 1_000]]),
    });
    expect(check({ ...silent, texts: [] })).toMatchObject({ ok: true, expected: 4 });
    expect(check(silent).unexpected).toEqual([expect.stringContaining('an SMS')]);
  });
});
