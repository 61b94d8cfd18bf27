import { upsReading } from '../../carriers/ups/vocabulary';
import { keysOf, parse, payload, push, storyOf, updateIn, verdict } from './webhook-story';

const CREDENTIAL = 'u-credential';

describe('is it UPS', () => {
  it('the credential of the subscription is accepted, the previous one too', async () => {
    const settings = { secrets: ['new', CREDENTIAL] };
    expect(await verdict('ups', push({ 'x-api-key': CREDENTIAL }), settings)).toBe('ok');
    expect(await verdict('ups', push({ credential: 'new' }), settings)).toBe('ok');
  });

  it.each([
    ['another credential', { 'x-api-key': 'other' }, [CREDENTIAL], 'bad_signature'],
    ['no credential', {}, [CREDENTIAL], 'missing_signature'],
    ['nothing configured', { 'x-api-key': 'x' }, [], 'not_configured'],
  ])('%s is refused', async (_story, headers, secrets, reason) => {
    expect(await verdict('ups', push(headers), { secrets })).toBe(reason);
  });
});

describe('what UPS says', () => {
  it('a delivery in the night of the change to summer time: GMT and local clock tell the offset', () => {
    const update = updateIn('ups', payload('ups'));
    expect(storyOf(update)).toEqual(['2026-03-08T06:30:00Z | delivered fine']);
    expect(update.events[0]?.occurred).toMatchObject({
      local: '2026-03-08T01:30:00',
      offsetMinutes: -300,
      zone: 'given',
    });
    expect(update).toMatchObject({
      carrier: 'ups',
      trackingNumber: '1Z0000X0000000001',
      estimate: { date: '2026-03-09', asOf: '2026-03-08T06:30:00.000Z' },
    });
    expect(update.events[0]?.code).toBe('D/9E');
  });

  it('without GMT the offset is inferred from the state', () => {
    const body = payload('ups');
    delete body.gmtActivityDate;
    delete body.gmtActivityTime;
    expect(updateIn('ups', body).events[0]?.occurred).toMatchObject({
      offsetMinutes: -300,
      zone: 'inferred',
    });
  });

  it('the same alert has the same key, an alert of another moment another', () => {
    const again = payload('ups');
    again.activityStatus.description = 'Delivered.';
    expect(keysOf(updateIn('ups', again))).toEqual(keysOf(updateIn('ups', payload('ups'))));
    again.localActivityTime = '013001';
    expect(keysOf(updateIn('ups', again))).not.toEqual(keysOf(updateIn('ups', payload('ups'))));
  });

  it.each([
    ['a number', 'trackingNumber', ''],
    ['a status', 'activityStatus', null],
    ['a time', 'localActivityDate', 'today'],
  ])('an alert without %s is refused by name', (_story, field, value) => {
    const body = { ...payload('ups'), gmtActivityDate: null, [field]: value };
    expect(parse('ups', body)).toMatchObject({ kind: 'unparseable', path: field });
  });

  it('a label alone is not a parcel on its way', () => {
    expect(upsReading('M')?.meaning).toMatchObject({ milestone: 'pre_transit', movement: false });
    expect(upsReading('MV')?.meaning?.exception).toBe('cancelled');
    expect(upsReading('X')).toMatchObject({ meaning: null, saysException: true });
    expect(upsReading('toString')).toBeNull();
  });
});
