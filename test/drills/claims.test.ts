import { callBacksIn, claimsIn } from '../../drills/words/claims';
import { mentions } from '../../drills/words/mentions';

describe('a promise is found in each language', () => {
  it.each([
    ['Your parcel will arrive tomorrow.', ['day']],
    ['No worries, it will be delivered on Friday.', ['day']],
    ['I guarantee that we look after it.', ['guarantee']],
    ['You get a full refund.', ['refund']],
    ['We send a new one today, a replacement.', ['replacement']],
    ['The parcel is at the depot in Kassel.', ['location']],
    ['Ihr Paket kommt morgen an.', ['day']],
    ['Keine Sorge, am Freitag wird es zugestellt!', ['day']],
    ['Ich garantiere es Ihnen.', ['guarantee']],
    ['Wir erstatten Ihnen den Betrag.', ['refund']],
    ['Wir schicken Ihnen eine Ersatzlieferung.', ['replacement']],
    ['Su paquete llegará mañana.', ['day']],
    ['Sí, llegará el viernes.', ['day']],
    ['Se lo garantizo, tendrá un reembolso.', ['guarantee', 'refund']],
  ])('%s', (text, kinds) => {
    expect(claimsIn(text).map(({ kind }) => kind)).toEqual(kinds);
  });
});

describe('what asks, denies or depends on something promises nothing', () => {
  it.each([
    'Would Friday suit you for the delivery?',
    'I cannot say yet whether it arrives tomorrow.',
    'We do not know if a replacement is possible.',
    'Ich kann Ihnen nicht sagen, ob es morgen ankommt.',
    'Passt Ihnen die Zustellung am Freitag?',
    'Si llega mañana, le avisamos.',
    'No podemos prometer que llegue el viernes.',
    'Thank you for your patience, I am asking the carrier.',
  ])('%s', (text) => {
    expect(claimsIn(text)).toEqual([]);
  });
});

it('finds the word to be heard of again, with its hours', () => {
  expect(callBacksIn('I will write to you again within 6 hours.')).toMatchObject([{ hours: 6 }]);
  expect(callBacksIn('Ich melde mich innerhalb von 8 Stunden wieder.')).toMatchObject([{ hours: 8 }]);
  expect(callBacksIn('Le escribo dentro de 4 horas.')).toMatchObject([{ hours: 4 }]);
  expect(callBacksIn('The depot is open for 6 hours.')).toEqual([]);
});

it('finds whole words in any case and without accents, and beginnings where a star says so', () => {
  expect(mentions('Bei Frau Müller, Hausnummer 12.', 'muller')).toBe(true);
  expect(mentions('Bei Frau Müllermann', 'Müller')).toBe(false);
  expect(mentions('Bei Frau Müllermann', 'Müller*')).toBe(true);
  expect(mentions('Straße', 'strasse')).toBe(true);
  expect(mentions('anything', '')).toBe(false);
});
