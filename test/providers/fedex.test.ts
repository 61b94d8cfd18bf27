import { UNMAPPED } from '../../domain/tracking/meaning';
import { withDelay } from '../../providers/fedex/vocabulary';
import { provesItself } from './signature-story';
import { keysOf, parse, payload, problemsIn, push, storyOf, updatesIn, verdict } from './webhook-story';

const TOKEN = 'fx-token';
const signed = { 'fdx-signature': 'vLS4SZFkwj0s76ITgBMgks8F8oLnN/sUHyFO9xYSC10=' };

describe('is it FedEx', () => {
  provesItself('fedex', { headers: signed, secret: TOKEN, signsBody: true });

  it('the shared secret in the configured header is accepted where nothing is signed', async () => {
    expect(await verdict('fedex', push({ 'x-wayward-secret': TOKEN }), { secrets: [TOKEN] })).toBe('ok');
    const settings = { secrets: [TOKEN], secretHeader: 'x-gate' };
    expect(await verdict('fedex', push({ 'x-gate': TOKEN }), settings)).toBe('ok');
  });

  it('a right secret does not excuse a wrong signature', async () => {
    const request = push({ 'fdx-signature': 'AA==', 'x-wayward-secret': TOKEN });
    expect(await verdict('fedex', request, { secrets: [TOKEN] })).toBe('bad_signature');
  });
});

describe('what FedEx says', () => {
  it('a parcel held up by weather, now on the van, and a number that FedEx does not know', () => {
    const [known, unknown] = updatesIn('fedex', payload('fedex'));
    expect(known && storyOf(known)).toEqual([
      '2026-02-05T14:10:00Z | out_for_delivery fine',
      '2026-02-05T04:00:00Z | in_transit weather',
      '2026-02-03T20:00:00Z | in_transit fine',
    ]);
    expect(known).toMatchObject({
      carrier: 'fedex',
      trackingNumber: '700000000001',
      service: 'FEDEX_GROUND',
      estimate: { date: '2026-02-05' },
      unknownNumber: false,
    });
    expect(unknown).toMatchObject({ trackingNumber: '700000000002', unknownNumber: true, events: [] });
  });

  it('the same scans keep their keys in another order', () => {
    const again = payload('fedex');
    again.output.completeTrackResults[0].trackResults[0].scanEvents.reverse();
    const [first] = updatesIn('fedex', payload('fedex'));
    const [second] = updatesIn('fedex', again);
    expect(second && keysOf(second)).toEqual(first && keysOf(first));
  });

  it('a single result, without what stands around it in an answer, is read too', () => {
    const [complete] = payload('fedex').output.completeTrackResults;
    expect(updatesIn('fedex', complete)).toHaveLength(1);
    expect(updatesIn('fedex', complete.trackResults[0])[0]?.events).toHaveLength(3);
  });

  it('without scans the latest status is the one event', () => {
    const body = payload('fedex');
    body.output.completeTrackResults[0].trackResults[0].scanEvents = [];
    const [update] = updatesIn('fedex', body);
    expect(update?.events.map((event) => event.meaning.milestone)).toEqual(['out_for_delivery']);
  });

  it('a broken scan and a result without a number are named and the others are kept', () => {
    const body = payload('fedex');
    body.output.completeTrackResults[0].trackResults[0].scanEvents[1] = [];
    body.output.completeTrackResults[1] = { trackResults: [{ scanEvents: [] }] };
    expect(problemsIn('fedex', body)).toEqual([
      {
        path: 'output.completeTrackResults[0].trackResults[0].scanEvents[1]',
        reason: 'is not an object',
      },
      {
        path: 'output.completeTrackResults[1].trackResults[0].trackingNumberInfo',
        reason: 'has no tracking number',
      },
    ]);
    expect(updatesIn('fedex', body)[0]?.events).toHaveLength(2);
  });

  it('a delay adds its reason to progress, but not to a delivery or to a reason of its own', () => {
    const delayed = { type: 'CLEARANCE', status: 'DELAYED' };
    const moving = { ...UNMAPPED, milestone: 'in_transit', movement: true, source: 'code' } as const;
    expect(withDelay(moving, delayed)).toMatchObject({ milestone: 'in_transit', exception: 'customs_hold' });
    expect(withDelay(moving, { type: 'NEW', status: 'DELAYED' }).exception).toBe('carrier_delay');
    expect(withDelay(moving, { type: 'WEATHER', status: 'ON_TIME' })).toBe(moving);
    const delivered = { ...moving, milestone: 'delivered' } as const;
    expect(withDelay(delivered, delayed)).toBe(delivered);
    const refused = { ...moving, exception: 'refused' } as const;
    expect(withDelay(refused, delayed)).toBe(refused);
  });

  it('an answer without results is refused', () => {
    expect(parse('fedex', { output: { completeTrackResults: [] } })).toMatchObject({ kind: 'unparseable' });
  });
});
