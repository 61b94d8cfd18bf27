import { createMessageRenderer, type MessageRenderer } from '../../channels/render-message';
import { FULL_CONTEXT, MINIMAL_CONTEXT } from '../../channels/sample-context';
import type { TemplateContext } from '../../channels/template-context';
import { CUSTOMER_TEMPLATES, TEMPLATE_NAMES } from '../../channels/template-names';

let renderer: MessageRenderer;
beforeAll(async () => {
  renderer = await createMessageRenderer('');
});

const NOW = new Date('2026-11-23T15:00:00.000Z');
const SCRIPT = /<script type="application\/ld\+json">(.*?)<\/script>/gs;

function deliveriesIn(html: string): Record<string, unknown>[] {
  return [...html.matchAll(SCRIPT)].map(([, json = '']) => JSON.parse(json) as Record<string, unknown>);
}

test('A mail program reads of the parcel what the customer reads, and never where they live', () => {
  const { html } = renderer.renderMessage('address_problem', 'en', FULL_CONTEXT, NOW);
  expect(deliveriesIn(html)).toEqual([
    {
      '@context': 'https://schema.org',
      '@type': 'ParcelDelivery',
      trackingNumber: 'JJD014600003SAMPLE',
      trackingUrl: FULL_CONTEXT.links?.parcel.url,
      carrier: { '@type': 'Organization', name: 'DHL Express' },
      provider: { '@type': 'Organization', name: 'DHL Express' },
      itemShipped: { '@type': 'Product', name: expect.stringContaining('NL-2026-10482') },
      ...{ expectedArrivalFrom: '2199-11-25', expectedArrivalUntil: '2199-11-25' },
      partOfOrder: {
        '@type': 'Order',
        orderNumber: 'NL-2026-10482',
        merchant: { '@type': 'Organization', name: 'Nordlicht & Söhne' },
      },
    },
  ]);
});

test('Whatever the message: at most one parcel is told, only to its customer, and no program runs in a mail', () => {
  for (const name of TEMPLATE_NAMES)
    for (const context of [FULL_CONTEXT, MINIMAL_CONTEXT]) {
      const { html } = renderer.renderMessage(name, 'de', context, NOW);
      const isForCustomers = CUSTOMER_TEMPLATES.some((template) => template === name);
      expect([name, deliveriesIn(html).length]).toEqual([
        name,
        isForCustomers && context.shipment !== null ? 1 : 0,
      ]);
      expect(html.replaceAll(SCRIPT, '')).not.toContain('<script');
    }
});

test('A shop whose name is markup ends no script', () => {
  const name = 'Sly</script><script>alert(1)</script> <!-- Sons';
  const sly: TemplateContext = { ...FULL_CONTEXT, shop: { name } };
  const { html } = renderer.renderMessage('delivered', 'en', sly, NOW);
  const [delivery] = deliveriesIn(html);
  expect(JSON.stringify(delivery)).toContain('alert(1)');
  expect(html.replaceAll(SCRIPT, '')).not.toContain('<script');
});
