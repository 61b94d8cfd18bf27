import type { Choices } from '../choices';
import type { Feed, Parcel } from './parcel';
import { PLOTS } from './plots';

/** What customers answer: choices of a question, words for a person, and the end of all texts. */
const ANSWERS = ['1', '1', '2', '3', 'Where is my parcel?', 'Please leave it at the door', 'STOP'];

/** The parcels of a round. Each plot comes up before one comes up twice. @param first numbers people, in the whole run */
export function makeParcels(choices: Choices, round: number, count: number, first: number): Parcel[] {
  const order = shuffled(choices.of('plots'), PLOTS);
  return Array.from({ length: count }, (_, place) => {
    const own = choices.of(`parcel ${place}`);
    const plot = order[place % order.length] as (typeof PLOTS)[number];
    const feed = feedOf(own, plot.byProvider === true);
    const person = first + place;
    return {
      number: `1ZF${String(round).padStart(4, '0')}${String(person).padStart(6, '0')}`,
      round,
      place,
      plot,
      carrier: feed === 'easypost' ? 'usps' : 'ups',
      feed,
      email: `customer${person}@customers.example`,
      // A number of its own for each of the first eight million people.
      phone: `+1202${2_000_000 + ((person * 7_919 + 3_550_000) % 7_999_999)}`,
      registeredLate: plot.scans.length > 0 && own.chance(0.2),
      answers: own.chance(0.4) ? { words: own.pick(ANSWERS), by: own.chance(0.5) ? 'sms' : 'email' } : null,
    };
  });
}

function feedOf(choices: Choices, byProvider: boolean): Feed {
  if (byProvider && choices.chance(0.5)) return 'easypost';
  return choices.chance(0.3) ? 'collector' : 'events';
}

function shuffled<T>(choices: Choices, list: readonly T[]): T[] {
  return list
    .map((item) => ({ item, key: choices.next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
