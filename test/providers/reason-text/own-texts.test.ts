import { isTerminal } from '../../../domain/tracking/milestone';
import { classifyReasonText } from '../../../providers/reason-text/classify';
import { type OwnText, readOwnTexts } from './own-texts';

const texts = readOwnTexts();
const taught = texts.filter(({ lang }) => ['en', 'de', 'nl', 'fr', 'es', 'it'].includes(lang));

function kindOf(text: string): OwnText['kind'] {
  const { source, exception } = classifyReasonText(text);
  return source === 'unmapped' ? 'unmapped' : (exception ?? 'none');
}

describe('what carriers say in German, Dutch, French, Spanish, Italian and English', () => {
  it.each(['en', 'de', 'nl', 'fr', 'es', 'it'])('has every step and most kinds in %s', (lang) => {
    const own = texts.filter((text) => text.lang === lang);
    expect(new Set(own.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(20);
    expect(new Set(own.map(({ milestone }) => milestone)).size).toBeGreaterThanOrEqual(6);
  });

  it('is read as a support lead would read it, with at most the misreadings that were counted', () => {
    const misread = taught.filter((row) => kindOf(row.text) !== row.kind).map(({ text }) => text);
    expect(misread.sort()).toEqual(
      [
        'At the post office counter for you',
        'Evenement in de stad, geen toegang voor bezorgers',
        'Kontrollscan ohne Befund',
        'Prise de rendez-vous proposée au destinataire',
        'Siniestro por rotura',
      ].sort(),
    );
  });

  it('ends no journey that the sentence does not end, in any language', () => {
    const ended = texts.filter(({ text, milestone }) => {
      const read = classifyReasonText(text).milestone;
      return read !== null && isTerminal(read) && read !== milestone;
    });
    expect(ended.filter(({ kind }) => kind === 'none' || kind === 'unmapped')).toEqual([]);
    expect(ended.filter(({ text }) => classifyReasonText(text).milestone === 'delivered')).toEqual([]);
  });

  it('has a word for each delivery that was made', () => {
    const delivered = taught.filter(({ milestone }) => milestone === 'delivered');
    expect(delivered.filter(({ text }) => classifyReasonText(text).milestone !== 'delivered')).toEqual([]);
  });
});

describe('words that mean something graver when they stand alone', () => {
  it.each([
    ['Die Klingel ist defekt', 'access_problem'],
    ['Citofono rotto', 'access_problem'],
    ['Der Karton ist zu groß für den Briefkasten', 'access_problem'],
    ['Le vigile a refusé l’accès au chauffeur', 'access_problem'],
    ['Dritter Zustellversuch erfolglos', 'recipient_unavailable'],
    ['Nog niet vrijgegeven door de douane', 'customs_hold'],
    ['Solo uno de los tres bultos ha llegado', 'damaged'],
    ['Marchandise détruite par les douanes', 'disposed'],
    ['Stroomuitval in het sorteercentrum', 'external_event'],
    ['El remitente estaba ausente', 'not_picked_up'],
  ])('"%s": %s', (text, kind) => {
    expect(kindOf(text)).toBe(kind);
  });

  it.each([
    'Het pakket is niet overgedragen',
    'Wir haben das Paket leider nicht sortiert',
    'Le colis n’a malheureusement pas été trié',
    'La spedizione non è stata smistata',
  ])('"%s": words of handling that are denied are no progress', (text) => {
    expect(kindOf(text)).not.toBe('none');
  });
});
