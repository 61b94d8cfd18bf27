import { Client, type Connection } from '@temporalio/client';
import { eventually } from '../../harness/conditions';
import { connectTemporal } from '../../harness/temporal';
import { startWholeWayward, type WholeWayward } from '../../harness/whole-wayward';

/** One running Wayward for all stories of the auditor, and what they look at. */
export let wayward: WholeWayward;
export let temporal: Client;
let connection: Connection;

export async function startAudited(): Promise<void> {
  wayward = await startWholeWayward();
  await wayward.hire('ines', 'maria');
  connection = await connectTemporal();
  temporal = new Client({ connection });
}

export async function stopAudited(): Promise<void> {
  await connection?.close();
  await wayward?.stop();
}

interface Report {
  readonly lastRun: { readonly id: string; readonly failedParts: string[] } | null;
  readonly checks: readonly {
    readonly check: string;
    readonly open: number;
    readonly lastRun: { looked: number | null; found: number } | null;
  }[];
}
interface Finding {
  readonly id: string;
  readonly check: string;
  readonly subjectId: string;
  readonly state: string;
  readonly sightings: number;
  readonly healing: string | null;
  readonly detail: Record<string, unknown>;
}

export const report = async (): Promise<Report> => (await wayward.call<Report>('GET', '/v1/audit')).body;

/** Asks for an audit, and gives the report when the run has come to its end. */
export async function audit(): Promise<Report> {
  const before = (await report()).lastRun?.id;
  await eventually(
    'the run is asked for',
    async () => (await wayward.call('POST', '/v1/audit/run')).status === 202,
  );
  return eventually('the run has come to its end', async () => {
    const seen = await report();
    return seen.lastRun !== null && seen.lastRun.id !== before && seen;
  });
}

export async function findings(query = ''): Promise<readonly Finding[]> {
  return (await wayward.call<{ data: Finding[] }>('GET', `/v1/audit/findings${query}`)).body.data;
}

/** What is known of this subject, open or not, as `check: state`. */
export async function said(subjectId: string): Promise<string[]> {
  const all = await findings('?state=healing&state=reported&state=healed&state=gone&limit=200');
  return all
    .filter((one) => one.subjectId === subjectId)
    .map((one) => `${one.check}: ${one.state}`)
    .sort();
}

export const db = () => wayward.database.db;
export const hourAgo = () => new Date(Date.now() - 3_600_000).toISOString();
let parcels = 0;

/** A parcel of which nothing was reported, registered long enough ago for the auditor to mind. */
export async function registered(): Promise<{ id: string; trackingNumber: string }> {
  parcels += 1;
  const trackingNumber = `1ZAUDIT${String(parcels).padStart(4, '0')}`;
  const id = await wayward.register({ trackingNumber, email: `${trackingNumber.toLowerCase()}@example.com` });
  await db().updateTable('shipments').set({ registeredAt: hourAgo() }).where('id', '=', id).execute();
  return { id, trackingNumber };
}

/** The same with a running workflow, and what was reported. */
export async function parcel(
  exception?: string,
): Promise<{ id: string; trackingNumber: string; caseId: string }> {
  const { id, trackingNumber } = await registered();
  await wayward.begin(id);
  let caseId = '';
  if (exception !== undefined) {
    await wayward.report(trackingNumber, { exception });
    caseId = await eventually('everybody was told of the case', async () => {
      const messages = await db()
        .selectFrom('messages')
        .select(['caseId', 'status'])
        .where('shipmentId', '=', id)
        .where('status', '<>', 'not_sent')
        .execute();
      const isTold =
        messages.length > 1 && messages.every((one) => ['sent', 'delivered'].includes(one.status));
      return isTold && (messages[0]?.caseId ?? undefined);
    });
  }
  return { id, trackingNumber, caseId };
}

export const emailsTo = async (one: { trackingNumber: string }) =>
  (await wayward.everythingSent()).emails.filter((mail) =>
    mail.to.includes(`${one.trackingNumber.toLowerCase()}@example.com`),
  );
