import { keysOf, parse, payload, problemsIn, push, storyOf, updateIn, verdict } from './webhook-story';

const SECRET = 'd-secret';

describe('is it DHL', () => {
  it('the token of the subscription is accepted in its header, the previous one too', async () => {
    const settings = { secrets: ['new', SECRET], secretHeader: 'X-Shop-Token' };
    expect(await verdict('dhl', push({ 'x-shop-token': SECRET }), settings)).toBe('ok');
    expect(await verdict('dhl', push({ 'x-wayward-secret': SECRET }), { secrets: [SECRET] })).toBe('ok');
  });

  it.each([
    ['another token', { 'x-wayward-secret': 'other' }, [SECRET], 'bad_signature'],
    ['no token', {}, [SECRET], 'missing_signature'],
    ['nothing configured', { 'x-wayward-secret': SECRET }, [' '], 'not_configured'],
  ])('%s is refused', async (_story, headers, secrets, reason) => {
    expect(await verdict('dhl', push(headers), { secrets })).toBe(reason);
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
