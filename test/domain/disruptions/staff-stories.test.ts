import fc from 'fast-check';
import { refusalOf } from '../../../domain/disruptions/decide';
import type { DisruptionTerms } from '../../../domain/disruptions/disruption';
import { nextDisruptionAction } from '../../../domain/disruptions/next-action';
import { isOver, newDisruption, takenUp } from '../../../domain/disruptions/state';
import { HOUR, later, MINUTE, START, Story, TERMS } from './story';

const LEASED: Partial<DisruptionTerms> = {
  lease: { forMs: 4 * HOUR, remindMs: 30 * MINUTE },
  page: { ...TERMS.page, audience: 'on_call:storms', otherwise: 'team:support' },
};

/** What staff were told, and when, in hours after its beginning. */
function toldStaff(story: Story): string[] {
  return story.told.flatMap(({ at, command }) => {
    const hours = (Date.parse(at) - Date.parse(START)) / HOUR;
    if (command.type === 'page') {
      return [`${hours} page ${command.occurrence}${command.otherwise === true ? ' otherwise' : ''}`];
    }
    if (command.type === 'tell_holder') return [`${hours} ${command.about} ${command.holder}`];
    return command.type === 'log' && command.entry !== 'note' ? [`${hours} log ${command.entry}`] : [];
  });
}

describe('whoever takes a disruption that was detected', () => {
  const taken = () => new Story(LEASED).passes(30 * MINUTE).act({ type: 'acknowledge' });

  it('has it for four hours; is reminded, loses it, and its pages begin anew', () => {
    expect(toldStaff(taken().passes(8 * HOUR))).toEqual([
      '0 page 1',
      '0.5 log acknowledged',
      '4 lease_reminder maria',
      '4.5 log lease_lost',
      '4.5 lease_lost maria',
      '4.5 page 2',
      '5.5 page 3',
      '6.5 page 4',
    ]);
  });

  it('keeps it for as long as something is heard of them', () => {
    const story = taken();
    for (const _ of [1, 2, 3]) story.passes(3 * HOUR).act({ type: 'note', noteId: 'n' });
    expect(toldStaff(story)).toEqual(['0 page 1', '0.5 log acknowledged']);
    expect(story.state.lease?.endsAt).toBe(later(13.5 * HOUR));
  });

  it('keeps nothing by what somebody else does', () => {
    const story = taken()
      .passes(3 * HOUR)
      .act({ type: 'note', noteId: 'n', actor: 'ines' });
    expect(story.state.lease?.endsAt).toBe(later(4.5 * HOUR));
  });

  it('gives it to whoever takes it next', () => {
    const story = taken().passes(HOUR).act({ type: 'acknowledge', actor: 'ines' });
    expect(story.state).toMatchObject({
      acknowledgedBy: 'ines',
      lease: { endsAt: later(5.5 * HOUR) },
      leases: 2,
    });
  });

  it('is left alone once it is approved: nobody is called for a storm that lasts', () => {
    const story = taken()
      .act({ type: 'approve' })
      .passes(24 * HOUR);
    expect(story.state.lease).toBeNull();
    expect(toldStaff(story)).toEqual(['0 page 1', '0.5 log acknowledged']);
  });
});

describe('what a disruption concerns', () => {
  it('is changed before anybody was told, and its members are counted at once', () => {
    const story = new Story().passes(MINUTE);
    story.open = 3;
    story.act({ type: 'edit', wordingId: null, expectedEnd: null, scopeId: 's1' });
    expect(story.commands('edit').map(({ command }) => command)).toMatchObject([
      { scopeId: 's1', by: 'maria' },
    ]);
    expect(story.state.calmSince).toBe(later(MINUTE));
    story.open = 20;
    story.act({ type: 'edit', wordingId: null, expectedEnd: null, scopeId: 's2' });
    expect(story.state.calmSince).toBeNull();
  });

  it('stays once it is approved, while its words and its end do not', () => {
    const story = new Story().act({ type: 'approve' });
    const edit = { type: 'edit', wordingId: 'w1', expectedEnd: null, actor: 'maria' } as const;
    expect(refusalOf(story.state, { ...edit, scopeId: 's1' }, story.now)).toBe('already_approved');
    expect(refusalOf(story.state, edit, story.now)).toBeNull();
  });
});

describe('a page that reaches nobody', () => {
  const unreached = () => {
    const story = new Story(LEASED);
    story.take({ type: 'reached_nobody' });
    return story;
  };

  it('goes at once to those who stand in, once for each page', () => {
    const story = unreached();
    story.take({ type: 'reached_nobody' });
    expect(toldStaff(story)).toEqual([
      '0 page 1',
      '0 log reached_nobody',
      '0 page 2 otherwise',
      '0 log reached_nobody',
    ]);
    story.passes(HOUR);
    story.take({ type: 'reached_nobody' });
    expect(toldStaff(story).slice(4)).toEqual(['1 page 3', '1 log reached_nobody', '1 page 4 otherwise']);
  });

  it('goes to nobody else when somebody took it meanwhile, or when nobody stands in', () => {
    const taken = new Story(LEASED).act({ type: 'acknowledge' });
    taken.take({ type: 'reached_nobody' });
    const alone = new Story();
    alone.take({ type: 'reached_nobody' });
    expect([taken, alone].map((story) => story.commands('page').length)).toEqual([1, 1]);
  });
});

it('a disruption whose process was lost is taken up with its holder, its lease and its pages', () => {
  const now = later(2 * HOUR);
  const begun = newDisruption('d1', { ...TERMS, ...LEASED }, later(48 * HOUR), now);
  const state = takenUp(
    begun,
    {
      status: 'detected',
      acknowledgedBy: 'maria',
      calmSince: null,
      leaseEndsAt: later(3 * HOUR),
      paged: 2,
      leases: 1,
    },
    now,
  );
  expect(state).toMatchObject({
    acknowledgedBy: 'maria',
    lease: { remindAt: later(2.5 * HOUR), endsAt: later(3 * HOUR) },
    pages: 2,
    assessAt: now,
  });
});

it('whatever people do and whomever pages reach, no page and no word to a holder is meant twice, and it never rests while it lives', () => {
  const happening = fc.oneof(
    fc.record({ minutes: fc.integer({ min: 1, max: 400 }) }),
    fc.record({
      does: fc.constantFrom('acknowledge', 'note', 'approve'),
      actor: fc.constantFrom('maria', 'ines'),
    }),
    fc.constant('reached_nobody' as const),
  );
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 30 }), (happenings) => {
      const story = new Story(LEASED);
      for (const one of happenings) {
        if (one === 'reached_nobody') story.take({ type: 'reached_nobody' });
        else if ('minutes' in one) story.passes(one.minutes * MINUTE);
        else if (!isOver(story.state)) {
          story.take({ type: 'action', action: { type: one.does as 'acknowledge', actor: one.actor } });
        }
        expect(nextDisruptionAction(story.state) === null).toBe(isOver(story.state));
        // Somebody holds it for a time, or whoever may take it is alerted or was.
        if (story.state.status === 'detected' && story.state.acknowledgedBy !== null)
          expect(story.state.lease).not.toBeNull();
      }
      const said = story.told.flatMap(({ command }) => {
        if (command.type === 'page') return [`page ${command.occurrence}`];
        return command.type === 'tell_holder'
          ? [`${command.about} ${command.holder} ${command.occurrence}`]
          : [];
      });
      expect(new Set(said).size).toBe(said.length);
    }),
    { numRuns: 500 },
  );
});
