import { stationsOf } from '../../../api/pages/parcel/station';
import { NOTHING_SEEN } from '../../../domain/tracking/tracking-state';

const statesOf = (of: Partial<Parameters<typeof stationsOf>[0]>): string[] =>
  stationsOf({ milestone: null, tracking: NOTHING_SEEN, openKinds: [], ...of }).map(
    ({ name, state }) => `${name} ${state}`,
  );

test('A parcel is drawn at the stop where it is, and held up there while something is wrong', () => {
  expect(statesOf({ milestone: 'in_transit' })).toEqual([
    'announced passed',
    'on_its_way here',
    'at_the_door ahead',
    'arrived ahead',
  ]);
  expect(statesOf({ milestone: 'in_transit', openKinds: ['weather'] })[1]).toBe('on_its_way trouble');
  expect(statesOf({ milestone: 'in_transit', openKinds: ['customer_question'] })[1]).toBe('on_its_way here');
});

test('Nothing holds up a parcel that has arrived, whatever is wrong with it', () => {
  expect(statesOf({ milestone: 'delivered', openKinds: ['damaged'] })[3]).toBe('arrived here');
  expect(statesOf({ milestone: 'returned', openKinds: ['returning'] })[3]).toBe('went_back here');
});
