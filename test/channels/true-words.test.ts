import { createTextRenderer, type TextRenderer } from '../../channels/render-message';
import { FULL_CONTEXT } from '../../channels/sample-context';
import type { TemplateContext } from '../../channels/template-context';
import { CUSTOMER_TEMPLATES, TEMPLATE_NAMES } from '../../channels/template-names';
import { LOCALES } from '../../domain/messages/message';

/** What a message says is so: of this carrier, this parcel, this order. */

const NOW = new Date('2026-11-23T14:00:00Z');
const PAGE =
  /tracking page|Sendungsverfolgung|página de seguimiento|Place and hours|Ort und Zeiten|Lugar y horario/;

let renderer: TextRenderer;
beforeAll(() => {
  renderer = createTextRenderer('');
});

type Part<Name extends 'shipment' | 'case'> = Partial<NonNullable<TemplateContext[Name]>>;

function about(shipment: Part<'shipment'>, problem: Part<'case'> = {}): TemplateContext {
  return {
    ...FULL_CONTEXT,
    shipment: { ...FULL_CONTEXT.shipment!, ...shipment },
    case: { ...FULL_CONTEXT.case!, ...problem },
    conversation: { ...FULL_CONTEXT.conversation, answers: [] },
  };
}

describe.each(LOCALES)('In %s', (locale) => {
  const render = (name: (typeof TEMPLATE_NAMES)[number], context: TemplateContext) =>
    renderer.renderMessage(name, locale, context, NOW);

  test.each(CUSTOMER_TEMPLATES)('%s speaks of no tracking page where there is none', (name) => {
    const { text, sms } = render(name, about({ carrier: 'acme_parcels' }));
    expect(`${text} ${sms.body}`).not.toMatch(PAGE);
  });

  test.each(['dpd', 'hermes', 'correos', 'postnl'])(
    'a parcel at a pickup point of %s has its page, in the text too',
    (carrier) => {
      const { text, sms } = render('held_for_pickup', about({ carrier, trackingNumber: 'RC12 3/4' }));
      const [link] = /https:\S*RC12%203%2F4\S*/.exec(text) ?? [];
      expect(text).toMatch(PAGE);
      expect(link).toBeDefined();
      expect(sms.body).toContain(` ${FULL_CONTEXT.links?.parcel.short} `);
      expect(sms.cut).toBe(false);
    },
  );

  test('only what moves is back on its way', () => {
    const moved = { lastMovementAt: '2026-11-23T12:00:00.000Z' };
    const stood = { lastMovementAt: '2026-11-22T12:00:00.000Z' };
    const says = (shipment: Part<'shipment'>, problem: Part<'case'>) => {
      const { subject, text, sms } = render('recovered', about(shipment, { status: 'resolved', ...problem }));
      return `${subject} ${text} ${sms.body}`;
    };
    const MOVES = /on its way|moving|wieder unterwegs|befördert|en camino|transporte/;
    expect(says(moved, { kind: 'weather' })).toMatch(MOVES);
    expect(says(stood, { kind: 'customs_hold' })).not.toMatch(MOVES);
    expect(says(moved, { kind: 'late_risk' })).not.toMatch(MOVES);
    expect(says(stood, { kind: 'eta_slipped' })).not.toMatch(MOVES);
  });

  test('one of three parcels was delivered: that is not the last message', () => {
    const delivered = { milestone: 'delivered' as const };
    const ONE_OF_THREE = { reference: 'NL-2026-10482', parcels: 3, arrived: 1, toCome: 2, missing: 0 };
    const LAST = /last message|letzte Nachricht|último mensaje|closed|abgeschlossen|cerrado/;
    for (const name of ['delivered', 'recovered'] as const) {
      expect(render(name, about({ ...delivered, order: ONE_OF_THREE })).text).not.toMatch(LAST);
      expect(render(name, about(delivered)).text).toMatch(LAST);
    }
    const { subject, text } = render('delivered', about({ ...delivered, order: ONE_OF_THREE }));
    expect(subject).toContain('NL-2026-10482');
    expect(text).toMatch(/2 (more|weitere|paquetes)/);
    expect(text).not.toMatch(/Expected|Voraussichtlich|Previsto/);
  });

  test('a promise at risk is not told with the promised day as its news', () => {
    const risk = { kind: 'late_risk', status: 'open' } as const;
    const says = (estimatedDate: string) =>
      render('late_risk', { ...about({ promisedDate: '2026-12-02', estimatedDate }, risk), parameters: {} })
        .text;
    expect(says('2026-12-04')).toMatch(/4 December|4\. Dezember|4 de diciembre/);
    expect(says('2026-12-02')).toMatch(/no new delivery date|noch nicht fest|no hay una nueva fecha/);
  });

  test('a risk that was predicted names its days as our own estimate, those alone that lie ahead, and the carrier’s as the carrier’s', () => {
    const says = (daysFrom: string, daysUntil: string, estimatedDate: string | null = null) => {
      const context = about(
        { promisedDate: '2026-11-24', estimatedDate },
        { kind: 'late_risk', status: 'open' },
      );
      const { text, sms } = render('late_risk', { ...context, parameters: { daysFrom, daysUntil } });
      return `${text} ${sms.body}`;
    };
    const OURS = /our own estimate|unsere eigene Schätzung|estimación nuestra/;
    expect(says('2026-11-25', '2026-11-26')).toMatch(OURS);
    expect(says('2026-11-25', '2026-11-26')).toMatch(
      {
        en: /most likely on Wednesday 25 November or Thursday 26 November\..*most likely on Wed 25 Nov or Thu 26 Nov\./s,
        de: /am ehesten am Mittwoch, 25\. November, oder am Donnerstag, 26\. November\..*\(am ehesten am Mi 25\.11\. oder am Do 26\.11\.\)/s,
        es: /el miércoles 25 de noviembre o el jueves 26 de noviembre\..*el mié 25 nov o el jue 26 nov\./s,
      }[locale],
    );
    expect(says('2026-11-25', '2026-11-25')).not.toMatch(/26\.? (de )?novi?em/i);
    expect(says('2026-11-25', '2026-11-28')).toMatch(/between|zwischen|entre el/);
    // Today is the 23rd.
    expect(says('2026-11-20', '2026-11-24')).toMatch(/23/);
    expect(says('2026-11-18', '2026-11-20')).not.toMatch(OURS);
    expect(says('2026-11-25', '2026-11-26', '2026-11-24')).not.toMatch(
      /DHL Express (now expects|erwartet|espera)/,
    );
    expect(says('2026-11-25', '2026-11-26', '2026-11-27')).toMatch(
      /DHL Express (now expects|erwartet|espera)/,
    );
  });
});

