import type { ExceptionKind } from '../cases/exception-kind';
import { DENIES_DELIVERY } from './denies-delivery';
import { type Meaning, UNMAPPED } from './meaning';
import { isTerminal, type Milestone } from './milestone';
import type { CarrierSlug, TrackingEvent } from './tracking-event';

/** What a sentence or a code of a carrier means, as a person has said it: it speaks where nobody else understands a scan. */
export interface TextMapping {
  readonly id: string;
  readonly carrier: CarrierSlug;
  readonly says: MappedPart;
  readonly key: string;
  readonly milestone: Milestone | null;
  readonly exception: ExceptionKind | null;
  readonly movement: boolean;
  readonly clears: Meaning['clears'];
}

/** What of a scan a mapping is about: its sentence, or its code whatever stands beside it. */
export const MAPPED_PARTS = ['text', 'code'] as const;
export type MappedPart = (typeof MAPPED_PARTS)[number];

/** Which mapping is asked for; `mappingKey` is its name in a map. */
export type WantedMapping = Pick<TextMapping, 'carrier' | 'says' | 'key'>;

/** Mappings by `mappingKey`. */
export type TextMappings = ReadonlyMap<string, TextMapping>;

const DATE = /\b\d{1,4}([./-])\d{1,2}\1\d{1,4}\b/g;
const CLOCK = /\b\d{1,2}:\d{2}(:\d{2})?\b/g;
/** Numbers of orders, depots and phones: what counts things (`2 of 2`) is shorter, and is told apart. */
const LONG_NUMBER = /\d{5,}/g;

/**
 * A wording as it is compared: without capitals, blanks that nobody sees, and what is another in each scan (a date, a clock time, a long
 * number).
 */
export function wordingKey(wording: string): string {
  return wording
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(DATE, '#')
    .replaceAll(CLOCK, '#')
    .replaceAll(LONG_NUMBER, '#')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The mappings that a scan of this carrier would be understood by, the one that decides first. None where it is understood already. */
export function wantedMappings(
  carrier: CarrierSlug,
  { text, code, meaning }: Pick<TrackingEvent, 'text' | 'code' | 'meaning'>,
): WantedMapping[] {
  if (meaning.source !== 'unmapped') return [];
  return [
    ...(text === null ? [] : [{ carrier, says: 'text' as const, key: wordingKey(text) }]),
    ...(code === null ? [] : [{ carrier, says: 'code' as const, key: wordingKey(code) }]),
  ];
}

/** One text for a wording of a carrier, as the key of a map. */
export function mappingKey({ carrier, says, key }: WantedMapping): string {
  return JSON.stringify([carrier, says, key]);
}

/** What a scan that nobody understood means by these mappings; as it is where there is none for it. */
export function meaningByMappings(
  carrier: CarrierSlug,
  event: Pick<TrackingEvent, 'text' | 'code' | 'meaning'>,
  mappings: TextMappings,
): Meaning {
  const mapping = wantedMappings(carrier, event)
    .map((wanted) => mappings.get(mappingKey(wanted)))
    .find((found) => found !== undefined);
  return mapping === undefined ? event.meaning : meaningByMapping(event.meaning, mapping);
}

/** How an event names the mapping that it was understood by. */
export function ruleOfMapping({ id }: Pick<TextMapping, 'id'>): string {
  return `mapping:${id}`;
}

/**
 * A mapping has the weight of a sentence and no more. What the provider's status and the carrier's code prove stays with the scan that
 * nobody understood, and holds against it as it does against our own reading (providers/resolve-meaning.ts): no mapping ends the journey of
 * a parcel that they know to be elsewhere, or calls delivered what they say is in trouble; what they call delivered is not late but may
 * be damaged, or in dispute.
 */
function meaningByMapping(unmapped: Meaning, mapping: TextMapping): Meaning {
  const { milestone: proved } = unmapped;
  const said = mapping.milestone;
  const endsIt = said !== null && isTerminal(said);
  const isContradicted =
    endsIt && (proved === null ? said === 'delivered' && isDoubted(unmapped) : proved !== said);
  const exception =
    proved === 'delivered' && said !== 'returned' ? ofDelivered(mapping.exception) : mapping.exception;
  if (isContradicted && exception === null) return unmapped;
  const keepsPosition =
    isContradicted || (proved !== null && (proved === 'pre_transit' || isTerminal(proved)));
  return {
    milestone: keepsPosition ? proved : (said ?? proved),
    exception,
    movement: unmapped.movement || (mapping.movement && !keepsPosition),
    clears: exception === null ? mapping.clears : null,
    faultOwner: null,
    source: 'mapping',
    rule: ruleOfMapping(mapping),
    unmapped: { milestone: proved, movement: unmapped.movement, rule: unmapped.rule },
  };
}

/** The status says that something is wrong, or denies what the sentence was read as; the rule names it. */
function isDoubted({ rule }: Meaning): boolean {
  return rule !== UNMAPPED.rule;
}

function ofDelivered(exception: ExceptionKind | null): ExceptionKind | null {
  if (exception === null || exception === 'damaged') return exception;
  return DENIES_DELIVERY.has(exception) ? 'delivered_in_dispute' : null;
}
