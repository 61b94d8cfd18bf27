import type { ExceptionKind } from '../../../domain/cases/exception-kind';
import { type Wish, wishesFor } from '../../../domain/conversation/wish';
import type { Milestone } from '../../../domain/tracking/milestone';

const ON_ITS_WAY: readonly Wish[] = [
  'another_day',
  'pickup_point',
  'neighbour',
  'return_to_shop',
  'question',
];

test.each<[string, Milestone | null, readonly ExceptionKind[], boolean, readonly Wish[]]>([
  ['nothing is scanned', null, [], false, ON_ITS_WAY],
  ['it is on its way', 'in_transit', ['weather'], false, ON_ITS_WAY],
  ['nobody can send it elsewhere any more', 'out_for_delivery', [], true, ['question']],
  ['it is lost', 'in_transit', ['lost'], false, ['question']],
  ['it goes back', 'in_transit', ['returning'], false, ['question']],
  ['it waits to be collected', 'available_for_pickup', [], false, ['another_day', 'damaged', 'question']],
  ['it was delivered', 'delivered', [], true, ['not_received', 'damaged', 'question']],
  ['that is disputed already', 'delivered', ['delivered_in_dispute'], true, ['damaged', 'question']],
  ['it was returned', 'returned', [], true, ['question']],
])('when %s', (_, milestone, openKinds, closed, wishes) => {
  expect(wishesFor({ milestone, openKinds, closed })).toEqual(wishes);
});
