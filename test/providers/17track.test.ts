import { TRACK17_STATUSES, TRACK17_SUB_STATUSES, track17Reading } from '../../providers/17track/vocabulary';
import { provesItself } from './signature-story';
import { keysOf, parse, payload, problemsIn, storyOf, updateIn } from './webhook-story';

const KEY = '17-key';
const signed = { sign: '642d2280fe08e3aaefd2a0c535fa286ceed1794badecdc733228c061ad84635c' };

describe('is it 17TRACK', () => {
  provesItself('17track', { headers: signed, secret: KEY, signsBody: true });
});

describe('what 17TRACK says', () => {
  it('a parcel from Shanghai that customs released and that arrived damaged in Leipzig', () => {
    const update = updateIn('17track', payload('17track'));
    expect(storyOf(update)).toEqual([
      '2026-02-06T08:00:00Z | in_transit damaged',
      '2026-02-04T12:00:00Z | in_transit fine',
      '2026-02-02T00:00:00Z | in_transit fine',
    ]);
    expect(update).toMatchObject({
      carrier: '17track_199999',
      trackingNumber: 'LX1CN',
      service: 'Registered',
      estimate: { date: '2026-02-10', asOf: '2026-02-06T08:30:00.000Z' },
    });
    expect(update.events[1]?.meaning.clears).toContain('customs_hold');
    expect(update.events[1]?.occurred).toMatchObject({ local: '2026-02-04T20:00:00', offsetMinutes: 480 });
  });

  it('two legs that repeat a scan tell it once; the order of scans changes no key', () => {
    const body = payload('17track');
    const [leg] = body.data.track_info.tracking.providers;
    body.data.track_info.tracking.providers.push({ ...leg, events: [...leg.events].reverse() });
    expect(keysOf(updateIn('17track', body))).toEqual(keysOf(updateIn('17track', payload('17track'))));
  });

  it('without a history the latest event is the one event', () => {
    const body = payload('17track');
    body.data.track_info.tracking.providers = [];
    expect(storyOf(updateIn('17track', body))).toEqual(['2026-02-06T08:00:00Z | in_transit damaged']);
  });

  it('a number that is not found is said to be unknown', () => {
    const body = payload('17track');
    body.data.track_info = { latest_status: { status: 'NotFound', sub_status: 'NotFound_Other' } };
    expect(updateIn('17track', body)).toMatchObject({ unknownNumber: true, events: [] });
  });

  it('a broken event in the middle is named and the others are kept', () => {
    const body = payload('17track');
    body.data.track_info.tracking.providers[0].events[1] = { time_iso: '2026-02-04T20:00:00' };
    expect(problemsIn('17track', body)).toEqual([
      {
        path: 'data.track_info.tracking.providers[0].events[1]',
        reason: 'has neither a status nor a text',
      },
    ]);
    expect(updateIn('17track', body).events).toHaveLength(2);
  });

  it('the end of tracking is ignored, a push without a number refused by name', () => {
    expect(parse('17track', { event: 'TRACKING_STOPPED', data: { number: 'X' } }).kind).toBe('ignored');
    expect(parse('17track', { event: 'TRACKING_UPDATED', data: {} })).toMatchObject({
      kind: 'unparseable',
      path: 'data.number',
    });
  });

  it('a sub-status newer than the table falls back to its status; nothing to nothing', () => {
    expect(track17Reading('Delivered_Drone', null)).toBe(TRACK17_STATUSES.Delivered);
    expect(track17Reading(null, 'PickedUp')).toBe(TRACK17_SUB_STATUSES.PickedUp);
    expect(track17Reading('Teleported', 'valueOf')).toBeNull();
  });
});
