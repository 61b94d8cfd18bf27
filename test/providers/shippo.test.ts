import { SHIPPO_STATUSES, SHIPPO_SUBSTATUSES, shippoReading } from '../../providers/shippo/vocabulary';
import { provesItself } from './signature-story';
import { keysOf, NOW, parse, payload, problemsIn, push, storyOf, updateIn, verdict } from './webhook-story';

const SECRET = 'sh-secret';
const T = Date.parse(NOW) / 1000;
const HEX = '5f7eb23f74160a3918f93376dfc1ff23b7b6a403a89c6b8798aae0bd062cb0ce';
const signed = { 'shippo-auth-signature': `t=${T},v1=${HEX}` };

describe('is it Shippo', () => {
  provesItself('shippo', { headers: signed, secret: SECRET, signsBody: true });

  it('an address with the shared token is accepted where nothing is signed', async () => {
    expect(await verdict('shippo', push({}, { query: { token: SECRET } }), { secrets: [SECRET] })).toBe('ok');
    expect(await verdict('shippo', push({}, { query: { token: 'no' } }), { secrets: [SECRET] })).toBe(
      'bad_signature',
    );
  });

  it('a right token does not excuse a wrong signature', async () => {
    const request = push({ 'shippo-auth-signature': `t=${T},v1=00` }, { query: { token: SECRET } });
    expect(await verdict('shippo', request, { secrets: [SECRET] })).toBe('bad_signature');
  });

  it.each([
    [
      'another time than the signed one',
      push({ 'shippo-auth-signature': `t=${T + 1},v1=${HEX}` }),
      [SECRET],
      'bad_signature',
    ],
    [
      'a recording from ten minutes ago',
      push(signed, { receivedAt: '2026-02-04T10:10:00.000Z' }),
      [SECRET],
      'stale_timestamp',
    ],
    ['a signature without its parts', push({ 'shippo-auth-signature': 'x' }), [SECRET], 'missing_signature'],
    ['no secret and an empty token', push({}, { query: { token: '' } }), [''], 'not_configured'],
  ])('%s is refused', async (_story, request, secrets, reason) => {
    expect(await verdict('shippo', request, { secrets })).toBe(reason);
  });
});

describe('what Shippo says', () => {
  it('a locked gate in Reno: the status at the top is the newest scan, not one more', () => {
    const update = updateIn('shippo', payload('shippo'));
    expect(storyOf(update)).toEqual([
      '2026-02-01T10:00:00Z | pre_transit fine',
      '2026-02-03T04:00:00Z | in_transit fine',
      '2026-02-04T17:30:00Z | in_transit access_problem',
    ]);
    expect(update).toMatchObject({
      carrier: 'acme_parcels',
      trackingNumber: 'SH0001',
      estimate: { date: '2026-02-07', asOf: '2026-02-04T17:31:00.000Z' },
    });
  });

  it('a Z is the clock of the place, and so inferred, unless an entry would then be of after it was written down', () => {
    const body = payload('shippo');
    expect(updateIn('shippo', body).events.at(-1)?.occurred).toMatchObject({
      zone: 'given',
      offsetMinutes: 0,
    });
    body.data.tracking_status.object_created = '2026-02-05T01:31:00Z';
    const update = updateIn('shippo', body);
    expect(update.events.map(({ occurred }) => [occurred.utc, occurred.zone])).toEqual([
      ['2026-02-01T10:00:00.000Z', 'unknown'],
      ['2026-02-03T12:00:00.000Z', 'inferred'],
      ['2026-02-05T01:30:00.000Z', 'inferred'],
    ]);
    // Whatever is found out of the Z, the scans are the same.
    expect(keysOf(update)).toEqual(keysOf(updateIn('shippo', payload('shippo'))));
  });

  it('an entry without a status speaks by its substatus, in the history and at the top', () => {
    const body = payload('shippo');
    body.data.tracking_history = [];
    Object.assign(body.data.tracking_status, { status: null, status_details: null });
    expect(updateIn('shippo', body).events.map(({ meaning }) => meaning.exception)).toEqual([
      'access_problem',
    ]);
    body.data.tracking_history = [body.data.tracking_status];
    expect(updateIn('shippo', body).events.map(({ meaning }) => meaning.exception)).toEqual([
      'access_problem',
    ]);
    Object.assign(body.data.tracking_status, { status_details: 'The gate was locked', substatus: null });
    body.data.tracking_history = [];
    expect(updateIn('shippo', body).events).toHaveLength(1);
  });

  it('a status at the top that lacks the place is still the same scan', () => {
    const body = payload('shippo');
    body.data.tracking_status.location = null;
    expect(updateIn('shippo', body).events).toHaveLength(3);
  });

  it('a status at the top that the history lacks is an event of its own', () => {
    const body = payload('shippo');
    const [, , newest] = keysOf(updateIn('shippo', payload('shippo')));
    body.data.tracking_history.pop();
    const update = updateIn('shippo', body);
    expect(update.events).toHaveLength(3);
    expect(keysOf(update)).toContain(newest);
  });

  it('a bare track, without the envelope and in reverse, gives the same keys', () => {
    const body = payload('shippo');
    body.data.tracking_history.reverse();
    expect(keysOf(updateIn('shippo', body.data))).toEqual(keysOf(updateIn('shippo', payload('shippo'))));
  });

  it('a broken entry in the middle is named and the others are kept', () => {
    const body = payload('shippo');
    body.data.tracking_history[1] = { status: 'TRANSIT', status_date: {} };
    expect(problemsIn('shippo', body)).toEqual([
      { path: 'data.tracking_history[1]', reason: 'has no time that can be read' },
    ]);
    expect(updateIn('shippo', body).events).toHaveLength(2);
  });

  it('a parcel that nobody has seen is no event', () => {
    const body = payload('shippo');
    body.data.tracking_history = [];
    body.data.tracking_status = { status: 'UNKNOWN', status_details: '', status_date: null };
    expect(updateIn('shippo', body)).toMatchObject({ events: [], unknownNumber: true });
  });

  it('other events are ignored, a track without a carrier refused by name', () => {
    expect(parse('shippo', { event: 'transaction_created', data: {} }).kind).toBe('ignored');
    const body = payload('shippo');
    body.data.carrier = '';
    expect(parse('shippo', body)).toMatchObject({ kind: 'unparseable', path: 'data.carrier' });
  });

  it('a delivered parcel stays delivered whatever substatus lags behind', () => {
    expect(shippoReading('DELIVERED', 'information_received')).toBe(SHIPPO_STATUSES.DELIVERED);
    expect(shippoReading('TRANSIT', 'out_for_delivery')).toBe(SHIPPO_SUBSTATUSES.out_for_delivery);
    expect(shippoReading('TRANSIT', 'other')).toBe(SHIPPO_STATUSES.TRANSIT);
    expect(shippoReading('TRANSIT', 'toString')).toBe(SHIPPO_STATUSES.TRANSIT);
  });
});
