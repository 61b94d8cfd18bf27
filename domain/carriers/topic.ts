/** What a carrier is asked about. Contacts and rules name them; the names stand in the database. */
export const CARRIER_TOPICS = [
  'trace',
  'late',
  'lost',
  'damaged',
  'proof_of_delivery',
  'address',
  'return',
  'customs',
  'other',
] as const;
export type CarrierTopic = (typeof CARRIER_TOPICS)[number];

/** In words, for sentences in English and for whoever reads the thread. */
export const TOPIC_WORDS: Readonly<Record<CarrierTopic, string>> = {
  trace: 'where it is',
  late: 'when it arrives',
  lost: 'a loss',
  damaged: 'damage',
  proof_of_delivery: 'proof of delivery',
  address: 'the address',
  return: 'the return',
  customs: 'customs',
  other: 'a question',
};
