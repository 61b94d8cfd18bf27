import type { z } from 'zod';
import { contactsUnder } from '../../db/carriers/carrier-overrides';
import { claimParcel } from '../../db/carriers/claim-parcel';
import { type Claim, claim, claimDocumentsOf, claimEntriesOf } from '../../db/carriers/claims';
import type { Executor } from '../../db/postgres/database';
import { localDateAt } from '../../domain/calendar/local-time';
import type { ReachableContact } from '../../domain/carriers/carrier-case';
import { claimText, TOPIC_OF_CLAIM } from '../../domain/carriers/claim-text';
import { type CarrierEntry, contactsFor } from '../../domain/carriers/directory';
import { type Locale, localeOf } from '../../domain/messages/message';
import type { ApiDeps } from '../http/deps';
import { Problem } from '../http/problem';
import type { ClaimSummary, ClaimView } from './claim-schemas';

export const NO_CLAIM = 'There is no claim with this id.';

export function summaryOf(row: Claim): z.output<typeof ClaimSummary> {
  const { rule: _, countedFrom: __, amountCents, amountCurrency, ...fields } = row;
  return {
    ...fields,
    amount:
      amountCents === null || amountCurrency === null
        ? null
        : { cents: amountCents, currency: amountCurrency },
  };
}

export async function shownClaim(deps: ApiDeps, id: string): Promise<z.output<typeof ClaimView>> {
  const { db } = deps;
  const row = await claim(db, id);
  if (row === undefined) throw new Problem('not_found', NO_CLAIM);
  const { entry, contacts } = await deskFor(deps, db, row);
  const { rule, countedFrom } = row;
  return {
    ...summaryOf(row),
    rule:
      rule === null
        ? null
        : {
            documents: [...rule.documents],
            mayFile: [...rule.mayFile],
            limit: rule.limit ?? null,
            note: rule.note ?? null,
            source: { ...rule.source, url: rule.source.url ?? null },
            countedFrom,
          },
    documents: [...(await claimDocumentsOf(db, id))],
    form: {
      text: await textOf(db, row, localeOf(contacts[0]?.language ?? entry.languages[0] ?? null)),
      url: formOf(entry, row),
    },
    entries: (await claimEntriesOf(db, id)).map(({ detail, ...written }) => ({
      ...written,
      detail: detail as Record<string, unknown>,
    })),
  };
}

/** Who at the carrier reads a claim about this parcel, by the contracts of its shop. */
export async function deskFor(
  { planner }: ApiDeps,
  db: Executor,
  { shipmentId, type, carrier }: Claim,
): Promise<{ readonly entry: CarrierEntry; readonly contacts: readonly ReachableContact[] }> {
  const parcel = await claimParcel(db, shipmentId);
  const overrides = await contactsUnder(db, {
    ...{ carrier, merchantId: parcel?.merchantId ?? null, account: null },
  });
  const entry = planner.carriers.entryOf(carrier, overrides);
  const country = parcel?.country ?? null;
  const about = { topic: TOPIC_OF_CLAIM[type], countries: country === null ? [] : [country] };
  return { entry, contacts: planner.carriers.contactsOf(entry, about) };
}

/** Where the carrier's own form is; null: the directory knows none. */
function formOf(entry: CarrierEntry, { type }: Claim): string | null {
  const topic = TOPIC_OF_CLAIM[type];
  return contactsFor(entry, { topic, countries: [] }).find(({ url }) => url !== undefined)?.url ?? null;
}

export async function textOf(db: Executor, row: Claim, locale: Locale): Promise<string> {
  const parcel = await claimParcel(db, row.shipmentId);
  const documents = await claimDocumentsOf(db, row.id);
  const { amountCents: cents, amountCurrency: currency, timeZone } = row;
  const handedOver = parcel?.moments.handedOver ?? null;
  return claimText(locale, {
    type: row.type,
    trackingNumber: parcel?.trackingNumber ?? '',
    reference: parcel?.reference ?? null,
    service: parcel?.service ?? null,
    handedOver: handedOver === null ? null : localDateAt(handedOver, timeZone),
    amount: cents === null || currency === null ? null : { cents, currency },
    documents: documents.filter(({ gotAt }) => gotAt !== null).map(({ name }) => name),
  });
}
