import { placeFromLine } from '../../providers/place-line';
import { zoneOfPlace } from '../../providers/place-zone';

describe('a place in one line', () => {
  it.each([
    ['Gent (BE)', { city: 'Gent', country: 'BE' }],
    ['Wayne, NJ, 07470, US', { city: 'Wayne', region: 'NJ', postalCode: '07470', country: 'US' }],
    ['LOS ANGELES, CA', { city: 'LOS ANGELES', region: 'CA', country: 'US' }],
    ['Toronto, ON, CA', { city: 'Toronto', region: 'ON', country: 'CA' }],
    ['Toronto, ON', { city: 'Toronto', region: 'ON', country: 'CA' }],
    ['SHANGHAI, CN', { city: 'SHANGHAI', country: 'CN' }],
    ['Paketzentrum Speyer', { city: 'Paketzentrum Speyer', country: null }],
    ['Springfield, Nowhere', { city: 'Springfield, Nowhere', country: null }],
  ])('%s', (line, place) => {
    expect(placeFromLine(line)).toMatchObject(place);
  });

  it.each([
    ['Berlin, DE', 'DE', null],
    ['Amsterdam, NL', 'NL', null],
    ['Bratislava, SK', 'SK', null],
    ['Berlin, DE, 10115', 'DE', null],
    ['Berlin, DE 10115', null, null],
    ['Dover, DE', 'US', 'DE'],
    ['WILMINGTON, DE', 'US', 'DE'],
    ['Berlin, DE 19901', 'US', 'DE'],
    ["St. John's, NL", 'CA', 'NL'],
    ['Amsterdam, NL A1B 3V6', 'CA', 'NL'],
    ['Saskatoon, SK', 'CA', 'SK'],
    ['Chicago, IL', 'US', 'IL'],
    ['Paris, TX', 'US', 'TX'],
  ])('a code of a state that is a country too: %s', (line, country, region) => {
    expect(placeFromLine(line)).toMatchObject({ country, region });
  });

  it.each([
    ['Columbus, OH 43215', '43215', 'America/New_York'],
    ['Columbus, OH 43215-1001', '43215-1001', 'America/New_York'],
    ['Columbus, OH, 43215', '43215', 'America/New_York'],
    ['Louisville, Jefferson County, KY', null, 'America/New_York'],
    ['Houston, Harris County, TX', null, 'America/Chicago'],
    ['Fort Wayne, Allen County, IN', null, 'America/Indiana/Indianapolis'],
    ['Los Angeles, Los Angeles County, CA 90001', '90001', 'America/Los_Angeles'],
    ['Houston, Harris, TX, US', null, 'America/Chicago'],
    ['Atlanta, Georgia, US', null, 'America/New_York'],
    ['Vancouver, BC V6B 1A1', 'V6B 1A1', 'America/Vancouver'],
  ])('a state with a ZIP code or a county tells the clock: %s', (line, postalCode, zone) => {
    const place = placeFromLine(line);
    expect(place).toMatchObject({ city: line.split(',')[0], postalCode });
    expect(zoneOfPlace(place)).toBe(zone);
  });

  it.each([
    ['Germany', 'DE'],
    ['DEU', 'DE'],
    ['United Kingdom', 'GB'],
    ['CN', 'CN'],
  ])('a country alone is no town: %s', (line, country) => {
    expect(placeFromLine(line)).toMatchObject({ city: null, country });
  });

  it.each(['CA', 'IN', 'DE'])(
    'two letters that may be a state or a country are not made either: %s',
    (line) => {
      expect(placeFromLine(line)).toMatchObject({ city: line, country: null, region: null });
    },
  );
});

describe('a region', () => {
  it.each([
    ['US', 'California'],
    ['US', 'US-CA'],
    ['US', 'ca'],
  ])('%s %s is California, by whatever name', (country, region) => {
    expect(zoneOfPlace({ country, region, postalCode: null })).toBe('America/Los_Angeles');
  });

  it('with a ZIP code of its own tells the country that a carrier at home leaves out', () => {
    expect(zoneOfPlace({ country: null, region: 'TX', postalCode: '78721' })).toBe('America/Chicago');
    expect(zoneOfPlace({ country: null, region: 'BC', postalCode: 'V6B 1A1' })).toBe('America/Vancouver');
    // A ZIP code of another state: then neither is to be believed.
    expect(zoneOfPlace({ country: null, region: 'DE', postalCode: '10115' })).toBeNull();
    expect(zoneOfPlace({ country: null, region: 'TX', postalCode: null })).toBeNull();
  });
});
