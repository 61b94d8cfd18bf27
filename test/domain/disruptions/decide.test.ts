import fc from 'fast-check';
import { decideDisruption, refusalOf } from '../../../domain/disruptions/decide';
import type { DisruptionAction } from '../../../domain/disruptions/disruption-action';
import { nextDisruptionAction } from '../../../domain/disruptions/next-action';
import { isOver } from '../../../domain/disruptions/state';
import { HOUR, later, MINUTE, START, Story, TERMS } from './story';

describe('one page for thousands', () => {
  it('goes out at once, and twice more while nobody answers', () => {
    const story = new Story().passes(24 * HOUR);
    expect(story.commands('page')).toEqual([
      { at: START, command: { type: 'page', occurrence: 1 } },
      { at: later(HOUR), command: { type: 'page', occurrence: 2 } },
      { at: later(2 * HOUR), command: { type: 'page', occurrence: 3 } },
    ]);
  });

  it.each(['acknowledge', 'approve', 'resolve', 'decline'] as const)(
    'is the only one once somebody chose to %s',
    (type) => {
      const story = new Story()
        .passes(30 * MINUTE)
        .act({ type })
        .passes(24 * HOUR);
      expect(story.commands('page')).toHaveLength(1);
    },
  );

  it('after an outage one page is enough', () => {
    const story = new Story();
    story.now = later(5 * HOUR);
    story.take({ type: 'clock' });
    expect(story.commands('page').map(({ command }) => command)).toEqual([
      { type: 'page', occurrence: 1 },
      { type: 'page', occurrence: 2 },
    ]);
  });
});

describe('the expected end', () => {
  it('is spoken of before it comes and when it has passed, once each', () => {
    const story = new Story().act({ type: 'approve' }).passes(80 * HOUR);
    expect(story.commands('speak_of_end')).toEqual([
      { at: later(46 * HOUR), command: { type: 'speak_of_end', passed: false, occurrence: 1 } },
      { at: later(48 * HOUR), command: { type: 'speak_of_end', passed: true, occurrence: 2 } },
    ]);
  });

  it('is spoken of anew when it was moved', () => {
    const story = new Story().act({ type: 'approve' }).passes(47 * HOUR);
    story.act({ type: 'edit', wordingId: null, expectedEnd: later(72 * HOUR) }).passes(30 * HOUR);
    expect(story.commands('speak_of_end').map(({ at }) => at)).toEqual([
      later(46 * HOUR),
      later(70 * HOUR),
      later(72 * HOUR),
    ]);
  });

  it('cannot be moved into the past', () => {
    const story = new Story().passes(HOUR);
    const edit = { type: 'edit', actor: 'maria', wordingId: null, expectedEnd: START } as const;
    expect(refusalOf(story.state, edit, story.now)).toBe('end_in_the_past');
  });
});

describe('how it ends', () => {
  it('by itself, once few enough members were open for long enough', () => {
    const story = new Story().act({ type: 'approve' }).passes(HOUR);
    story.open = 5;
    story.passes(5 * HOUR);
    expect(story.statuses).toEqual(['detected', 'active', 'clearing', 'resolved']);
    expect(story.commands('end').map(({ command }) => command)).toEqual([
      { type: 'end', ending: 'cleared', by: 'wayward' },
    ]);
  });

  it('counts that flap around the lower bound start the calm anew, and the disruption does not flap', () => {
    const story = new Story().act({ type: 'approve' });
    for (let hour = 0; hour < 60; hour += 1) {
      story.open = hour % 2 === 0 ? 5 : 6;
      story.passes(HOUR);
    }
    expect(story.statuses).toEqual(['detected', 'active', 'clearing']);
    story.open = 5;
    story.passes(5 * HOUR);
    expect(story.state.status).toBe('resolved');
  });

  it('as many as once opened it make it active again', () => {
    const story = new Story().act({ type: 'approve' });
    story.open = 3;
    story.passes(HOUR);
    story.open = 19;
    story.passes(HOUR);
    expect(story.state.status).toBe('clearing');
    story.open = 20;
    story.passes(HOUR);
    expect(story.state.status).toBe('active');
  });

  it('also when nobody ever approved it', () => {
    const story = new Story();
    story.open = 0;
    story.passes(6 * HOUR);
    expect(story.statuses).toEqual(['detected', 'resolved']);
  });

  it('a declared one not before its expected end, however few members it has', () => {
    const story = new Story({ open: null, lastsUntilEnd: true }).act({ type: 'approve' });
    story.open = 0;
    story.passes(47 * HOUR);
    expect(story.state.status).toBe('active');
    story.passes(2 * HOUR);
    expect(story.state.status).toBe('resolved');
  });

  it('can be declined only until customers were told', () => {
    const story = new Story().act({ type: 'approve' });
    expect(refusalOf(story.state, { type: 'decline', actor: 'maria' }, story.now)).toBe('already_approved');
    expect(new Story().act({ type: 'decline' }).state).toMatchObject({
      status: 'declined',
      ending: 'declined',
    });
  });

  it('and stays ended: every action is refused and nothing comes of what still arrives', () => {
    const story = new Story().act({ type: 'resolve' });
    expect(refusalOf(story.state, { type: 'approve', actor: 'maria' }, story.now)).toBe('disruption_over');
    const { state, commands, nextDeadline } = decideDisruption(
      story.state,
      { type: 'assessed', openMembers: 500 },
      story.now,
    );
    expect({ state, commands, nextDeadline }).toEqual({
      state: story.state,
      commands: [],
      nextDeadline: null,
    });
  });

  it('approving twice is approving once', () => {
    const story = new Story().act({ type: 'approve' }).act({ type: 'approve' });
    expect(story.commands('approve')).toHaveLength(1);
  });
});

