import type { Matchers } from '../../../../domain/messages/sending/silence';

/** Matchers that agree with every message, to be narrowed by what a story is about. */
export const ANYTHING: Matchers = {
  kind: [],
  severity: [],
  carrier: [],
  lane: [],
  service: [],
  merchant: [],
  tags: [],
};
