import type { Parcel } from '../../load/parcel';
import type { Promises } from '../../load/promises';
import type { Finding } from '../finding';
import type { CaseRow, Seen } from '../rows';

/**
 * Each parcel has the open cases that its story must have led to, and no others; each at most once, unless the story repeats
 * itself. Only what a person has settled is allowed to be missing.
 */
export function judgeCases({ cases, shipments }: Seen, promises: Promises): Finding[] {
  const closed = new Set(shipments.filter(({ closedAt }) => closedAt !== null).map(({ number }) => number));
  return [...promises.parcels.values()].flatMap((parcel) => {
    const own = cases.filter(({ number, kind }) => number === parcel.number && !isTheirWords(parcel, kind));
    return [
      ...(promises.registered.has(parcel.number) ? missing(parcel, own, promises) : []),
      ...unexpected(parcel, own, promises),
      ...doubled(parcel, own, promises),
      ...(closed.has(parcel.number) ? outliving(own) : []),
    ];
  });
}

/** Of who writes, the words may be a case; it is a person's to answer, whatever becomes of the parcel. */
function isTheirWords({ answers }: Parcel, kind: string): boolean {
  return answers !== null && kind === 'customer_question';
}

function missing({ number, plot }: Parcel, own: readonly CaseRow[], promises: Promises): Finding[] {
  if (promises.farewells.has(number)) return [];
  return plot.open
    .filter((kinds) => !kinds.some((kind) => isOpen(own, kind) || isSettled(own, kind, promises)))
    .map((kinds) => ({
      rule: 'case_lost',
      subject: number,
      says: `"${plot.name}" must have an open case of ${kinds.join(' or ')}; there is ${listed(own)}`,
    }));
}

function unexpected({ number, plot }: Parcel, own: readonly CaseRow[], promises: Promises): Finding[] {
  const farewell = promises.farewells.has(number);
  const mayStay = [...plot.open.flat(), ...(plot.mayStay ?? [])];
  const known = new Set([...mayStay, ...(plot.mayOpen ?? [])]);
  return own.flatMap((seenCase): Finding[] => {
    const isMeant = known.has(seenCase.kind);
    // What is damaged is no better for having arrived: a person settles it.
    const stays = farewell ? seenCase.kind === 'damaged' : mayStay.includes(seenCase.kind);
    if (isMeant && (seenCase.status === 'resolved' || stays)) return [];
    const says = isMeant
      ? `"${plot.name}"${farewell ? ', which arrived,' : ''} has a case of ${seenCase.kind} that is still ${seenCase.status}`
      : `"${plot.name}" has a case of ${seenCase.kind} (${seenCase.status}), which nothing in its story led to`;
    return [{ rule: 'case_unexpected', subject: number, says }];
  });
}

function doubled({ number, plot }: Parcel, own: readonly CaseRow[], promises: Promises): Finding[] {
  return [...new Set(own.map(({ kind }) => kind))].flatMap((kind): Finding[] => {
    const ofKind = own.filter((seenCase) => seenCase.kind === kind);
    const open = ofKind.filter(({ status }) => status !== 'resolved');
    // A second one follows from the story, or from a report that came after a person had settled the first.
    const mayReturn = plot.mayReturn?.includes(kind) === true || isSettled(own, kind, promises);
    if (open.length <= 1 && (ofKind.length === 1 || (mayReturn && ofKind.length <= 3))) return [];
    return [{ rule: 'case_doubled', subject: number, says: `"${plot.name}" has ${listed(ofKind)}` }];
  });
}

function outliving(own: readonly CaseRow[]): Finding[] {
  return own
    .filter(({ status }) => status !== 'resolved')
    .map(({ number, kind, status }) => ({
      rule: 'case_outlives_shipment',
      subject: number,
      says: `its shipment is closed and its case of ${kind} is ${status}`,
    }));
}

function isOpen(own: readonly CaseRow[], kind: string): boolean {
  return own.some((seenCase) => seenCase.kind === kind && seenCase.status !== 'resolved');
}

/** By somebody who asked for it, whether or not the answer came back. */
function isSettled(own: readonly CaseRow[], kind: string, { acts }: Promises): boolean {
  return own.some(
    (seenCase) =>
      seenCase.kind === kind &&
      seenCase.resolution === 'resolved_by_staff' &&
      acts.some(
        ({ caseId, what, actor }) =>
          caseId === seenCase.id && what === 'resolve' && actor === seenCase.resolvedBy,
      ),
  );
}

function listed(own: readonly CaseRow[]): string {
  if (own.length === 0) return 'no case';
  return own
    .map(({ kind, episode, status, resolution }) => `${kind} ${episode} ${status} ${resolution ?? ''}`.trim())
    .join(', ');
}
