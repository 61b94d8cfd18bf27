import { type Json, payload, problemsIn, updatesIn } from './webhook-story';

/** A body whose scans stand where nobody looks: a proxy nested it otherwise, or the provider has a new version. */
describe('a body that is understood and tells of no scan is a problem that people see', () => {
  it.each([
    [
      'easypost',
      (body: Json) => hide(body.result, 'tracking_details', 'status', 'status_detail'),
      'result.tracking_details',
    ],
    ['aftership', (body: Json) => hide(body.msg, 'checkpoints', 'tag', 'subtag'), 'msg.checkpoints'],
    [
      'shippo',
      (body: Json) => hide(body.data, 'tracking_history', 'tracking_status'),
      'data.tracking_history',
    ],
    [
      'shipengine',
      (body: Json) =>
        hide(
          body.data,
          'events',
          'status_code',
          'status_detail_code',
          'carrier_status_code',
          'carrier_detail_code',
        ),
      'data.events',
    ],
    [
      '17track',
      (body: Json) => hide(body.data.track_info, 'tracking', 'latest_event'),
      'data.track_info.tracking',
    ],
    ['karrio', (body: Json) => hide(body.data, 'events', 'status'), 'data.events'],
    ['dhl', (body: Json) => hide(body.shipments[0], 'events', 'status'), 'shipments[0].events'],
    [
      'fedex',
      (body: Json) => {
        body.output.completeTrackResults.pop();
        hide(body.output.completeTrackResults[0].trackResults[0], 'scanEvents', 'latestStatusDetail');
      },
      'output.completeTrackResults[0].trackResults[0].scanEvents',
    ],
  ] as const)('%s', (provider, misnest, path) => {
    const body = payload(provider);
    misnest(body);
    expect(updatesIn(provider, body).map(({ events }) => events)).toEqual([[]]);
    expect(problemsIn(provider, body)).toEqual([
      { path, reason: 'has no scan, and nothing says that there is none yet' },
    ]);
  });

  it('but not where the sender says that there is nothing to tell', () => {
    const easypost = payload('easypost');
    Object.assign(easypost.result, { status: 'unknown', status_detail: 'unknown', tracking_details: [] });
    expect(problemsIn('easypost', easypost)).toEqual([]);
    const aftership = payload('aftership');
    Object.assign(aftership.msg, { tag: 'Pending', subtag: 'Pending_001', checkpoints: [] });
    expect(problemsIn('aftership', aftership)).toEqual([]);
    const shippo = payload('shippo');
    Object.assign(shippo.data, { tracking_history: [], tracking_status: { status: 'UNKNOWN' } });
    expect(problemsIn('shippo', shippo)).toEqual([]);
    const track17 = payload('17track');
    track17.data.track_info = { latest_status: { status: 'NotFound' } };
    expect(problemsIn('17track', track17)).toEqual([]);
    const fedex = payload('fedex');
    fedex.output.completeTrackResults.shift();
    expect(problemsIn('fedex', fedex)).toEqual([]);
  });
});

/** Moves fields one deeper, under a name that nobody looks for. */
function hide(part: Json, ...fields: string[]): void {
  part.payload = Object.fromEntries(fields.map((field) => [field, part[field]]));
  for (const field of fields) delete part[field];
}