describe('A shop without a name', () => {
  const nameless = { ...FULL_CONTEXT, shop: { name: '' } };

  test.each([
    ['en', 'the parcels of the shop', 'because your shop is sending', /^Your shop: /],
    ['de', 'die Pakete von Ihrem Shop', 'weil Ihr Shop Ihnen', /^Ihr Shop: /],
    ['es', 'los paquetes de la tienda', 'porque tu tienda te envía', /^Tu tienda: /],
  ] as const)('is called so in %s that each sentence reads well', (locale, forStaff, forCustomers, sms) => {
    const staff = { ...nameless, audience: 'team:support' as const };
    expect(renderer.renderMessage('staff_case', locale, staff, NOW).text).toContain(forStaff);
    const customer = renderer.renderMessage('weather', locale, nameless, NOW);
    const unnamed = { ...nameless, shop: { name: 'Your shop' } };
    expect(renderer.renderMessage('weather', locale, unnamed, NOW).text).toBe(customer.text);
    expect(customer.text).toContain(forCustomers);
    expect(customer.sms.body).toMatch(sms);
    for (const name of TEMPLATE_NAMES) {
      const isForCustomers = CUSTOMER_TEMPLATES.some((one) => one === name);
      const { text } = renderer.renderMessage(name, locale, isForCustomers ? nameless : staff, NOW);
      expect(text).not.toMatch(/von (Ihr|der) Shop|[a-z] (Your shop|Tu tienda)/);
    }
  });
});

test('what is to be done in Spanish is said to somebody, never "a el"', () => {
  for (const name of TEMPLATE_NAMES) {
    const context = { ...FULL_CONTEXT, audience: 'team:support' as const };
    for (const audience of ['merchant', 'customer', null] as const) {
      const next = { at: '2026-11-23T16:00:00.000Z', audience };
      const { text } = renderer.renderMessage(
        name,
        'es',
        { ...context, case: { ...FULL_CONTEXT.case!, next } },
        NOW,
      );
      expect(text).not.toMatch(/\b(a|de) el\b/);
    }
  }
});

test('a text keeps the letters that its alphabet has not: how to opt out has no accent to lose', () => {
  const { sms } = renderer.renderMessage('weather', 'es', FULL_CONTEXT, NOW);
  expect(sms.body).toMatch(/Responde STOP para darte de baja\.$/);
});
