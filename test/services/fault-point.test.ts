import { armFaultPoints, InjectedFault } from '../../services/fault-point';

test('a point that is armed fails each time, or at its share of times; others never do', () => {
  const always = armFaultPoints('after-send:throw');
  expect(() => always('after-send')).toThrow(InjectedFault);
  expect(() => always('before-send')).not.toThrow();
  const sometimes = armFaultPoints('before-round:throw:50%');
  const failed = Array.from({ length: 1_000 }, () => {
    try {
      sometimes('before-round');
      return 0;
    } catch {
      return 1;
    }
  }).reduce<number>((sum, one) => sum + one, 0);
  expect(failed).toBeGreaterThan(300);
  expect(failed).toBeLessThan(700);
});

test.each(['nowhere:kill', 'after-send', 'after-send:explode', 'after-send:kill:often'])(
  'a misspelt fault (%s) is refused: a test must not pass by luck',
  (setting) => {
    expect(() => armFaultPoints(setting)).toThrow('FAULT_POINTS');
  },
);
