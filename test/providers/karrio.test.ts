import { KARRIO_REASONS, KARRIO_STATUSES, karrioReading } from '../../providers/karrio/vocabulary';
import { provesItself } from './signature-story';
import {
  keysOf,
  parse,
  payload,
  problemsIn,
  push,
  storyOf,
  updateIn,
  updatesIn,
  verdict,
} from './webhook-story';

const SECRET = 'k-secret';

describe('is it Karrio', () => {
  provesItself('karrio', { headers: { 'x-event-id': SECRET }, secret: SECRET, signsBody: false });

  it('the secret is accepted in our header too', async () => {
    expect(await verdict('karrio', push({ 'x-wayward-secret': SECRET }), { secrets: [SECRET] })).toBe('ok');
  });

  it('a configured header is the only one looked at', async () => {
    const settings = { secrets: [SECRET], secretHeader: 'X-Proxy-Secret' };
    expect(await verdict('karrio', push({ 'x-proxy-secret': SECRET }), settings)).toBe('ok');
    expect(await verdict('karrio', push({ 'x-event-id': SECRET }), settings)).toBe('missing_signature');
  });

  it('a token in the address is not enough', async () => {
    const request = push({}, { query: { token: SECRET } });
    expect(await verdict('karrio', request, { secrets: [SECRET] })).toBe('missing_signature');
  });
});

describe('what Karrio says', () => {
  it('a refused parcel in Ghent: its Z is the clock of Ghent', () => {
    const update = updateIn('karrio', payload('karrio'));
    expect(storyOf(update)).toEqual([
      '2026-02-07T16:45:00Z | in_transit refused',
      '2026-02-06T04:10:00Z | in_transit fine',
    ]);
    expect(update).toMatchObject({
      carrier: 'acme_parcels',
      trackingNumber: 'K100',
      service: 'Acme Home',
      estimate: { date: '2026-02-11' },
    });
  });

  it('an evening hour is read as an evening hour where there is no timestamp', () => {
    const body = payload('karrio');
    delete body.data.events[0].timestamp;
    expect(updateIn('karrio', body).events[0]?.occurred.local).toBe('2026-02-07T17:45:00');
    body.data.events[0].time = '12:05 AM';
    expect(updateIn('karrio', body).events[0]?.occurred.local).toBe('2026-02-07T00:05:00');
  });

  it('the same scans keep their keys in another order and under a corrected status', () => {
    const again = payload('karrio');
    again.data.events.reverse();
    again.data.events[0].status = 'delivered';
    expect(keysOf(updateIn('karrio', again))).toEqual(keysOf(updateIn('karrio', payload('karrio'))));
  });

  it('its carriers’ parsed answers are read too: all trackers, not the messages', () => {
    const { data } = payload('karrio');
    const updates = updatesIn('karrio', [
      [data, { ...data, tracking_number: 'K-101' }],
      [{ message: 'slow' }],
    ]);
    expect(updates.map((update) => update.trackingNumber)).toEqual(['K100', 'K101']);
  });

  it('a broken event and a broken tracker are named and the others are kept', () => {
    const { data } = payload('karrio');
    data.events.splice(1, 0, { description: 'no time' });
    expect(problemsIn('karrio', [[data, 5], []])).toEqual([
      { path: '[0][0].events[1]', reason: 'has no time that can be read' },
      { path: '[0][1]', reason: 'is not an object' },
    ]);
  });

  it('a status that Karrio invents tomorrow is kept as unmapped', () => {
    const body = payload('karrio');
    body.data.events = [
      { code: 'A9', description: 'Zwq', status: 'teleported', timestamp: '2026-02-07T01:00:00Z' },
    ];
    expect(updateIn('karrio', body).events[0]?.meaning.source).toBe('unmapped');
  });

  it('events about orders are ignored, a tracker without a number refused by name', () => {
    expect(parse('karrio', { event: 'order_created', data: {} }).kind).toBe('ignored');
    expect(parse('karrio', { event: 'tracker_updated', data: {} })).toMatchObject({
      kind: 'unparseable',
      path: 'data.tracking_number',
    });
  });

  it('a reason says more than a status, unless it says nothing', () => {
    expect(karrioReading('delivery_failed', 'consignee_refused')).toBe(KARRIO_REASONS.consignee_refused);
    expect(karrioReading('delivery_delayed', 'unknown')).toBe(KARRIO_STATUSES.delivery_delayed);
    expect(karrioReading('hasOwnProperty', null)).toBeNull();
  });
});
