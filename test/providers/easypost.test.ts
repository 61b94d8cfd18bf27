import {
  EASYPOST_STATUS_DETAILS,
  EASYPOST_STATUSES,
  easyPostReading,
} from '../../providers/easypost/vocabulary';
import { provesItself } from './signature-story';
import { keysOf, parse, payload, problemsIn, push, storyOf, updateIn, verdict } from './webhook-story';

const SECRET = 'schlüssel-é';
const SIGNATURE = 'hmac-sha256-hex=8ebc3bcb8fefb7d427cb9a363db6a700c304222107668e99b451c3191fe77532';
const signed = { 'x-hmac-signature': SIGNATURE };

describe('is it EasyPost', () => {
  it('a push signed with an accented secret is accepted, however the accent was typed', async () => {
    expect(await verdict('easypost', push(signed), { secrets: [SECRET] })).toBe('ok');
    expect(await verdict('easypost', push(signed), { secrets: [SECRET.normalize('NFD')] })).toBe('ok');
  });

  provesItself('easypost', { headers: signed, secret: SECRET, signsBody: true });

  it.each([
    ['one without its prefix', { 'x-hmac-signature': SIGNATURE.split('=')[1] ?? '' }, 'bad_signature'],
    ['a short one', { 'x-hmac-signature': 'hmac-sha256-hex=00' }, 'bad_signature'],
  ])('%s is refused', async (_story, headers, reason) => {
    expect(await verdict('easypost', push(headers), { secrets: [SECRET] })).toBe(reason);
  });
});

describe('what EasyPost says', () => {
  it('a parcel held up by snow is told with its whole history', () => {
    const update = updateIn('easypost', payload('easypost'));
    expect(storyOf(update)).toEqual([
      '2026-02-01T08:00:00Z | pre_transit fine',
      '2026-02-02T21:10:00Z | in_transit fine',
      '2026-02-03T18:00:00Z | in_transit weather',
    ]);
    expect(update).toMatchObject({
      carrier: 'acmeparcels',
      trackingNumber: 'ACME4711DE',
      service: 'ACME_24',
      unknownNumber: false,
      estimate: { date: '2026-02-05', asOf: '2026-02-03T18:05:00.000Z' },
    });
    expect(update.events[2]).toMatchObject({
      code: 'in_transit/weather_delay',
      text: 'Delayed by heavy snow',
      place: { city: 'CHICAGO', region: 'IL', country: 'US', postalCode: '60666' },
    });
  });

  it('the same scans keep their keys when the history comes again, longer, reworded and in another order', () => {
    const first = updateIn('easypost', payload('easypost'));
    const again = payload('easypost');
    again.result.tracking_details.reverse();
    again.result.tracking_details[0].tracking_location.zip = null;
    again.result.tracking_details[0].status_detail = 'delayed';
    expect(keysOf(updateIn('easypost', again))).toEqual(keysOf(first));
    expect(new Set(keysOf(first)).size).toBe(3);
  });

  it('a broken event in the middle is named and the others are kept', () => {
    const body = payload('easypost');
    body.result.tracking_details[1].datetime = 'last Tuesday';
    expect(problemsIn('easypost', body)).toEqual([
      { path: 'result.tracking_details[1]', reason: 'has no time that can be read' },
    ]);
    expect(updateIn('easypost', body).events).toHaveLength(2);
  });

  it('a status that EasyPost invents tomorrow is kept as unmapped, with what it said', () => {
    const body = payload('easypost');
    body.result.tracking_details = [
      { status: 'teleported', status_detail: 'beamed', message: 'Zwq', datetime: '2026-02-03T18:00:00Z' },
    ];
    const [event] = updateIn('easypost', body).events;
    expect(event).toMatchObject({ code: 'teleported/beamed', text: 'Zwq', meaning: { source: 'unmapped' } });
  });

  it('a tracker without a history speaks by its status, once', () => {
    const body = payload('easypost');
    body.result.tracking_details = [];
    body.result.status = 'pre_transit';
    body.result.status_detail = 'label_created';
    const update = updateIn('easypost', body);
    expect(update.events.map((event) => event.meaning.milestone)).toEqual(['pre_transit']);
    body.result.updated_at = '2026-03-01T00:00:00Z';
    expect(keysOf(updateIn('easypost', body))).toEqual(keysOf(update));
  });

  it('a number that the carrier does not know is no event but is said', () => {
    const body = payload('easypost');
    Object.assign(body.result, { status: 'error', status_detail: 'error', tracking_details: [] });
    expect(updateIn('easypost', body)).toMatchObject({ unknownNumber: true, events: [] });
  });

  it('what is not about a tracker is ignored, what has no number is refused by name', () => {
    expect(parse('easypost', { description: 'batch.created', result: {} }).kind).toBe('ignored');
    const body = payload('easypost');
    body.result.tracking_code = ' ';
    expect(parse('easypost', body)).toMatchObject({ kind: 'unparseable', path: 'result.tracking_code' });
  });

  it('every pair of its words has a reading', () => {
    for (const status of Object.keys(EASYPOST_STATUSES)) {
      for (const detail of Object.keys(EASYPOST_STATUS_DETAILS)) {
        expect(easyPostReading(status, detail)).not.toBeNull();
      }
    }
    expect(easyPostReading('constructor', '__proto__')).toBeNull();
    expect(easyPostReading('delivered', 'arrived_at_destination')?.meaning?.milestone).toBe('delivered');
    expect(easyPostReading('return_to_sender', 'arrived_at_facility')?.meaning?.exception).toBe('returning');
    expect(easyPostReading('return_to_sender', 'arrived_at_destination')?.meaning?.milestone).toBe(
      'returned',
    );
  });
});
