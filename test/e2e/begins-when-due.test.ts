import { Client, type Connection } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import type { ProcessState } from '../../domain/cases/process-state';
import type { Instant } from '../../domain/tracking/tracking-event';
import { shipmentWorkflowId } from '../../workflows/contract';
import { eventually } from '../harness/conditions';
import { connectTemporal } from '../harness/temporal';
import { minute, startWaywardInTime } from '../harness/wayward-in-time';
import { AT_ANY_HOUR, startWholeWayward, type WholeWayward } from '../harness/whole-wayward';

/** A workflow begins when there is something to do, and everybody else may go on as if it had begun at once. */

interface Shipment {
  readonly registeredAt: Instant;
  readonly nextAction: string | null;
  readonly nextActionAt: Instant | null;
  readonly openCases: readonly { readonly id: string; readonly kind: string; readonly openedAt: Instant }[];
}

type Called = Pick<WholeWayward, 'call'>;
const shipmentOf = async ({ call }: Called, id: string) =>
  (await call<Shipment>('GET', `/v1/shipments/${id}`)).body;
const later = (at: Instant | null, ms: number): Instant => new Date(Date.parse(at ?? '') + ms).toISOString();

async function hasBegun(temporal: Client, id: string): Promise<boolean> {
  try {
    await temporal.workflow.getHandle(shipmentWorkflowId(id)).describe();
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

describe('in days as long as they are', () => {
  let wayward: WholeWayward;
  let connection: Connection;
  let temporal: Client;
  beforeAll(async () => {
    // Routine scans wait for company as long as they do in production.
    wayward = await startWholeWayward({ env: { COALESCE_MS: String(7 * 86_400_000) } });
    await wayward.hire('ines');
    connection = await connectTemporal();
    temporal = new Client({ connection });
  });
  afterAll(async () => {
    await connection?.close();
    await wayward?.stop();
  });

  const emailOf = (trackingNumber: string) => `${trackingNumber.toLowerCase()}@example.com`;
  const register = (trackingNumber: string) =>
    wayward.register({ trackingNumber, email: emailOf(trackingNumber) });
  const mailTo = (trackingNumber: string, subject: RegExp) =>
    wayward.mail.waitFor((mail) => mail.to.includes(emailOf(trackingNumber)) && subject.test(mail.subject));
  const caseOf = (id: string) =>
    eventually('there is a case', async () => (await shipmentOf(wayward, id)).openCases[0]);

  test('a parcel that travels without trouble: its workflow begins with the van, and has two tasks in all', async () => {
    const id = await register('1ZBEGINS01');
    const waits = await shipmentOf(wayward, id);
    expect(waits.nextAction).toBe('silence:not_picked_up');
    expect((waits.nextActionAt ?? '') > later(waits.registeredAt, 86_400_000)).toBe(true);
    for (const milestone of ['pre_transit', 'in_transit', 'in_transit']) {
      expect((await wayward.report('1ZBEGINS01', { milestone, movement: true })).status).toBe(202);
    }
    expect(await hasBegun(temporal, id)).toBe(false);
    await wayward.report('1ZBEGINS01', { milestone: 'out_for_delivery' });
    await mailTo('1ZBEGINS01', /arrives today/);
    await wayward.report('1ZBEGINS01', { milestone: 'delivered' });
    await mailTo('1ZBEGINS01', /has been delivered/);
    expect((await shipmentOf(wayward, id)).nextAction).toBe('close:delivered');
    const { events } = await temporal.workflow.getHandle(shipmentWorkflowId(id)).fetchHistory();
    const tasks = events?.filter((event) => event.workflowTaskStartedEventAttributes != null);
    expect(tasks).toHaveLength(2);
  });

  test('who looks at a workflow that has not begun sees it begin, and what it waits for is what lists have shown', async () => {
    const id = await register('1ZBEGINS02');
    await wayward.report('1ZBEGINS02', { milestone: 'pre_transit' });
    const before = await shipmentOf(wayward, id);
    expect(await hasBegun(temporal, id)).toBe(false);
    const { status, body } = await wayward.call<{ status: string; state: ProcessState }>(
      'GET',
      `/v1/shipments/${id}/workflow`,
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'RUNNING', state: { seq: 1, facts: { version: 1 }, cases: [] } });
    expect(await shipmentOf(wayward, id)).toMatchObject({ nextAction: before.nextAction });
    await wayward.begin(id);
    // It goes on like any other.
    await wayward.report('1ZBEGINS02', { exception: 'damaged' });
    expect((await caseOf(id)).kind).toBe('damaged');
  });

  test('a parcel whose first news is trouble: its workflow begins with it, and what staff do is done', async () => {
    const id = await register('1ZBEGINS03');
    await wayward.report('1ZBEGINS03', { exception: 'damaged' });
    const { id: caseId } = await caseOf(id);
    await temporal.workflow.getHandle(shipmentWorkflowId(id)).terminate('an operator slipped');
    // Nobody has to know that it is lost: it begins anew, and goes on from what is written.
    const { status, body } = await wayward.call('POST', `/v1/cases/${caseId}/acknowledge`, { actor: 'ines' });
    expect([status, body]).toEqual([200, expect.objectContaining({ status: 'acknowledged' })]);
  });

  test('a parcel of two orders: both read of it; what is withdrawn ends, and what is corrected goes on elsewhere', async () => {
    const id = await register('1ZBEGINS20');
    const second = { carrier: 'ups', trackingNumber: '1ZBEGINS20', reference: 'the second' };
    const recipient = { name: 'Bea', email: 'bea@example.com', country: 'DE' };
    const { body } = await wayward.call('POST', '/v1/shipments', { ...second, recipient });
    expect(body).toMatchObject({ id, joined: true });
    await wayward.report('1ZBEGINS20', { exception: 'damaged' });
    const { id: caseId } = await caseOf(id);
    await mailTo('1ZBEGINS20', /damaged/);
    await wayward.mail.waitFor(
      (mail) => mail.to.includes('bea@example.com') && /beschädigt/.test(mail.subject),
    );

    const corrected = await wayward.call<{ id: string }>('POST', `/v1/shipments/${id}/correction`, {
      trackingNumber: '1ZBEGINS21',
    });
    expect(corrected.status).toBe(201);
    const hasEnded = (shipmentId: string) =>
      eventually('its workflow has ended', async () => {
        const { status } = await temporal.workflow.getHandle(shipmentWorkflowId(shipmentId)).describe();
        return status.name === 'COMPLETED' ? status : undefined;
      });
    await hasEnded(id);
    const { body: closed } = await wayward.call<Record<string, unknown>>('GET', `/v1/cases/${caseId}`);
    expect(closed).toMatchObject({ status: 'resolved', resolution: 'ended' });

    await wayward.report('1ZBEGINS21', { milestone: 'out_for_delivery' });
    await mailTo('1ZBEGINS20', /arrives today/);
    await wayward.call('POST', `/v1/shipments/${corrected.body.id}/withdrawal`, {});
    await hasEnded(corrected.body.id);
  });

  test('a registration that is changed to a promise that is broken already opens its case at once', async () => {
    const id = await register('1ZBEGINS04');
    const yesterday = later(new Date().toISOString(), -2 * 86_400_000).slice(0, 10);
    await wayward.call('PATCH', `/v1/shipments/${id}`, { promisedDate: yesterday });
    expect((await caseOf(id)).kind).toBe('late');
  });

  test('a promise that is broken when the parcel is registered opens its case at once', async () => {
    const yesterday = later(new Date().toISOString(), -2 * 86_400_000).slice(0, 10);
    const { body } = await wayward.call<{ id: string }>('POST', '/v1/shipments', {
      ...{ carrier: 'ups', trackingNumber: '1ZBEGINS05', promisedDate: yesterday },
      recipient: { email: emailOf('1ZBEGINS05'), country: 'US' },
    });
    expect((await caseOf(body.id)).kind).toBe('late');
  });

  test('what came before the registration counts: weeks without a movement are a case at once', async () => {
    const occurredAt = later(new Date().toISOString(), -21 * 86_400_000);
    await wayward.report('1ZBEGINS06', { milestone: 'in_transit', movement: true, occurredAt });
    const id = await register('1ZBEGINS06');
    expect((await caseOf(id)).kind).toBe('stalled');
  });
});

test('a parcel that is registered and never scanned opens its case when its time is over, and not before, though nobody began its workflow', async () => {
  const wayward = await startWaywardInTime({ POLICY_FOLDER: AT_ANY_HOUR });
  try {
    const { body } = await wayward.call<{ id: string }>('POST', '/v1/shipments', {
      ...{ carrier: 'ups', trackingNumber: '1ZBEGINS07', originCountry: 'DE' },
      recipient: { email: 'never@example.com', country: 'DE' },
    });
    const { nextAction, nextActionAt } = await shipmentOf(wayward, body.id);
    expect(nextAction).toBe('silence:not_picked_up');
    await wayward.until(later(nextActionAt, -60_000));
    expect((await shipmentOf(wayward, body.id)).openCases).toEqual([]);
    await wayward.until(later(nextActionAt, 60_000));
    const { openCases } = await shipmentOf(wayward, body.id);
    expect(openCases.map(({ kind, openedAt }) => [kind, minute(openedAt)])).toEqual([
      ['not_picked_up', minute(nextActionAt ?? '')],
    ]);
  } finally {
    await wayward.stop();
  }
});
