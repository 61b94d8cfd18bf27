import { homeZone, knowsHolidays, publicHolidays } from '../../planning/holidays';

describe('public holidays', () => {
  it('Epiphany is a holiday in Bavaria and an ordinary day in Berlin', () => {
    expect(publicHolidays('DE', 'BY', 2027)).toContain('2027-01-06');
    expect(publicHolidays('DE', 'BE', 2027)).not.toContain('2027-01-06');
  });

  it("Women's Day is a holiday in Berlin and an ordinary day in Bavaria", () => {
    expect(publicHolidays('DE', 'BE', 2027)).toContain('2027-03-08');
    expect(publicHolidays('DE', 'BY', 2027)).not.toContain('2027-03-08');
  });

  it.each([['BY'], ['by'], ['DE-BY'], ['Bayern'], ['Bavaria'], [' bayern ']])(
    'Bavaria is Bavaria when somebody writes %p',
    (region) => {
      expect(publicHolidays('de', region, 2027)).toEqual(publicHolidays('DE', 'BY', 2027));
    },
  );

  it('observances and bank holidays are working days', () => {
    // Candlemas is observed in Germany, Easter Monday is only a bank holiday in Scotland.
    expect(publicHolidays('DE', 'BY', 2026)).not.toContain('2026-02-02');
    expect(publicHolidays('GB', 'SCT', 2026)).not.toContain('2026-04-06');
  });

  it('half days are working days, and days that begin at sunset are the days after it', () => {
    expect(publicHolidays('CN', null, 2026)).not.toContain('2026-05-04');
    const eid = ['2026-03-20', '2026-03-21', '2026-03-22'];
    expect(publicHolidays('TR', null, 2026).filter((date) => date.startsWith('2026-03'))).toEqual(eid);
  });

  it('a day that stands in for a Sunday is off as well', () => {
    expect(publicHolidays('US', 'NC', 2026)).toEqual(expect.arrayContaining(['2026-07-03', '2026-07-04']));
  });

  it('lists days in order, none twice, all of the year that was asked for', () => {
    const days = publicHolidays('DE', 'BY', 2026);
    expect(days.length).toBeGreaterThan(8);
    expect([...new Set(days)].sort()).toEqual(days);
    expect(days.every((date) => /^2026-\d\d-\d\d$/.test(date))).toBe(true);
  });

  it('knows nothing of a country that is none, and the holidays of the country for a region that is none', () => {
    expect(publicHolidays('XX', null, 2026)).toEqual([]);
    expect(publicHolidays('DE', 'Atlantis', 2026)).toEqual(publicHolidays('DE', null, 2026));
    expect([
      knowsHolidays('XX', null),
      knowsHolidays('DE', 'Atlantis'),
      knowsHolidays('DE', 'Bavaria'),
    ]).toEqual([false, false, true]);
  });

  it('is looked up once and then remembered', () => {
    expect(publicHolidays('FR', null, 2026)).toBe(publicHolidays('FR', null, 2026));
  });
});

describe('where most people of a place live', () => {
  it.each([
    ['US', null, 'America/New_York'],
    ['US', 'CA', 'America/Los_Angeles'],
    ['ES', null, 'Europe/Madrid'],
    ['de', 'BY', 'Europe/Berlin'],
    ['XX', null, null],
  ])('%s %s: %s', (country, region, zone) => {
    expect(homeZone(country, region)).toBe(zone);
  });
});
