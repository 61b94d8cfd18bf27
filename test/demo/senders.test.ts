import { generateKeyPairSync } from 'node:crypto';
import { type CarrierRecord, type DemoPlace, WORDS, type Word } from '../../demo/scan';
import { SENDERS, type Signing } from '../../demo/senders';
import { providerAdapter } from '../../providers/index';
import { PROVIDERS, type Provider, type ProviderSecrets } from '../../providers/provider-adapter';
import { fixedKeys } from '../../providers/shipengine/public-keys';

const NOW = '2026-11-23T10:15:30.000Z';
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const SIGNING: Signing = { secret: 'a secret of the demo', privateKey, keyId: 'key-1', sentAt: NOW };
const SETTINGS: ProviderSecrets = {
  secrets: [SIGNING.secret],
  publicKeys: fixedKeys(new Map([['key-1', publicKey]])),
};
const HAMBURG: DemoPlace = {
  city: 'Hamburg',
  region: null,
  postalCode: '20095',
  country: 'DE',
  timeZone: 'Europe/Berlin',
};

function record(provider: Provider, words: readonly Word[]): CarrierRecord {
  return {
    carrier: SENDERS[provider].carriers[0] ?? '',
    trackingNumber: 'DEMO0001',
    service: 'standard',
    estimate: '2026-11-26',
    scans: words.map((word, index) => ({
      word,
      at: `2026-11-23T10:1${index}:00.000Z`,
      place: HAMBURG,
    })),
  };
}

function requestOf(provider: Provider, body: string, headers: Readonly<Record<string, string>>) {
  return {
    rawBody: Buffer.from(body, 'utf8'),
    headers,
    query: {},
    method: 'POST',
    path: `/v1/webhooks/${provider}`,
    receivedAt: NOW,
  };
}

function updateIn(provider: Provider, words: readonly Word[]) {
  const outcome = providerAdapter(provider).parse(
    JSON.parse(JSON.stringify(SENDERS[provider].payload(record(provider, words), NOW))),
    NOW,
  );
  if (outcome.kind !== 'updates') throw new Error(`not understood: ${JSON.stringify(outcome)}`);
  expect(outcome.problems).toEqual([]);
  const [update, ...others] = outcome.updates;
  expect(others).toEqual([]);
  if (update === undefined) throw new Error('no update');
  return update;
}

describe.each(PROVIDERS)('%s as the demo plays it', (provider) => {
  const sender = SENDERS[provider];
  const body = JSON.stringify(sender.payload(record(provider, ['picked_up']), NOW));

  it('is believed with its signature', async () => {
    const request = requestOf(provider, body, sender.sign(body, SIGNING));
    expect(await providerAdapter(provider).verify(request, SETTINGS)).toEqual({ ok: true });
  });

  it('is not believed with the signature of somebody else', async () => {
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const headers = sender.sign(body, { ...SIGNING, secret: 'a guess', privateKey: stranger });
    const verdict = await providerAdapter(provider).verify(requestOf(provider, body, headers), SETTINGS);
    expect(verdict).toEqual({ ok: false, reason: 'bad_signature' });
  });

  it.each([...sender.words])('says %s so that it is understood', (word) => {
    const [event, ...others] = updateIn(provider, [word]).events;
    expect(others).toEqual([]);
    const { milestone, exception } = WORDS[word];
    expect(event?.meaning.exception).toBe(exception);
    if (milestone !== null) expect(event?.meaning.milestone).toBe(milestone);
    if (word === 'gibberish') expect(event?.meaning.source).toBe('unmapped');
    expect(event?.occurred).toMatchObject({ utc: '2026-11-23T10:10:00.000Z' });
    expect(event?.place).toMatchObject({ country: 'DE' });
  });

  it.each(sender.carriers)('names %s as Wayward does', (carrier) => {
    const sent = { ...record(provider, ['picked_up']), carrier };
    const outcome = providerAdapter(provider).parse(sender.payload(sent, NOW), NOW);
    expect(outcome).toMatchObject({ kind: 'updates', updates: [{ carrier, trackingNumber: 'DEMO0001' }] });
  });

  it('gives a scan the same identity in every push', () => {
    const history: readonly Word[] = ['picked_up', 'out_for_delivery', 'delivered'];
    const keys = history.flatMap((_word, index) =>
      updateIn(provider, history.slice(0, index + 1)).events.map((event) => event.eventKey),
    );
    expect(new Set(keys).size).toBe(history.length);
  });

  it('passes on the estimate of the carrier', () => {
    expect(updateIn(provider, ['picked_up']).estimate?.date).toBe('2026-11-26');
  });
});
