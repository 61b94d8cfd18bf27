import { BLOWS } from '../../faults/blows';
import { Choices, seedOfRound } from '../../faults/choices';
import { makeParcels } from '../../faults/load/make-parcels';
import { PLOTS } from '../../faults/load/plots';

function draws(choices: Choices): number[] {
  return Array.from({ length: 5 }, () => choices.next());
}

describe('choices of a round', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(draws(Choices.from(7))).toEqual(draws(Choices.from(7)));
    expect(draws(Choices.from(7))).not.toEqual(draws(Choices.from(8)));
  });

  it('of one subject do not depend on what others draw, nor when', () => {
    const alone = draws(Choices.from(7).of('parcel 3'));
    const round = Choices.from(7);
    draws(round);
    draws(round.of('parcel 2'));
    expect(draws(round.of('parcel 3'))).toEqual(alone);
    expect(draws(round.of('parcel 2'))).not.toEqual(alone);
  });

  it('are spread evenly', () => {
    const choices = Choices.from(1);
    const counts = [0, 0, 0, 0];
    for (let draw = 0; draw < 4_000; draw++) counts[choices.below(4)]! += 1;
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });

  it('replay any round of a run as the first round of another', () => {
    const blowOf = (seed: number) => Choices.from(seed).of('which blow').pick(BLOWS);
    const third = seedOfRound(99, 3, (candidate) => blowOf(candidate) === BLOWS[1]);
    expect(blowOf(third)).toBe(BLOWS[1]);
    expect(seedOfRound(third, 1, () => false)).toBe(third);
    expect(seedOfRound(99, 3, (candidate) => blowOf(candidate) === BLOWS[1])).toBe(third);
  });
});

describe('the parcels of a round', () => {
  it('are the same for the same seed', () => {
    expect(makeParcels(Choices.from(5), 2, 24, 24)).toEqual(makeParcels(Choices.from(5), 2, 24, 24));
  });

  it('are drawn the same when their round is replayed as the first one, under other numbers', () => {
    const drawn = (round: number, first: number) =>
      makeParcels(Choices.from(5), round, 24, first).map(
        ({ number, round: _, email, phone, ...rest }) => rest,
      );
    expect(drawn(1, 0)).toEqual(drawn(9, 192));
  });

  it('live every plot before one is lived twice, each with a number and a phone of its own', () => {
    const rounds = [1, 2, 3].flatMap((round) =>
      makeParcels(Choices.from(round), round, PLOTS.length, round * PLOTS.length),
    );
    expect(new Set(rounds.slice(0, PLOTS.length).map(({ plot }) => plot)).size).toBe(PLOTS.length);
    expect(new Set(rounds.map(({ number }) => number)).size).toBe(rounds.length);
    expect(new Set(rounds.map(({ phone }) => phone)).size).toBe(rounds.length);
  });

  it('are told by a provider only in words that it has', () => {
    const told = makeParcels(Choices.from(3), 1, 200, 0).filter(({ feed }) => feed === 'easypost');
    expect(told.length).toBeGreaterThan(10);
    expect(told.every(({ plot }) => plot.byProvider)).toBe(true);
  });
});
