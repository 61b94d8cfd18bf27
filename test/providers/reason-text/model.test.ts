import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { UNMAPPED } from '../../../domain/tracking/meaning';
import { isTerminal } from '../../../domain/tracking/milestone';
import { askModel, THRESHOLDS } from '../../../providers/reason-text/model/ask-model';
import { featuresOf } from '../../../providers/reason-text/model/features';
import { labelOf } from '../../../providers/reason-text/model/labels';
import {
  guess,
  loadModel,
  type StoredModel,
  shippedModel,
  WEIGHTS_FILE,
} from '../../../providers/reason-text/model/linear-model';
import { train } from '../../../providers/reason-text/model/train';
import { normaliseReasonText } from '../../../providers/reason-text/normalise';
import { describe as describeTexts, OWN_TEXTS, trainingTexts } from '../../../providers/texts/training-texts';
import { readCorpus, readHeldOut } from './corpus';
import { readOwnTexts } from './own-texts';

const NEVER_UNSURE = { thresholds: { exception: 0, progress: 0 } };

describe('the model that is asked where rules are silent', () => {
  it('never ends a journey, whatever it is shown and however little sure it has to be', () => {
    const words = [
      'delivered',
      'zugestellt',
      'bezorgd',
      'livré',
      'entregado',
      'consegnato',
      'returned to sender',
    ]
      .concat(['cancelled', 'vernietigd', 'destroyed', 'parcel', 'to', 'the', 'recipient', 'yesterday', '12'])
      .concat(readOwnTexts().flatMap(({ text }) => text.split(' ')));
    const sentence = fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((some) => some.join(' '));
    fc.assert(
      fc.property(fc.oneof(sentence, fc.string({ unit: 'grapheme' })), (text) => {
        const { milestone, movement, clears } = askModel(text, NEVER_UNSURE);
        expect(milestone !== null && isTerminal(milestone)).toBe(false);
        expect({ movement, clears }).toEqual({ movement: false, clears: null });
      }),
      { numRuns: 500 },
    );
    for (const { text } of [...readCorpus(), ...readOwnTexts()]) {
      const { milestone } = askModel(text, NEVER_UNSURE);
      expect(milestone !== null && isTerminal(milestone)).toBe(false);
    }
  });

  it('names kinds in texts that neither rules nor model have learnt, and is right when it does', () => {
    const named = readHeldOut()
      .map((row) => ({ row, meaning: askModel(row.text) }))
      .filter(({ meaning }) => meaning !== UNMAPPED);
    const right = named.filter(({ row, meaning }) => (meaning.exception ?? 'none') === row.kind);
    expect(named.length).toBeGreaterThanOrEqual(60);
    expect(right.length / named.length).toBeGreaterThanOrEqual(0.85);
  });

  it('says how sure it is, and keeps quiet below its threshold', () => {
    const text = 'Importer ID required';
    const [best] = guess('importer id required', shippedModel());
    expect(askModel(text)).toMatchObject({
      exception: 'documents_missing',
      milestone: null,
      source: 'text',
      rule: `model:documents_missing ${best?.probability.toFixed(2)}`,
    });
    expect(askModel(text, { thresholds: { ...THRESHOLDS, exception: 1 } })).toBe(UNMAPPED);
  });

  it.each(['', '   ', '...', '12-34', 'X7', 'Lorem ipsum dolor sit amet', 'Delivery exception', 'Code 77'])(
    'makes nothing of "%s"',
    (text) => {
      expect(askModel(text)).toBe(UNMAPPED);
    },
  );

  it.each([
    'The parcel was not scanned at the hub as it should have been',
    'Het pakket is helaas niet gesorteerd',
    'Paczka nie została przyjęta w oddziale',
  ])('calls nothing progress that is denied or regretted: "%s"', (text) => {
    const { source, exception } = askModel(text, NEVER_UNSURE);
    expect(source === 'unmapped' || exception !== null).toBe(true);
  });

  it('answers the same in capitals, with other blanks, and again', () => {
    const once = askModel('Importer ID required');
    expect(askModel('  IMPORTER   ID required. ')).toEqual(once);
    expect(askModel('Importer ID required')).toEqual(once);
  });
});

describe('its weights', () => {
  it('were made from our own texts as they are', () => {
    const { madeFrom } = JSON.parse(readFileSync(WEIGHTS_FILE, 'utf8')) as StoredModel;
    // Where this fails, the texts have changed: `npm run texts -- train`.
    expect(madeFrom).toBe(describeTexts(trainingTexts(OWN_TEXTS), OWN_TEXTS));
  });

  it('are the same whenever the same texts are learnt, and say what those say', () => {
    const texts = trainingTexts(OWN_TEXTS).slice(0, 60);
    const made = train(texts, 'sixty texts');
    expect(JSON.stringify(train(texts, 'sixty texts')) === JSON.stringify(made)).toBe(true);
    const model = loadModel(made);
    const learnt = texts.filter(
      (text) => guess(normaliseReasonText(text.text), model)[0]?.label === labelOf(text),
    );
    expect(learnt.length).toBeGreaterThanOrEqual(55);
  });

  it('fit into 300 kB, and are refused if some are missing', () => {
    const stored = readFileSync(WEIGHTS_FILE, 'utf8');
    expect(stored.length).toBeLessThan(300_000);
    const model = JSON.parse(stored) as StoredModel;
    expect(() => loadModel({ ...model, weights: model.weights.slice(0, 4_000) })).toThrow(/weights for/);
  });
});

describe('what it looks at', () => {
  it('is each run of letters, word and pair of words once, below the number of buckets', () => {
    const features = featuresOf('parcel parcel parcel', 64);
    expect(new Set(features).size).toBe(features.length);
    expect(Math.max(...features)).toBeLessThan(64);
    expect(featuresOf('', 64)).toEqual(featuresOf('|', 64));
  });
});
