// The package ships a CommonJS build but declares its types as ESM only, which a CommonJS `import` may not name.
type Package = typeof import('countries-and-timezones', { with: { 'resolution-mode': 'import' }});
const data = require('countries-and-timezones') as Package;

/** Countries and their IANA zones (package countries-and-timezones, from the tz database). */
export const { getAllCountries, getCountry, getTimezone } = data;