type Happening =
  | { readonly type: 'counts'; readonly open: number }
  | { readonly type: 'time'; readonly minutes: number }
  | { readonly type: 'action'; readonly action: DisruptionAction['type']; readonly hours: number };

const anyHappening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ type: fc.constant('counts' as const), open: fc.integer({ min: 0, max: 30 }) }),
  fc.record({ type: fc.constant('time' as const), minutes: fc.integer({ min: 1, max: 600 }) }),
  fc.record({
    type: fc.constant('action' as const),
    action: fc.constantFrom('approve', 'acknowledge', 'edit', 'note', 'resolve', 'decline'),
    hours: fc.integer({ min: -2, max: 60 }),
  }),
);

function happen(story: Story, happening: Happening): void {
  if (happening.type === 'counts') story.open = happening.open;
  if (happening.type === 'time') story.passes(happening.minutes * MINUTE);
  if (happening.type !== 'action') return;
  const expectedEnd = new Date(Date.parse(story.now) + happening.hours * HOUR).toISOString();
  const action = {
    type: happening.action,
    actor: 'maria',
    wordingId: null,
    noteId: 'n',
    expectedEnd,
  } as DisruptionAction;
  if (refusalOf(story.state, action, story.now) === null) story.take({ type: 'action', action });
}

describe('whatever counts, clocks and people do, in any order', () => {
  it('it ends at most once, pages within bounds, tells customers once, and never does anything after its end', () => {
    fc.assert(
      fc.property(fc.array(anyHappening, { maxLength: 40 }), (happenings) => {
        const story = new Story();
        for (const happening of happenings) {
          const wasOver = isOver(story.state);
          const before = story.told.length;
          const { state } = story;
          happen(story, happening);
          if (!wasOver) continue;
          expect(story.told).toHaveLength(before);
          expect(story.state).toEqual(state);
        }
        expect(story.commands('end').length).toBeLessThanOrEqual(1);
        expect(story.commands('approve').length).toBeLessThanOrEqual(1);
        expect(story.commands('page').length).toBeLessThanOrEqual(TERMS.pagesAt.length);
        expect(nextDisruptionAction(story.state) === null).toBe(isOver(story.state));
      }),
      { numRuns: 1_000 },
    );
  });

  it('between two changes of its status as many members came and went as the bounds lie apart', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 60 }), (counts) => {
        const story = new Story({}, null).act({ type: 'approve' });
        const seen: number[] = [];
        for (const open of counts) {
          story.open = open;
          const before = story.state.status;
          story.passes(24 * MINUTE);
          seen.push(open);
          const { status } = story.state;
          // Down only at the lower bound, up only at the upper one: nothing between them moves it.
          if (before === 'active' && status === 'clearing')
            expect(open).toBeLessThanOrEqual(TERMS.clear.atMost);
          if (before === 'clearing' && status === 'active')
            expect(open).toBeGreaterThanOrEqual(TERMS.open ?? 0);
          if (status === 'resolved') {
            expect(Math.max(...seen.slice(-10))).toBeLessThanOrEqual(TERMS.clear.atMost);
            return;
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
