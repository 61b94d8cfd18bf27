import { readCanonicalEvents } from '../../../api/tracking/canonical-event';
import { canonicalSender, easyPostSender, KNOWN_SCANS } from '../../../bench/accept/senders';
import { easypost } from '../../../providers/easypost/adapter';

const NOW = new Date().toISOString();

describe('what the bench sends', () => {
  it('is events that Wayward understands, each of them new', () => {
    const next = canonicalSender(['1Z0001', '1Z0002'], 'key');
    const read = [next(3), next(3)].flatMap(({ body }) => readCanonicalEvents(JSON.parse(body).events, NOW));
    const keys = read.map((one) => {
      if (!one.ok) throw new Error(JSON.stringify(one.problems));
      const { trackingNumber, events } = one.update;
      return `${trackingNumber} ${events[0]?.eventKey}`;
    });
    expect(new Set(keys).size).toBe(6);
  });

  it('is webhooks whose signature is right, with one new scan after those that were sent before', async () => {
    const next = easyPostSender(['1Z0001'], 'a secret');
    const known = new Set<string>();
    for (let webhook = 0; webhook < KNOWN_SCANS + 2; webhook += 1) {
      const { headers, body } = next();
      const request = {
        rawBody: Buffer.from(body),
        headers: Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
        ),
        query: {},
        method: 'POST',
        path: '/v1/webhooks/easypost',
        receivedAt: NOW,
      };
      expect(await easypost.verify(request, { secrets: ['a secret'] })).toEqual({ ok: true });
      const meaning = easypost.parse(JSON.parse(body), NOW);
      if (meaning.kind !== 'updates') throw new Error(meaning.kind);
      const keys = meaning.updates.flatMap(({ events }) => events.map(({ eventKey }) => eventKey));
      expect(keys).toHaveLength(Math.min(webhook, KNOWN_SCANS) + 1);
      expect(keys.filter((key) => !known.has(key))).toHaveLength(1);
      for (const key of keys) known.add(key);
    }
  });
});
