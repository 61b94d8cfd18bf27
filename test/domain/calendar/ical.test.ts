import { daysOff } from '../../../domain/calendar/ical';

const calendar = (...events: string[][]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']),
    'END:VCALENDAR',
    '',
  ].join('\r\n');

describe('the days off of a calendar file', () => {
  it('are whole days, from the first to the one before the end', () => {
    const file = calendar(
      ['SUMMARY:Stocktaking', 'DTSTART;VALUE=DATE:20261230', 'DTEND;VALUE=DATE:20270102'],
      ['SUMMARY:Christmas Eve', 'DTSTART;VALUE=DATE:20261224'],
      ['SUMMARY:Fair', 'DTSTART;VALUE=DATE:20261228', 'DURATION:P2D'],
      ['SUMMARY:Again', 'DTSTART;VALUE=DATE:20261230', 'DTEND;VALUE=DATE:20261231'],
    );
    expect(daysOff(file)).toEqual({
      days: ['2026-12-24', '2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01'],
      problems: [],
    });
  });

  it('are neither appointments, nor what was cancelled, nor what an alarm says', () => {
    const file = calendar(
      [
        'SUMMARY:Meeting',
        'DTSTART;TZID=Europe/Berlin:20261224T090000',
        'DTEND;TZID=Europe/Berlin:20261224T100000',
      ],
      ['SUMMARY:Called off', 'STATUS:CANCELLED', 'DTSTART;VALUE=DATE:20261226'],
      ['DTSTART;VALUE=DATE:20261227', 'BEGIN:VALARM', 'DURATION:P9W', 'END:VALARM'],
    );
    expect(daysOff(file)).toEqual({ days: ['2026-12-27'], problems: [] });
  });

  it('are read from folded lines, and from files of one line ending or the other', () => {
    const file = calendar([
      'SUMMARY:A name that is lo',
      ' nger than a line',
      'DTSTART;VALUE=DA',
      ' TE:20261224',
    ]);
    expect(daysOff(file).days).toEqual(['2026-12-24']);
    expect(daysOff(file.replaceAll('\r\n', '\n')).days).toEqual(['2026-12-24']);
  });

  it.each([
    ['no calendar at all', 'hello', 'This is no calendar file (it does not begin with BEGIN:VCALENDAR).'],
    [
      'a rule of repetition',
      calendar(['SUMMARY:Xmas', 'DTSTART;VALUE=DATE:20261225', 'RRULE:FREQ=YEARLY']),
      '"Xmas" repeats by a rule; write an event for each year.',
    ],
    [
      'a date that does not exist',
      calendar(['SUMMARY:Leap', 'DTSTART;VALUE=DATE:20270230']),
      '"Leap" begins on no date.',
    ],
    ['no beginning', calendar(['SUMMARY:When?']), '"When?" has no beginning.'],
    [
      'an end before the beginning',
      calendar(['SUMMARY:Back', 'DTSTART;VALUE=DATE:20261225', 'DTEND;VALUE=DATE:20261224']),
      '"Back" ends on no date after its beginning.',
    ],
    [
      'a day that never ends',
      calendar(['DTSTART;VALUE=DATE:20260101', 'DTEND;VALUE=DATE:20290101']),
      '"an event without a name" is longer than a year.',
    ],
  ])('with %s are refused with a sentence', (_, file, sentence) => {
    expect(daysOff(file)).toEqual({ days: [], problems: [sentence] });
  });
});
