import { type RoutingFacts, route } from '../../../domain/conversation/routing';

const at = '2026-11-23T18:00:00.000Z';
const hoursAgo = (hours: number): string => new Date(Date.parse(at) - hours * 3_600_000).toISOString();
const nothing: RoutingFacts = { at, byToken: null, byReference: null, openShipments: [] };
const open = (...told: (number | null)[]): RoutingFacts['openShipments'] =>
  told.map((hours, index) => ({
    id: `parcel${index + 1}`,
    lastToldAt: hours === null ? null : hoursAgo(hours),
  }));

describe('what somebody wrote belongs to', () => {
  it.each<[string, Partial<RoutingFacts>, object]>([
    [
      'the parcel of the reply address, whatever else fits',
      { byToken: 'a', byReference: 'b', openShipments: open(1, 2) },
      { shipmentId: 'a', by: 'token' },
    ],
    [
      'the parcel of the mail that it answers',
      { byReference: 'b', openShipments: open(1, 2) },
      { shipmentId: 'b', by: 'reference' },
    ],
    [
      "the writer's only open parcel, though nobody ever told of it",
      { openShipments: open(null) },
      { shipmentId: 'parcel1', by: 'only_shipment' },
    ],
    [
      'the one of several that was told of in the last three days',
      { openShipments: open(73, 71, null) },
      { shipmentId: 'parcel2', by: 'last_told' },
    ],
    [
      'several, when two were told of lately',
      { openShipments: open(1, 71) },
      { kind: 'several', shipmentIds: ['parcel1', 'parcel2'] },
    ],
    [
      'several, when none was',
      { openShipments: open(73, null) },
      { kind: 'several', shipmentIds: ['parcel1', 'parcel2'] },
    ],
    ['nobody, when nothing fits', {}, { kind: 'unknown' }],
  ])('%s', (_, facts, expected) => {
    expect(route({ ...nothing, ...facts })).toMatchObject(expected);
  });

  it('at most nine can be chosen from: those that were told of last', () => {
    const found = route({ ...nothing, openShipments: open(...Array.from({ length: 12 }, (_, n) => 12 - n)) });
    expect(found).toMatchObject({
      kind: 'several',
      shipmentIds: Array.from({ length: 9 }, (_, n) => `parcel${n + 4}`),
    });
  });
});
