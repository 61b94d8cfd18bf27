import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPolicies } from '../../../planning/load-policies';
import { plannerOf } from '../../../planning/planner';

/** What is known of carriers: read and checked at the start. */

let own: string;
beforeEach(() => {
  own = mkdtempSync(join(tmpdir(), 'carriers-'));
  mkdirSync(join(own, 'carriers'));
});
afterEach(() => rmSync(own, { recursive: true }));

test('every file of ours says where each claim rule comes from, and names no address of a desk', () => {
  const { carriers } = loadPolicies('');
  expect([...carriers.keys()].sort()).toEqual([
    'dhl_parcel_de',
    'dpd',
    'fedex',
    'gls',
    'hermes',
    'ups',
    'usps',
  ]);
  for (const { contacts, claims } of carriers.values()) {
    expect(contacts.filter(({ email }) => email !== undefined)).toEqual([]);
    expect(claims.length).toBeGreaterThan(1);
    expect(claims.every(({ source }) => source.title !== '' && source.asOf <= '2026-12-01')).toBe(true);
  }
});

test('a file of an installation takes the place of ours, and its mistakes stop the start with a sentence', () => {
  const file = join(own, 'carriers', 'ups.yaml');
  const entry = `carrier: ups
name: Our UPS
languages: [en]
services: []
hours: { timeZone: Europe/Berlin, week: { monday: ["09:00-17:00"] }, holidays: { country: DE, region: BY } }
contacts: [{ id: desk, name: Desk, email: desk@ups.example }]
claims: []
source: { title: Our contract, asOf: 2026-01-01 }
`;
  writeFileSync(file, entry);
  expect(loadPolicies(own).carriers.get('ups')?.name).toBe('Our UPS');
  expect(loadPolicies(own).carriers.get('fedex')?.name).toBe('FedEx');

  writeFileSync(file, entry.replace('Europe/Berlin', 'Europe/Bärlin').replace('desk@ups.example', 'desk'));
  expect(() => loadPolicies(own)).toThrow(/time zone[\s\S]*email address|email address[\s\S]*time zone/);
  writeFileSync(file, entry.replace('country: DE', 'country: XX'));
  expect(() => loadPolicies(own)).toThrow(/public holidays/);
});

describe('Whom a case is taken to', () => {
  const { carriers } = plannerOf(loadPolicies(''), 1);
  const contacts = [
    { id: 'anybody', name: 'Anybody', email: 'a@carrier.example' },
    { id: 'phone', name: 'Telephone', topics: ['trace' as const], phone: '+4930123456' },
    { id: 'trace', name: 'Trace', topics: ['trace' as const], email: 't@carrier.example' },
    {
      id: 'trace_at',
      name: 'Trace AT',
      topics: ['trace' as const],
      regions: ['AT'],
      email: 'at@carrier.example',
    },
  ];
  const order = (topic: 'trace' | 'damaged', country: string) =>
    carriers
      .contactsOf(carriers.entryOf('gls', [{ contacts }]), { topic, countries: [country] })
      .map(({ id }) => id);

  test('those for the topic and the country first, those for everything last, those without an address never', () => {
    expect(order('trace', 'AT')).toEqual(['trace_at', 'trace', 'anybody']);
    expect(order('trace', 'DE')).toEqual(['trace', 'anybody']);
    expect(order('damaged', 'DE')).toEqual(['anybody']);
  });

  test('a carrier that no file speaks of has the contacts of its contract', () => {
    expect(carriers.entryOf('moon_express', [{ contacts }]).contacts).toHaveLength(4);
    expect(carriers.entryOf('moon_express', []).contacts).toEqual([]);
  });
});

test('reminders are counted in the hours and on the holidays of the contact', () => {
  const { carriers } = plannerOf(loadPolicies(''), 1);
  const entry = carriers.entryOf('gls', [
    { contacts: [{ id: 'desk', name: 'Desk', email: 'd@gls.example' }] },
  ]);
  const [contact] = carriers.contactsOf(entry, { topic: 'late', countries: [] });
  if (contact === undefined) throw new Error('there is a contact');
  // Thursday before Christmas, half past four in Germany: Friday is a holiday, so is Saturday, and Sunday is no working day.
  const wait = carriers.waitFor({ carrier: 'gls', topic: 'late' }, contact, '2026-12-24T15:30:00.000Z');
  expect(wait.answerDueAt).toBe('2026-12-28T15:30:00.000Z');
  expect(wait.steps).toEqual([
    { id: 'remind', at: '2026-12-28T15:30:00.000Z', audience: 'carrier' },
    { id: 'next_contact', at: '2026-12-29T15:30:00.000Z', audience: 'next_contact' },
    { id: 'tell_desk', at: '2026-12-30T15:30:00.000Z', audience: 'team:carrier_desk' },
  ]);
});
