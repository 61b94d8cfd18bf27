import { openCarrierCase } from '../../db/carriers/carrier-cases';
import { contactsUnder } from '../../db/carriers/carrier-overrides';
import { closeWhatIsOver } from '../../db/carriers/close-over';
import type { PlannedStep } from '../../domain/policies/plan';
import type { CaseRow, CaseSubscriber, RoundContext, TakenStep } from '../cases/round-context';

/** What carriers have to do with cases: a step of a policy asks one, and what nobody waits for any more is not asked. */
export const carriersOfCases: CaseSubscriber = {
  takeStep: askCarrier,
  closed: ({ tx, at }, { id }) => closeWhatIsOver(tx, id, at),
};

/** A carrier case about the parcel, taken to whom its shop's contract names. */
async function askCarrier(
  { tx, at, shipmentId, facts, planner }: RoundContext,
  row: CaseRow,
  step: PlannedStep,
): Promise<TakenStep | null> {
  if (step.audience !== 'carrier') return null;
  const { carriers } = planner;
  const topic = step.topic ?? 'other';
  const { carrier, merchantId, destinationCountry: country } = facts;
  const overrides = await contactsUnder(tx, { carrier, merchantId, account: null });
  const contacts = carriers.contactsOf(carriers.entryOf(carrier, overrides), {
    topic,
    countries: country === null ? [] : [country],
  });
  if (contacts.length === 0) return { skipped: 'no_address', heard: [] };
  const { id, isNew } = await openCarrierCase(
    tx,
    {
      key: `case:${row.id}:${step.id}:${step.occurrence}`,
      carrier,
      topic,
      contacts,
      parcels: [{ shipmentId, caseId: row.id }],
      words: null,
      openedBy: 'wayward',
      at,
      inRoundOf: shipmentId,
    },
    carriers.waitFor,
  );
  if (!isNew) return { skipped: null, heard: [] };
  const asked = {
    newsId: `asked:${id}:1`,
    carrierCaseId: id,
    what: 'asked',
    actor: 'wayward',
    says: null,
    date: null,
    at,
  } as const;
  return { skipped: null, heard: [{ type: 'carrier_news', ...asked }] };
}
