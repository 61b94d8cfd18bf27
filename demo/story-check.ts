import type { z } from 'zod';
import type { CaseDetail } from '../api/cases/case-schemas';
import type { MessageView } from '../api/messages/message-schemas';
import type { Casting } from './casting';
import { type ExpectedMessage, expectedMessages } from './expected-messages';

/**
 * The demo's own audit. What had to happen is computed from the scripted lives and from the plan of each case; what did
 * happen is read where it arrived: in the mail catcher and on the phones. The ledger only tells which arrival is which step's.
 */
interface ArrivedMail {
  readonly messageId: string;
  readonly to: readonly string[];
  readonly text: string;
}

interface ArrivedText {
  readonly sid: string;
  readonly to: string;
  readonly body: string;
  readonly status: string;
}

interface ParcelEvidence {
  readonly casting: Casting;
  /** Null when it was never registered. */
  readonly milestone: string | null;
  readonly unmapped: number;
  /** Oldest first. */
  readonly cases: readonly z.output<typeof CaseDetail>[];
  readonly messages: readonly z.output<typeof MessageView>[];
}

export interface Evidence {
  readonly parcels: readonly ParcelEvidence[];
  readonly mails: readonly ArrivedMail[];
  readonly texts: readonly ArrivedText[];
  /** When a household said STOP (ms since 1970). */
  readonly replies: ReadonlyMap<string, number>;
}

export interface SelfCheck {
  readonly ok: boolean;
  /** How many messages had to arrive, those at the edges included that the ledger calls sent. */
  readonly expected: number;
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];
}

/**
 * @param curtain what was due until then must be there (ms since 1970)
 * @param now when the evidence was taken; what came due in between may be there
 */
export function checkStories(evidence: Evidence, curtain: number, now: number): SelfCheck {
  const missing: string[] = [];
  const unexpected: string[] = [];
  let expected = 0;
  const mails = new Arrivals(
    evidence.mails.map(({ messageId, to, text }) => ({ id: messageId, to, says: text, reached: true })),
  );
  const texts = new Arrivals(
    evidence.texts.map(({ sid, to, body, status }) => ({
      id: sid,
      to: [to],
      says: body,
      reached: status === 'delivered',
    })),
  );

  for (const parcel of evidence.parcels) {
    checkLife(parcel, missing, unexpected);
    const household = parcel.casting.life.household;
    const wanted = expectedMessages(
      {
        casting: parcel.casting,
        cases: parcel.cases,
        stoppedAt: household === null ? null : (evidence.replies.get(household) ?? null),
        announcedAt: announcedAt(parcel),
      },
      curtain,
      now,
    );
    for (const expectation of wanted) {
      const row = parcel.messages.find((message) => isOf(message, expectation));
      const box = expectation.channel === 'email' ? mails : texts;
      const problem =
        row === undefined
          ? 'nobody meant to send it'
          : box.take(row.providerMessageId, expectation.address, parcel.casting);
      const claimed = row?.status === 'sent' || row?.status === 'delivered';
      if (expectation.required || claimed) expected += 1;
      if (problem !== null && (expectation.required || claimed)) {
        missing.push(
          `${expectation.trackingNumber}: ${expectation.what} to ${expectation.audience} (${expectation.address}) by ${expectation.channel}: ${problem}`,
        );
      }
    }
  }
  for (const left of mails.left()) {
    unexpected.push(`an email to ${left.to.join(', ')} that no step asked for (${left.id})`);
  }
  for (const left of texts.left()) {
    unexpected.push(`an SMS to ${left.to.join(', ')} that no step asked for (${left.id})`);
  }
  return { ok: missing.length === 0 && unexpected.length === 0, expected, missing, unexpected };
}

/** Is the parcel where its life ended, with the cases that belong to it and no others? */
function checkLife(
  { casting, milestone, unmapped, cases }: ParcelEvidence,
  missing: string[],
  unexpected: string[],
) {
  const { life, trackingNumber } = casting;
  const name = `${trackingNumber} (${life.id})`;
  if (milestone !== life.expects.milestone) {
    missing.push(`${name}: must be ${life.expects.milestone ?? 'unseen'}, and is ${milestone ?? 'unseen'}`);
  }
  const gibberish = life.beats.filter((beat) => beat.does === 'scan' && beat.word === 'gibberish').length;
  if (unmapped !== gibberish) {
    missing.push(`${name}: ${gibberish} scans must be unmapped, and ${unmapped} are`);
  }
  const left = cases.map(({ kind, status, resolution }) => `${kind} ${resolution ?? status}`);
  for (const { kind, status, resolution } of life.expects.cases) {
    const wanted = `${kind} ${resolution ?? status}`;
    const at = left.indexOf(wanted);
    if (at < 0) missing.push(`${name}: the case ${wanted}; there is ${left.join(', ') || 'none'}`);
    else left.splice(at, 1);
  }
  for (const extra of left) unexpected.push(`${name}: the case ${extra}`);
}

function announcedAt({ messages }: ParcelEvidence): ReadonlySet<string> {
  return new Set(
    messages.filter(({ reason }) => reason === 'milestone').map((message) => message.intendedAt),
  );
}

function isOf(message: z.output<typeof MessageView>, expectation: ExpectedMessage): boolean {
  return (
    message.direction === 'outbound' &&
    message.caseId === expectation.caseId &&
    message.audience === expectation.audience &&
    message.channel === expectation.channel &&
    message.template === expectation.template &&
    (expectation.stepId === null ||
      (message.stepId === expectation.stepId && message.occurrence === expectation.occurrence))
  );
}

interface Arrival {
  /** Message-ID or SID, by which the row of the ledger and the arrival are the same message. */
  readonly id: string;
  readonly to: readonly string[];
  readonly says: string;
  readonly reached: boolean;
}

/** What arrived; each is taken once, by whoever expected it. */
class Arrivals {
  readonly #byId = new Map<string, Arrival[]>();

  constructor(all: readonly Arrival[]) {
    for (const message of all) this.#byId.set(message.id, [...(this.#byId.get(message.id) ?? []), message]);
  }

  /** Takes the arrival for this address; else says what is wrong with it. A second copy stays behind, as unexpected. */
  take(id: string | null, address: string, parcel: Casting): string | null {
    if (id === null) return 'it was not handed over';
    const [first, ...copies] = this.#byId.get(id) ?? [];
    if (first === undefined) return 'it did not arrive';
    if (first.to.length !== 1 || first.to[0]?.toLowerCase() !== address.toLowerCase()) {
      return `it went to ${first.to.join(', ')}`;
    }
    if (!first.reached) return 'it has not reached the phone';
    if (!first.says.includes(parcel.reference) && !first.says.includes(parcel.trackingNumber)) {
      return 'it does not say which parcel it is about';
    }
    this.#byId.set(id, copies);
    return null;
  }

  left(): Arrival[] {
    return [...this.#byId.values()].flat();
  }
}
