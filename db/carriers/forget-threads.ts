import { sql } from 'kysely';
import type { Executor } from '../postgres/database';

/** What goes of threads with carriers when people or parcels are forgotten (db/consent). Their words go with the messages. */

/** Evidence may show a name on a label, a signature or a house. @returns how many were deleted */
export async function deleteFilesOfThreads(tx: Executor, shipmentIds: readonly string[]): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from carrier_case_files where carrier_case_id in (
      select carrier_case_id from carrier_case_parcels where shipment_id = any(${[...shipmentIds]}::uuid[]))`.execute(
    tx,
  );
  return Number(numAffectedRows);
}

/**
 * Of claims, what people wrote about them: reasons, what the carrier said, where a document lies, and documents that they named themselves.
 * What was claimed, decided and paid stays. @returns how many were emptied
 */
export async function emptyWordsOfClaims(tx: Executor, shipmentIds: readonly string[]): Promise<number> {
  const ofParcels = sql`select id from claims where shipment_id = any(${[...shipmentIds]}::uuid[])`;
  await sql`delete from claim_documents where not needed and claim_id in (${ofParcels})`.execute(tx);
  await sql`update claim_documents set place = null where place is not null and claim_id in (${ofParcels})`.execute(
    tx,
  );
  const { numAffectedRows = 0n } = await sql`
    update claim_entries set detail = detail - array['says', 'reason', 'name']
     where detail ?| array['says', 'reason', 'name'] and claim_id in (${ofParcels})`.execute(tx);
  return Number(numAffectedRows);
}

/** The threads that these parcels stand in. */
export async function threadsOf(tx: Executor, shipmentIds: readonly string[]): Promise<readonly string[]> {
  if (shipmentIds.length === 0) return [];
  const rows = await tx
    .selectFrom('carrierCaseParcels')
    .select('carrierCaseId')
    .distinct()
    .where('shipmentId', 'in', [...shipmentIds])
    .execute();
  return rows.map(({ carrierCaseId }) => carrierCaseId);
}

/** Those of these threads that no parcel is left in go, with what was written in them. */
export async function deleteEmptyThreads(tx: Executor, threads: readonly string[]): Promise<void> {
  if (threads.length === 0) return;
  const empty = sql`select c.id from carrier_cases c where c.id = any(${[...threads]}::uuid[]) and not exists (
    select from carrier_case_parcels p where p.carrier_case_id = c.id)`;
  await sql`delete from messages where carrier_case_id in (${empty})`.execute(tx);
  await sql`delete from carrier_cases where id in (${empty})`.execute(tx);
}
