import { AFTERSHIP_SUBTAGS, AFTERSHIP_TAGS, afterShipReading } from '../../providers/aftership/vocabulary';
import { provesItself } from './signature-story';
import { keysOf, parse, payload, problemsIn, storyOf, updateIn } from './webhook-story';

const SECRET = 'as-secret';
const signed = { 'aftership-hmac-sha256': 'MMdlWjVd0gVwGRb/rbaLNFQhmDDkYGNlLwaFBS0XnVA=' };

describe('is it AfterShip', () => {
  provesItself('aftership', { headers: signed, secret: SECRET, signsBody: true });
});

describe('what AfterShip says', () => {
  it('a wrong address in The Hague, with local times of a country named in three letters', () => {
    const update = updateIn('aftership', payload('aftership'));
    expect(storyOf(update)).toEqual([
      '2026-01-31T17:00:00Z | pre_transit fine',
      '2026-02-01T22:15:00Z | in_transit fine',
      '2026-02-03T08:30:00Z | in_transit address_problem',
    ]);
    expect(update).toMatchObject({
      carrier: 'acme_parcels',
      trackingNumber: 'NL081577',
      service: 'Home 24',
      estimate: { date: '2026-02-05', asOf: '2026-02-03T10:00:00.000Z' },
    });
    expect(update.events.map((event) => event.occurred.zone)).toEqual(['inferred', 'inferred', 'given']);
    expect(update.events[0]?.place.country).toBe('NL');
  });

  it('the same checkpoints keep their keys in any order and under a corrected subtag', () => {
    const again = payload('aftership');
    again.msg.checkpoints.reverse();
    again.msg.checkpoints[0].subtag = 'Exception_001';
    expect(keysOf(updateIn('aftership', again))).toEqual(keysOf(updateIn('aftership', payload('aftership'))));
  });

  it('a problem that is resolved clears everything, released customs clear what customs held', () => {
    expect(afterShipReading('InTransit', 'InTransit_008')?.meaning?.clears).toBe('all');
    expect(afterShipReading('InTransit', 'InTransit_005')?.meaning?.clears).toEqual([
      'customs_hold',
      'documents_missing',
      'payment_due',
    ]);
  });

  it('a delivery without checkpoints is one event, the same at every edit of the tracking', () => {
    const body = payload('aftership');
    Object.assign(body.msg, {
      tag: 'Delivered',
      subtag: 'Delivered_001',
      subtag_message: 'Delivered',
      checkpoints: [],
    });
    const update = updateIn('aftership', body);
    expect(storyOf(update)).toEqual(['2026-02-03T10:00:00Z | delivered fine']);
    body.msg.updated_at = '2026-02-09T09:09:09+00:00';
    expect(keysOf(updateIn('aftership', body))).toEqual(keysOf(update));
  });

  it('the tag of the whole tracking is heard where the newest checkpoint is not understood', () => {
    const body = payload('aftership');
    Object.assign(body.msg.checkpoints[2], { tag: null, subtag: null, message: 'Zwq' });
    expect(storyOf(updateIn('aftership', body)).at(-1)).toBe(
      '2026-02-03T08:30:00Z | in_transit address_problem',
    );
  });

  it('the end of the journey is heard though no checkpoint tells of it, once, and of nothing else that they tell', () => {
    const body = payload('aftership');
    Object.assign(body.msg, { tag: 'Delivered', subtag: 'Delivered_001' });
    const update = updateIn('aftership', body);
    expect(update.events).toHaveLength(4);
    expect(update.events.at(-1)?.meaning.milestone).toBe('delivered');
    body.msg.updated_at = '2026-02-09T09:09:09+00:00';
    expect(keysOf(updateIn('aftership', body))).toEqual(keysOf(update));
    body.msg.checkpoints[2] = {
      ...body.msg.checkpoints[2],
      tag: 'Delivered',
      subtag: 'Delivered_001',
      message: 'Delivered',
    };
    expect(updateIn('aftership', body).events).toHaveLength(3);
    Object.assign(body.msg, { tag: 'OutForDelivery', subtag: 'OutForDelivery_001' });
    expect(updateIn('aftership', body).events).toHaveLength(3);
  });

  it('a parcel that returns to its sender is heard, and its delivery is one to the sender', () => {
    const body = payload('aftership');
    body.msg.return_to_sender = true;
    const update = updateIn('aftership', body);
    expect(update.events.map(({ meaning }) => meaning.exception)).toEqual([
      null,
      null,
      'address_problem',
      'returning',
    ]);
    body.msg.updated_at = '2026-02-09T09:09:09+00:00';
    expect(keysOf(updateIn('aftership', body))).toEqual(keysOf(update));

    body.msg.checkpoints.push({
      tag: 'Delivered',
      subtag: 'Delivered_001',
      checkpoint_time: '2026-02-09T08:00:00+01:00',
    });
    Object.assign(body.msg, { tag: 'Delivered', subtag: 'Delivered_001' });
    expect(updateIn('aftership', body).events.map(({ meaning }) => meaning.milestone)).toEqual([
      'pre_transit',
      'in_transit',
      'in_transit',
      'returned',
    ]);
  });

  it('a tracking that AfterShip has not looked at yet tells nothing', () => {
    const body = payload('aftership');
    Object.assign(body.msg, { tag: 'Pending', subtag: 'Pending_001', checkpoints: [] });
    expect(updateIn('aftership', body)).toMatchObject({ events: [], unknownNumber: false });
  });

  it('a broken checkpoint in the middle is named and the others are kept', () => {
    const body = payload('aftership');
    body.msg.checkpoints[1] = 'oops';
    expect(problemsIn('aftership', body)).toEqual([
      { path: 'msg.checkpoints[1]', reason: 'is not an object' },
    ]);
    expect(updateIn('aftership', body).events).toHaveLength(2);
  });

  it('a subtag newer than the table falls back to its tag, a tag newer than the table to the text', () => {
    expect(afterShipReading('Delivered', 'Delivered_099')).toBe(AFTERSHIP_TAGS.Delivered);
    const body = payload('aftership');
    const checkpoint = { tag: 'Teleported', message: 'Zwq', checkpoint_time: '2026-02-01T00:00:00Z' };
    Object.assign(body.msg, { tag: 'Teleported', subtag: null, checkpoints: [checkpoint] });
    expect(updateIn('aftership', body).events[0]?.meaning.source).toBe('unmapped');
  });

  it('an event without a tracking is ignored, a tracking without a number refused by name', () => {
    expect(parse('aftership', { event: 'ping' }).kind).toBe('ignored');
    const body = payload('aftership');
    body.msg.tracking_number = null;
    expect(parse('aftership', body)).toMatchObject({ kind: 'unparseable', path: 'msg.tracking_number' });
  });

  it('each subtag belongs to a tag and never says less than it', () => {
    for (const [subtag, reading] of Object.entries(AFTERSHIP_SUBTAGS)) {
      const tag = subtag.split('_')[0] ?? '';
      expect(Object.keys(AFTERSHIP_TAGS)).toContain(tag);
      if (tag === 'Exception') {
        expect(reading.saysException || reading.meaning?.exception != null).toBe(true);
      }
    }
  });
});
