import { provesItself } from './signature-story';
import { keysOf, parse, payload, problemsIn, push, storyOf, updateIn, verdict } from './webhook-story';

const SECRET = 'd-secret';

describe('is it DHL', () => {
  provesItself('dhl', { headers: { 'x-wayward-secret': SECRET }, secret: SECRET, signsBody: false });

  it('the token of the subscription is accepted in the header that the subscription names, and nowhere else', async () => {
    const settings = { secrets: ['new', SECRET], secretHeader: 'X-Shop-Token' };
    expect(await verdict('dhl', push({ 'x-shop-token': SECRET }), settings)).toBe('ok');
    expect(await verdict('dhl', push({ 'x-wayward-secret': SECRET }), settings)).toBe('missing_signature');
  });
});

describe('what DHL says', () => {
  it('a parcel from Poznan in Lisbon: local clocks, and the status at the top is no scan more', () => {
    const update = updateIn('dhl', payload('dhl'));
    expect(storyOf(update)).toEqual([
      '2026-02-05T07:53:00Z | in_transit fine',
      '2026-02-01T15:00:00Z | pre_transit fine',
    ]);
    expect(update).toMatchObject({
      carrier: 'dhl_ecommerce',
      trackingNumber: '340000000001',
      service: 'Parcel Connect',
      estimate: { date: '2026-02-06' },
    });
  });

  it('without a history the status at the top is the one event, with the key that it has in the history', () => {
    const body = payload('dhl');
    body.shipments[0].events = [];
    const [key] = updateIn('dhl', body).events.map((event) => event.eventKey);
    expect(keysOf(updateIn('dhl', payload('dhl')))).toContain(key);
  });

  it('one shipment alone and a history in another order give the same keys', () => {
    const [shipment] = payload('dhl').shipments;
    shipment.events.reverse();
    const keys = keysOf(updateIn('dhl', payload('dhl')));
    expect(keysOf(updateIn('dhl', { shipment }))).toEqual(keys);
    expect(keysOf(updateIn('dhl', shipment))).toEqual(keys);
  });

  it('without a service it is DHL, and its number may say which', () => {
    const body = payload('dhl');
    delete body.shipments[0].service;
    expect(updateIn('dhl', body).carrier).toBe('dhl');
    body.shipments[0].id = '00340434161094042557';
    expect(updateIn('dhl', body).carrier).toBe('dhl_parcel_de');
  });

  it.each([
    ['express', 'dhl_express'],
    ['parcel-de', 'dhl_parcel_de'],
    ['ecommerce', 'dhl_ecommerce'],
    ['parcel-nl', 'dhl_parcel_nl'],
    ['post-de', 'deutsche_post'],
    ['freight', 'dhl_freight'],
    ['dgf', 'dhl_global_forwarding'],
    ['sameday', 'dhl_same_day'],
  ])('its service %s is our carrier %s', (service, carrier) => {
    const body = payload('dhl');
    body.shipments[0].service = service;
    expect(updateIn('dhl', body).carrier).toBe(carrier);
  });

  it.each([
    ['freight', '20-266', 'weather', 'dhl_freight:20-266'],
    ['parcel-pl', 'AWI_OZ', 'access_problem', 'dhl_parcel_pl:AWI_OZ'],
    ['ecommerce', '683', 'address_problem', 'dhl_ecommerce:683'],
  ])(
    'a code of the company %s in the place of the sentence is its code: %s',
    (service, code, exception, rule) => {
      const body = payload('dhl');
      const [first] = body.shipments[0].events;
      body.shipments[0] = {
        ...body.shipments[0],
        service,
        events: [{ ...first, statusCode: 'transit', status: code, description: null }],
      };
      expect(updateIn('dhl', body).events[0]).toMatchObject({ text: null, meaning: { exception, rule } });
    },
  );

  it('a broken event and a broken shipment are named and the others are kept', () => {
    const body = payload('dhl');
    body.shipments[0].events[0].timestamp = null;
    body.shipments.push({ events: [] });
    expect(problemsIn('dhl', body)).toEqual([
      { path: 'shipments[0].events[0]', reason: 'has no time that can be read' },
      { path: 'shipments[1].id', reason: 'is missing' },
    ]);
  });

  it('the confirmation of a subscription is ignored, an answer without a shipment refused', () => {
    expect(parse('dhl', { scope: 'subscription.confirmation', secret: 'x' }).kind).toBe('ignored');
    expect(parse('dhl', { title: 'No result found', status: 404 }).kind).toBe('unparseable');
  });
});
