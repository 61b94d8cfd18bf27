import type { KeyObject } from 'node:crypto';
import { fetchedKeys, fixedKeys, keysFromJwks, keysFromPem } from '../../providers/shipengine/public-keys';
import {
  keysOf,
  parse,
  payload,
  problemsIn,
  push,
  REWRITTEN_BODY,
  storyOf,
  updateIn,
  verdict,
} from './webhook-story';

const PEM = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA9uUWRwmJLV3yzeiOxC8P
zLC5fNm+o8tt30jPN+P7eLExQZw2c1DCtm7vDuYVgH1tAmJVRBhrZ/Vl63CHfmYK
fyrAHvxxzD7aD6KpRZRB5aLX70mdfs4BEYkEjBNYGR30XriDYMk8FaAwAV+rCdN7
g8xHAnsgRxMFdqurieNaMD1Si1/G7xH84Yk8R/hLKrnjQ/FKiZcQYhZ4QySIEZYi
nmXosYPo7WboPPpUhR9cJ0u+kWK1t19QHZuhJY9nW/riF3/QI0C/84s9uOYFqAo8
cr+umKtH5Q7tTz71isIdpU5sdTjyRqreJ+3x2orcFMpdWCJFbd6Dmia4/BnKXRJq
HQIDAQAB
-----END PUBLIC KEY-----`;
const SIGNATURE =
  'P1Vgp08cfP8N9jhOcCOK9fgkCUFA31GyTz5CoWk1S+lDZNqoEcNok6zgyA48wFG9LihJFIjERWTbAXuG9FoSK1OBB5kosKMx+rGbYh1CcBZjPjT6t78hHnqOwXrVgza5YdLArJ+rb9QR5uhF8FVBAgC2+XAxaAvQzOgWEmMA/p3gVH//SeJ4+BmSfNrKd46pkFbR12vdYbL1iMlJXsSH8hB174wTpDhEsc93gtSbkrrze0xIWGBNWnkeC4HAAGMvHhQ5EKxoET2hHP9NcqR74da1YbgtVGzpeB0dA9CVgiFK3ez0Ulryu9q/415Rla8J2Enbd+NS399yAG1ALtjsLQ==';
const keys = keysFromPem({ 'key-1': PEM });
const settings = { secrets: [], publicKeys: fixedKeys(keys) };
const signed = {
  'x-shipengine-rsa-sha256-key-id': 'key-1',
  'x-shipengine-rsa-sha256-signature': SIGNATURE,
  'x-shipengine-timestamp': '2026-02-04T10:00:00Z',
};

/** The published set with these keys, as the sender's server answers. */
function keySet(...ids: string[]): Response {
  const jwk = (keys.get('key-1') as KeyObject).export({ format: 'jwk' });
  return Response.json({ keys: ids.map((kid) => ({ ...jwk, kid, use: 'sig', alg: 'RS256' })) });
}

describe('is it ShipEngine', () => {
  it('a push signed with a published key is accepted', async () => {
    expect(await verdict('shipengine', push(signed), settings)).toBe('ok');
  });

  it.each([
    ['a body written again', push(signed, { body: REWRITTEN_BODY }), 'bad_signature'],
    [
      'another time than the signed one',
      push({ ...signed, 'x-shipengine-timestamp': '2026-02-04T10:00:01Z' }),
      'bad_signature',
    ],
    [
      'a signature that is none',
      push({ ...signed, 'x-shipengine-rsa-sha256-signature': '%%' }),
      'bad_signature',
    ],
    [
      'a key that nobody published',
      push({ ...signed, 'x-shipengine-rsa-sha256-key-id': 'key-2' }),
      'unknown_key',
    ],
    [
      'a recording from an hour ago',
      push(signed, { receivedAt: '2026-02-04T11:00:00.000Z' }),
      'stale_timestamp',
    ],
    ['a time that is none', push({ ...signed, 'x-shipengine-timestamp': 'now' }), 'stale_timestamp'],
    ['no signature', push({ 'x-shipengine-timestamp': '2026-02-04T10:00:00Z' }), 'missing_signature'],
  ])('%s is refused', async (_story, request, reason) => {
    expect(await verdict('shipengine', request, settings)).toBe(reason);
  });

  it('without keys nobody is let in, and a secret cannot replace them', async () => {
    expect(await verdict('shipengine', push(signed), { secrets: ['x'] })).toBe('not_configured');
  });

  it('published keys are fetched once for pushes that come together, and again when a new key is used', async () => {
    let fetches = 0;
    let now = 0;
    const published = ['key-0'];
    const lookup = fetchedKeys({
      now: () => now,
      fetch: async () => {
        fetches += 1;
        return keySet(...published);
      },
    });
    await Promise.all([lookup('key-0'), lookup('key-0')]);
    expect(fetches).toBe(1);
    published.push('key-1');
    expect(await lookup('key-1')).toBeNull(); // asked a moment ago: a made-up key id must not make us hammer the sender
    now += 61_000;
    expect(await verdict('shipengine', push(signed), { secrets: [], publicKeys: lookup })).toBe('ok');
    expect(fetches).toBe(2);
  });

  it('when the keys cannot be had nobody is let in; a little later it is tried again, and not before', async () => {
    let up = false;
    let fetches = 0;
    let now = 0;
    const publicKeys = fetchedKeys({
      now: () => now,
      fetch: async () => {
        fetches += 1;
        return up ? keySet('key-1') : new Response('no', { status: 503 });
      },
    });
    const judge = () => verdict('shipengine', push(signed), { secrets: [], publicKeys });
    expect(await judge()).toBe('keys_unavailable');
    up = true;
    expect(await judge()).toBe('keys_unavailable');
    expect(fetches).toBe(1);
    now += 5_000;
    expect(await judge()).toBe('ok');
  });

  it('an expired key set is not used when its renewal fails', async () => {
    let now = 0;
    let up = true;
    const publicKeys = fetchedKeys({
      now: () => now,
      fetch: async () => (up ? keySet('key-1') : Promise.reject(new Error('unreachable'))),
    });
    expect(await verdict('shipengine', push(signed), { secrets: [], publicKeys })).toBe('ok');
    up = false;
    now += 61 * 60_000;
    expect(await verdict('shipengine', push(signed), { secrets: [], publicKeys })).toBe('keys_unavailable');
  });

  it('keys of other kinds in the set are left out', () => {
    expect(keysFromJwks({ keys: [{ kid: 'e', kty: 'EC' }, null, 7] }).size).toBe(0);
  });
});

describe('what ShipEngine says', () => {
  it('a lost parcel: UTC and the local clock together tell the offset, though the local one ends with Z', () => {
    const update = updateIn('shipengine', payload('shipengine'));
    expect(storyOf(update)).toEqual([
      '2026-02-05T16:20:00Z | in_transit lost',
      '2026-02-02T23:00:00Z | in_transit fine',
    ]);
    expect(update.events.map((event) => event.occurred)).toMatchObject([
      { local: '2026-02-05T11:20:00', offsetMinutes: -300, zone: 'given' },
      { local: '2026-02-02T18:00:00', offsetMinutes: -300, zone: 'given' },
    ]);
    expect(update).toMatchObject({ trackingNumber: 'SE1', estimate: { date: '2026-02-09' } });
  });

  it('the carrier is read from the address of the resource where the data do not name it', () => {
    expect(updateIn('shipengine', payload('shipengine')).carrier).toBe('acme_parcels');
    const body = payload('shipengine');
    body.resource_url = 'https://api.shipengine.com/v1/tracking/stamps_com/SE1';
    expect(updateIn('shipengine', body).carrier).toBe('usps');
    body.resource_url = 'not a url';
    expect(parse('shipengine', body)).toMatchObject({ kind: 'unparseable', path: 'data.carrier_code' });
  });

  it('the same events keep their keys in another order', () => {
    const again = payload('shipengine');
    again.data.events.reverse();
    expect(keysOf(updateIn('shipengine', again))).toEqual(
      keysOf(updateIn('shipengine', payload('shipengine'))),
    );
  });

  it('a push without events is one event by its status, the same whenever it comes', () => {
    const body = payload('shipengine');
    Object.assign(body.data, { status_code: 'IT', status_detail_code: null });
    delete body.data.events;
    const update = updateIn('shipengine', body);
    expect(update.events.map((event) => event.meaning.milestone)).toEqual(['in_transit']);
    const later = parse('shipengine', body, '2026-02-08T00:00:00.000Z');
    expect(later.kind === 'updates' && later.updates[0]?.events[0]?.eventKey).toBe(
      update.events[0]?.eventKey,
    );
  });

  it('in older payloads the newest event takes its meaning from the status of the whole', () => {
    const body = payload('shipengine');
    body.data.status_code = 'DE';
    body.data.status_detail_code = null;
    body.data.events = [
      { event_date: '2026-02-05T16:20:00Z', description: 'Zwq' },
      { event_date: '2026-02-04T16:20:00Z', description: 'Zwp' },
    ];
    expect(updateIn('shipengine', body).events.map((event) => event.meaning.milestone)).toEqual([
      'delivered',
      null,
    ]);
  });

  it('a number that is not in any system yet is said to be unknown', () => {
    const body = payload('shipengine');
    body.data = { tracking_number: 'SE1', carrier_code: 'ups', status_code: 'NY', events: [] };
    expect(updateIn('shipengine', body)).toMatchObject({ carrier: 'ups', unknownNumber: true, events: [] });
  });

  it('a broken event in the middle is named and the others are kept', () => {
    const body = payload('shipengine');
    body.data.events.splice(1, 0, null);
    expect(problemsIn('shipengine', body)).toEqual([{ path: 'data.events[1]', reason: 'is not an object' }]);
    expect(updateIn('shipengine', body).events).toHaveLength(2);
  });

  it('events about batches are ignored', () => {
    expect(parse('shipengine', { resource_type: 'API_BATCH', resource_url: 'x' }).kind).toBe('ignored');
  });
});
