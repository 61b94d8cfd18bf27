import { decide } from '../../../../domain/cases/process/decide';
import { at, pickedUp, trouble } from '../../tracking/parcels';
import { Life } from './life';

const inTrouble = () =>
  new Life()
    .registered()
    .hears('Mon 18:00', pickedUp('Mon 17:00'))
    .hears('Tue 10:00', trouble('damaged', 'Tue 09:30'));

test('what was registered by mistake ends without a word: its cases close, and nothing follows', () => {
  const life = inTrouble();
  const ended = decide(life.state, { type: 'taken_back' }, at('Tue 11:00'));
  expect(ended.commands).toEqual([
    { type: 'close_case', kind: 'damaged', episode: 1, resolution: 'ended', by: 'wayward' },
  ]);
  expect(ended.state).toMatchObject({ closed: true, cases: [] });
  expect(ended.nextDeadline).toBeNull();
});

test('whatever comes later changes nothing, and neither does the same again', () => {
  const { state } = decide(inTrouble().state, { type: 'taken_back' }, at('Tue 11:00'));
  for (const type of ['clock', 'taken_back'] as const)
    expect(decide(state, { type }, at('Tue+9 11:00'))).toEqual({
      ...{ state, commands: [], nextDeadline: null, outcome: null },
    });
});
