import { type CarrierCaseRow, contactOf, writeEntry, writeToContact } from '../../db/carriers/carrier-cases';
import { noteNextContact, noteStepRun, takeDueCarrierCase } from '../../db/carriers/carrier-clock';
import { writeIntents } from '../../db/messages/outbox';
import { staffAddressees } from '../../db/people/staff-addressees';
import type { Executor } from '../../db/postgres/database';
import type { People, WaitFor, WaitingStep } from '../../domain/carriers/carrier-case';
import { isPeople } from '../../domain/carriers/carrier-rules';
import type { Instant } from '../../domain/tracking/tracking-event';

/**
 * Does what is due while a carrier says nothing: reminds it, takes the case to its next contact, tells people. One step of one thread, in the
 * caller's transaction: a worker that dies before the commit has done nothing, and keys keep what is meant from being meant twice.
 *
 * @returns how many: 0 where nothing is due
 */
export async function runCarrierStep(tx: Executor, at: Instant, waitFor: WaitFor): Promise<number> {
  const row = await takeDueCarrierCase(tx, at);
  if (row === null) return 0;
  const step = row.steps[row.nextStep];
  if (step !== undefined) {
    if (isPeople(step.audience)) await tellPeople(tx, row, step.audience, step, at);
    else if (step.audience === 'carrier') await remind(tx, row, step, at);
    else await askNextContact(tx, row, step, at, waitFor);
  }
  await noteStepRun(tx, row);
  return 1;
}

/** Unique in its thread: a step runs once each time that it is the carrier's move. */
function keyOf({ period }: CarrierCaseRow, { id }: WaitingStep): string {
  return `step:${period}:${id}`;
}

async function remind(tx: Executor, row: CarrierCaseRow, step: WaitingStep, at: Instant): Promise<void> {
  const key = keyOf(row, step);
  const messageId = await writeToContact(tx, row, {
    reason: 'carrier_reminder',
    template: 'carrier_reminder',
    words: null,
    actor: null,
    at,
    once: key,
  });
  await writeEntry(tx, row.id, { key, at, type: 'reminded', actor: 'wayward', messageId });
}

async function askNextContact(
  tx: Executor,
  row: CarrierCaseRow,
  step: WaitingStep,
  at: Instant,
  waitFor: WaitFor,
): Promise<void> {
  const key = keyOf(row, step);
  const level = row.level + 1;
  if (level >= row.contacts.length) {
    await writeEntry(tx, row.id, { key, at, type: 'no_contact_left', actor: 'wayward' });
    return;
  }
  const next = { ...row, level };
  const contact = contactOf(next);
  await noteNextContact(tx, row.id, { level, answerDueAt: waitFor(row, contact, at).answerDueAt });
  const messageId = await writeToContact(tx, next, {
    reason: 'carrier_escalated',
    template: 'carrier_case',
    words: null,
    actor: null,
    at,
    once: key,
  });
  const detail = { contact: contact.id };
  await writeEntry(tx, row.id, { key, at, type: 'next_contact', actor: 'wayward', messageId, detail });
}

async function tellPeople(
  tx: Executor,
  row: CarrierCaseRow,
  audience: People,
  step: WaitingStep,
  at: Instant,
): Promise<void> {
  const key = keyOf(row, step);
  const found = await staffAddressees(tx, { audience, channels: ['email'], at });
  await writeIntents(
    tx,
    found.map(({ memberId, channel, address, locale, notSent }) => ({
      key: ['carrier', row.id, key, audience, channel, memberId ?? ''].join(':'),
      carrierCaseId: row.id,
      audience,
      memberId,
      channel,
      address,
      template: 'staff_carrier_silent',
      locale,
      priority: 'normal' as const,
      dispatch: 'dispatcher' as const,
      status: notSent === null ? ('intended' as const) : ('not_sent' as const),
      reason: notSent ?? ('carrier_silent' as const),
      intendedAt: at,
    })),
  );
  await writeEntry(tx, row.id, { key, at, type: 'people_told', actor: 'wayward', detail: { audience } });
}
