import { Client, type Connection } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import { openTemporal } from '../../config/temporal';
import { type OpenDatabase, openDatabase } from '../../db/postgres/database';
import { makeDue } from '../../db/tracking/relay';
import { hearOfIt } from '../../worker/conversation/tell-workflow';
import { askShipment, type ShipmentsToAsk } from '../../workflows/ask-shipment';
import { customerWrote, shipmentWorkflowId } from '../../workflows/contract';
import { createTestDatabase, type TestDatabase } from '../harness/database';
import { registerParcel } from '../harness/parcels-in-postgres';
import { connectTemporal, uniqueTaskQueue } from '../harness/temporal';

/** Without a worker: what is told stands in the history, and that is all that these stories are about. */
let database: TestDatabase;
let opened: OpenDatabase;
let connection: Connection;
let temporal: Client;
let shipments: ShipmentsToAsk;
beforeAll(async () => {
  database = await createTestDatabase();
  opened = openDatabase({ url: database.url, maxConnections: 2 });
  connection = await connectTemporal();
  temporal = new Client({ connection });
  shipments = {
    temporal,
    taskQueue: uniqueTaskQueue(),
    makeDue: async (id) => (await makeDue(opened.db, [id])).has(id),
  };
});
afterAll(async () => {
  await connection.close();
  await opened.close();
  await database.drop();
});

const WROTE = { messageId: 'a message', at: '2026-11-23T10:00:00.000Z' };
const tell = (id: string, reach: ShipmentsToAsk = shipments) =>
  askShipment(reach, id, (workflow) => workflow.signal(customerWrote, WROTE));
const workflowOf = (id: string) => temporal.workflow.getHandle(shipmentWorkflowId(id));

let parcels = 0;
/** Registered, and due in a week. */
async function parcel(): Promise<string> {
  parcels += 1;
  const id = await registerParcel(opened.db, { trackingNumber: `T${parcels}` }, new Date().toISOString());
  const deliverAt = new Date(Date.now() + 7 * 86_400_000).toISOString();
  await opened.db.updateTable('shipments').set({ deliverAt }).where('id', '=', id).execute();
  return id;
}

async function isDue(id: string): Promise<boolean> {
  const { deliverAt } = await opened.db
    .selectFrom('shipments')
    .select('deliverAt')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return deliverAt !== null && deliverAt <= new Date(Date.now() + 60_000).toISOString();
}

async function signals(id: string): Promise<(string | null | undefined)[]> {
  const { events } = await workflowOf(id).fetchHistory();
  return (events ?? []).flatMap((event) => {
    const signal = event.workflowExecutionSignaledEventAttributes;
    return signal == null ? [] : [signal.signalName];
  });
}

test('who has something to say to a workflow that has not begun has it begin, hear that it should look, and then the words', async () => {
  const id = await parcel();
  await tell(id);
  expect(await signals(id)).toEqual(['trackingBatch', 'customerWrote']);
  // The relay tells it the rest, so that it counts as told.
  expect(await isDue(id)).toBe(true);
  await tell(id);
  expect(await signals(id)).toEqual(['trackingBatch', 'customerWrote', 'customerWrote']);
});

test('of many who say something at once all are heard, by one workflow', async () => {
  const id = await parcel();
  await Promise.all(Array.from({ length: 8 }, () => tell(id)));
  expect((await signals(id)).filter((name) => name === 'customerWrote')).toHaveLength(8);
});

test('one that was lost begins anew', async () => {
  const id = await parcel();
  await tell(id);
  const lost = (await workflowOf(id).describe()).runId;
  await workflowOf(id).terminate('an operator slipped');
  await tell(id);
  expect((await workflowOf(id).describe()).runId).not.toBe(lost);
  expect(await signals(id)).toEqual(['trackingBatch', 'customerWrote']);
});

test('a shipment whose story is over has none begun, whether Postgres says so or Temporal', async () => {
  const closed = await parcel();
  const closedAt = new Date().toISOString();
  await opened.db
    .updateTable('shipments')
    .set({ closedAt, closeReason: 'delivered', deliverAt: null })
    .where('id', '=', closed)
    .execute();
  await expect(tell(closed)).rejects.toThrow(WorkflowNotFoundError);
  await expect(workflowOf(closed).describe()).rejects.toThrow(WorkflowNotFoundError);

  const nowhere = '0198a9a0-0000-7000-8000-000000000009';
  await expect(tell(nowhere)).rejects.toThrow(WorkflowNotFoundError);
});

test('its customer alone has one begun after the end, and only as long as they are known', async () => {
  const hears = (id: string) =>
    hearOfIt(opened.db, shipments, id, { id: WROTE.messageId, receivedAt: WROTE.at });
  const [known, erased] = [await parcel(), await parcel()];
  const closedAt = new Date().toISOString();
  await opened.db
    .updateTable('shipments')
    .set({ closedAt, closeReason: 'delivered', deliverAt: null })
    .where('id', 'in', [known, erased])
    .execute();
  await opened.db
    .updateTable('recipients')
    .set({ erasedAt: closedAt })
    .where('id', 'in', (of) => of.selectFrom('shipments').select('recipientId').where('id', '=', erased))
    .execute();
  expect(await hears(known)).toBe(true);
  expect(await signals(known)).toEqual(['customerWrote']);
  expect(await hears(erased)).toBe(false);
  await expect(workflowOf(erased).describe()).rejects.toThrow(WorkflowNotFoundError);
});

test('with Temporal away who asks is told so; and if that is while it begins, the relay has it begin later', async () => {
  const id = await parcel();
  const away = openTemporal({ TEMPORAL_ADDRESS: '127.0.0.1:9', TEMPORAL_NAMESPACE: 'default' });
  try {
    await expect(tell(id, { ...shipments, temporal: away.client })).rejects.toThrow();
    expect(await isDue(id)).toBe(false);
    const notFound = new WorkflowNotFoundError('not found', shipmentWorkflowId(id), undefined);
    const asked = askShipment({ ...shipments, temporal: away.client }, id, () => Promise.reject(notFound));
    await expect(asked).rejects.toThrow();
    expect(await isDue(id)).toBe(true);
  } finally {
    await away.close();
  }
});
