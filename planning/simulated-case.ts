import type { ExceptionKind, Severity } from '../domain/cases/exception-kind';
import { type Offset, parseOffset, shortestMs } from '../domain/policies/offset';
import type { Instant } from '../domain/tracking/tracking-event';
import { homeZone } from './holidays';
import type { SimulatedCase } from './simulate';

/** A case as somebody describes it who wants to see what would happen; what is not said is what most parcels are. */
export interface DescribedCase {
  readonly kind: ExceptionKind;
  readonly severity?: Severity | undefined;
  readonly openedAt: Instant;
  readonly carrier?: string | undefined;
  readonly service?: string | undefined;
  readonly merchantId?: string | undefined;
  readonly customerTier?: string | undefined;
  readonly value?: { readonly minor: number; readonly currency: string } | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly originCountry?: string | undefined;
  readonly destinationCountry?: string | undefined;
  readonly destinationRegion?: string | undefined;
  /** Lengths by the clock, like `3 hours`, from the opening. */
  readonly acknowledgeAfter?: string | undefined;
  readonly silentAfter?: string | undefined;
  readonly replyAfter?: string | undefined;
  readonly answerAfter?: string | undefined;
  readonly deliverAfter?: string | undefined;
}

/** Within one country, and by no carrier in particular. */
export function describedCase(said: DescribedCase): SimulatedCase {
  const originCountry = said.originCountry ?? said.destinationCountry ?? null;
  const destinationCountry = said.destinationCountry ?? originCountry;
  const destinationRegion = said.destinationRegion ?? null;
  const zone = destinationCountry === null ? null : homeZone(destinationCountry, destinationRegion);
  return {
    kind: said.kind,
    severity: said.severity ?? null,
    openedAt: said.openedAt,
    facts: {
      carrier: said.carrier ?? 'any',
      merchantId: said.merchantId ?? 'default',
      service: said.service ?? null,
      customerTier: said.customerTier ?? null,
      value: said.value ?? null,
      tags: said.tags ?? [],
      originCountry,
      destinationCountry,
      destinationRegion,
      destinationTimeZone: zone ?? 'UTC',
    },
    deeds: {
      acknowledgeAfterMs: elapsedMs(said.acknowledgeAfter),
      silentAfterMs: elapsedMs(said.silentAfter),
      replyAfterMs: elapsedMs(said.replyAfter),
      answerAfterMs: elapsedMs(said.answerAfter),
      deliverAfterMs: elapsedMs(said.deliverAfter),
    },
  };
}

/** The zones whose clocks a reader of the timetable looks at: where the people are who act, and where the customer is. */
export function zonesOf({ facts }: SimulatedCase): string[] {
  const origin = facts.originCountry === null ? null : homeZone(facts.originCountry, null);
  return [...new Set([origin ?? 'UTC', facts.destinationTimeZone])];
}

/** `3 hours`, but no business hours: these are not yet those of any policy. */
export function elapsedOffset(text: string): Extract<Offset, { clock: 'elapsed' }> | null {
  const offset = parseOffset(text);
  return offset?.clock === 'elapsed' ? offset : null;
}

function elapsedMs(text: string | undefined): number | null {
  const offset = text === undefined ? null : elapsedOffset(text);
  return offset === null ? null : shortestMs(offset);
}
