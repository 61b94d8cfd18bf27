import { smsText } from '../../channels/sms-text';
import { smsKeyword } from '../../domain/consent/sms-keyword';

describe('A text on its way to a phone', () => {
  test.each([
    ['typographic quotes and dashes', '“It’s here” – almost…', '"It\'s here" - almost...', 'GSM-7'],
    [
      'Spanish accents that GSM-7 has not',
      'Está en camino, llegará mañana',
      'Esta en camino, llegara mañana',
      'GSM-7',
    ],
    ['German letters', 'Grüße an Jörg Weiß', 'Grüße an Jörg Weiß', 'GSM-7'],
    ['a Polish name', 'Cześć Łukasz', 'Czesc Lukasz', 'GSM-7'],
    ['a Greek name', 'Καλημέρα Ελένη', 'Καλημέρα Ελένη', 'UCS-2'],
    [
      'a Cyrillic name keeps every accent of the text',
      'Señor Иван está aquí',
      'Señor Иван está aquí',
      'UCS-2',
    ],
    ['the euro sign', 'Pay 5 €', 'Pay 5 €', 'GSM-7'],
  ])('keeps its cheap encoding where that is harmless: %s', (_what, text, sent, encoding) => {
    expect(smsText(text)).toEqual({ body: sent, encoding, segments: 1, cut: false });
  });

  test('counts segments: 160 characters fit one, 161 need two', () => {
    expect(smsText('x'.repeat(160)).segments).toBe(1);
    expect(smsText('x'.repeat(161)).segments).toBe(2);
    // The euro sign takes two places.
    expect(smsText(`${'x'.repeat(159)}€`).segments).toBe(2);
  });

  test('that is too long ends at a word, and what follows it is kept whole', () => {
    const { body, segments } = smsText('parcel '.repeat(100), { ending: 'Reply STOP to opt out.' });
    expect(segments).toBe(2);
    expect(body).toMatch(/ parcel\.\.\. Reply STOP to opt out\.$/);
    expect(body.length).toBeGreaterThan(290);
    expect(body.length).toBeLessThanOrEqual(306);
  });

  test('never ends in half an emoji', () => {
    const { body, segments } = smsText('👨‍👩‍👧‍👦'.repeat(60));
    expect(segments).toBeLessThanOrEqual(2);
    expect(body).toMatch(/^(👨‍👩‍👧‍👦)+\.\.\.$/u);
  });
});

describe('A word from a phone', () => {
  test.each([
    ['STOP', 'stop'],
    [' stop ', 'stop'],
    ['Stop.', 'stop'],
    ['S T O P !', 'stop'],
    ['"STOPALL"', 'stop'],
    ['Unsubscribe', 'stop'],
    ['ＳＴＯＰ', 'stop'],
    ['Stopp', 'stop'],
    ['abmelden', 'stop'],
    ['¡BAJA!', 'stop'],
    ['Alto', 'stop'],
    ['cancel', 'stop'],
    ['End', 'stop'],
    ['QUIT', 'stop'],
    ['START', 'start'],
    ['unstop', 'start'],
    ['HELP', 'help'],
    ['Info?', 'help'],
    ['Hilfe', 'help'],
    ['ayuda', 'help'],
    ['ARRET', 'stop'],
    ['Arrêt', 'stop'],
    ['Stop. Thank you', 'stop'],
    ['Please stop!', 'stop'],
    ['STOP STOP', 'stop'],
    ['Stop texting me', 'stop'],
    ['Abmelden bitte', 'stop'],
    ['STOP\n\nSent from my iPhone', 'stop'],
    ['Stop\nVon meinem iPhone gesendet', 'stop'],
    ['STOP\nEnvoyé de mon iPhone', 'stop'],
  ])('%s means %s', (body, keyword) => {
    expect(smsKeyword(body, { optedOut: false })).toBe(keyword);
  });

  test.each(['Yes', 'Alta', 'anmelden!'])(
    '%s undoes a STOP, and is an answer where there was none',
    (body) => {
      expect(smsKeyword(body, { optedOut: true })).toBe('start');
      expect(smsKeyword(body, { optedOut: false })).toBeNull();
    },
  );

  test('what the gateway took it for counts, but nothing starts that did not stop', () => {
    expect(smsKeyword('Enough of this', { optedOut: false, gateway: 'stop' })).toBe('stop');
    expect(smsKeyword('Welcome back', { optedOut: true, gateway: 'start' })).toBe('start');
    expect(smsKeyword('Yes', { optedOut: false, gateway: 'start' })).toBeNull();
  });

  test.each([
    'please stop at the back door',
    'The end of the street',
    'no',
    '',
    '12',
    'stop it now',
    'Cancel, thank you',
    'Thank you',
    'Please stop texting me. And where is my parcel?',
    'Sent from my iPhone',
    'Yes, leave it there',
    'Ende',
    'Cancelar',
  ])('but "%s" is an answer', (body) => {
    expect(smsKeyword(body, { optedOut: true })).toBeNull();
  });
});
