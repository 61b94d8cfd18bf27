import { upsReading } from '../../providers/ups/vocabulary';
import { provesItself } from './signature-story';
import { keysOf, parse, payload, push, storyOf, updateIn, verdict } from './webhook-story';

const CREDENTIAL = 'u-credential';

describe('is it UPS', () => {
  provesItself('ups', { headers: { 'x-api-key': CREDENTIAL }, secret: CREDENTIAL, signsBody: false });

  it('the credential of an older subscription is accepted in its own header', async () => {
    const settings = { secrets: [CREDENTIAL] };
    expect(await verdict('ups', push({ credential: CREDENTIAL }), settings)).toBe('ok');
    expect(await verdict('ups', push({ credential: 'other' }), settings)).toBe('bad_signature');
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

  it.each(['-05:00', '-0500', '-05'])('without GMT its offset %s tells', (gmtOffset) => {
    const body = { ...payload('ups'), gmtOffset, activityLocation: null };
    delete body.gmtActivityDate;
    delete body.gmtActivityTime;
    expect(updateIn('ups', body).events[0]?.occurred).toMatchObject({
      local: '2026-03-08T01:30:00',
      offsetMinutes: -300,
      zone: 'given',
    });
  });

  it('an offset that is none is passed over', () => {
    const body = { ...payload('ups'), gmtOffset: 'EST' };
    delete body.gmtActivityDate;
    delete body.gmtActivityTime;
    expect(updateIn('ups', body).events[0]?.occurred).toMatchObject({
      offsetMinutes: -300,
      zone: 'inferred',
    });
  });

  it('the country is heard under both of its names', () => {
    const body = payload('ups');
    const { country, ...rest } = body.activityLocation;
    body.activityLocation = { ...rest, countryCode: country };
    expect(updateIn('ups', body).events).toEqual(updateIn('ups', payload('ups')).events);
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
