import { createPace } from '../../../worker/messages/pace';

test('what is gravest goes first, else in the order in which it came, and nothing is forgotten', async () => {
  const pace = createPace(200);
  const went: string[] = [];
  const message = async (name: string, priority: 'routine' | 'normal' | 'critical') => {
    await pace.turn(priority);
    went.push(name);
  };
  await Promise.all([
    message('goes at once', 'routine'),
    message('on its way', 'routine'),
    message('snow 1', 'normal'),
    message('snow 2', 'normal'),
    message('lost', 'critical'),
    message('snow 3', 'normal'),
    message('damaged', 'critical'),
  ]);
  expect(went).toEqual(['goes at once', 'lost', 'damaged', 'snow 1', 'snow 2', 'snow 3', 'on its way']);
  // After a pause the next one waits for nobody.
  await message('later', 'routine');
  expect(went.at(-1)).toBe('later');
});
